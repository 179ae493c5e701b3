/// How the camera moved during a shot.
public enum CameraKind: String, Hashable, Sendable, Codable, CaseIterable {
  case `static`, pan, zoom, dolly, handheld, unknown
}

/// A run of frames without a cut, and the camera's motion through it.
public struct Shot: Hashable, Sendable, Codable {
  /// How a shot's first or last frame came about.
  public enum Boundary: String, Hashable, Sendable, Codable {
    /// The clip itself begins or ends.
    case clip
    case cut
    case dissolve
    case fade
    /// The tracker worked through a long shot in pieces; the picture goes on.
    case window
  }

  public var frames: Range<Int>
  public var opening: Boundary
  public var closing: Boundary
  public var camera: CameraKind
  /// 0...1.
  public var cameraConfidence: Double
  /// For each frame of `frames`, the map from clip pixels to the shot's plate, also in clip pixels
  /// (those of the reference frame).
  public var plateFromFrame: [ProjectiveTransform]
  /// Whether the plate explains the still part of the picture: 0 (not at all) ... 1. Below about
  /// one half, what differs from the plate says little about objects.
  public var plateReliability: Double
  /// Frames that repeat the one before, pixel for pixel up to noise.
  public var repeatedFrames: [Int]
  /// Nil where frames repeat at odd times, stand for frames that were lost, or don't repeat.
  public var cadence: Cadence?
  /// Frames in which the whole picture jumped (flash, exposure step, dropped frames, compression
  /// refresh) or the camera's path did: nothing that happens in them is held against an object.
  public var disturbedFrames: [Int]
  /// Standard deviation of the position of a still thing, in clip pixels.
  public var positionNoise: Double

  public init(
    frames: Range<Int>, opening: Boundary = .clip, closing: Boundary = .clip,
    camera: CameraKind = .static, cameraConfidence: Double = 1,
    plateFromFrame: [ProjectiveTransform]? = nil, plateReliability: Double = 1,
    repeatedFrames: [Int] = [], cadence: Cadence? = nil, disturbedFrames: [Int] = [],
    positionNoise: Double = 0.2
  ) {
    self.frames = frames
    self.opening = opening
    self.closing = closing
    self.camera = camera
    self.cameraConfidence = cameraConfidence
    self.plateFromFrame =
      plateFromFrame ?? Array(repeating: .identity, count: frames.count)
    self.plateReliability = plateReliability
    self.repeatedFrames = repeatedFrames
    self.cadence = cadence
    self.disturbedFrames = disturbedFrames
    self.positionNoise = positionNoise
  }

  /// The map to the plate for a frame of the clip; the identity outside the shot.
  public func plateFromFrame(at frame: Int) -> ProjectiveTransform {
    let index = frame - frames.lowerBound
    return plateFromFrame.indices.contains(index) ? plateFromFrame[index] : .identity
  }
}
