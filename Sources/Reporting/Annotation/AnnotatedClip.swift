import Auditing
import Imaging
import Scenes
import VideoIO

/// Decodes a clip a second time, at its own size, and writes its frames with everything drawn over
/// them. The memory it needs does not grow with the clip.
public struct AnnotatedClip: Sendable {
  /// Which frames are written.
  public struct Selection: Hashable, Sendable {
    /// Counted from 0; nil for all.
    public var frames: ClosedRange<Int>?
    /// Every so-manieth of them, the first included: 1....
    public var step: Int
    /// Only these of them; nil for all.
    public var chosen: Set<Int>?

    public init(frames: ClosedRange<Int>? = nil, step: Int = 1, chosen: Set<Int>? = nil) {
      self.frames = frames
      self.chosen = chosen
      self.step = max(1, step)
    }

    public func contains(_ frame: Int) -> Bool {
      let first = frames?.lowerBound ?? 0
      return (frames?.contains(frame) ?? true) && frame >= first
        && (frame - first).isMultiple(of: step) && (chosen?.contains(frame) ?? true)
    }

    /// The last frame that may be written; nil where that is the clip's.
    var last: Int? {
      let bounds = [frames?.upperBound, chosen.map { $0.max() ?? 0 }]
      return bounds.compactMap { $0 }.min()
    }
  }

  /// As the user named it.
  public var path: String
  public var annotator: Annotator
  public var selection: Selection
  private let reading: VideoReader.Options

  /// - Parameters:
  ///   - path: of the clip that the annotator's scene was made from.
  ///   - configuration: as it was for the scene.
  public init(
    path: String, annotator: Annotator, configuration: AuditConfiguration = AuditConfiguration(),
    selection: Selection = Selection()
  ) {
    self.path = path
    self.annotator = annotator
    self.selection = selection
    reading = VideoReader.Options(
      threadCount: configuration.threadCount, frameRate: configuration.frameRate)
  }

  /// Writes an H.264 video in which each frame has its own time; the same clip gives the same bytes.
  ///
  /// Sides of an odd number of pixels grow by one, as the common players want it. Times that begin
  /// below 0 or astronomically late begin at 0.
  ///
  /// - Parameters:
  ///   - output: its extension names the container: mp4 or mov.
  ///   - progress: called with the share of the work done, 0...1.
  /// - Throws: `VideoError` for the clip, the codec or the file.
  public func writeVideo(
    to output: String, progress: (Double) -> Void = { _ in }
  ) throws(VideoError) {
    var reader = try VideoReader(path: path, options: reading)
    let clip = annotator.scene.clip
    var options = VideoWriter.Options(frameRate: reader.frameRate, codec: "h264", quality: 20)
    options.preset = "veryfast"
    guard let first = clip.times.first else { throw changed("has no frames") }
    options.timeBase = first.timeBase
    // Containers hold times from 0 on, and in fewer bits than a clip's may have.
    let start = (0..<1 << 39).contains(first.value) ? 0 : first.value
    var writer = try VideoWriter(
      path: output, width: reader.pictureWidth + reader.pictureWidth % 2,
      height: reader.pictureHeight + reader.pictureHeight % 2, options: options)
    try forEachFrame(of: &reader, progress: progress) { frame, picture throws(VideoError) in
      let (ticks, overflow) = frame.time.value.subtractingReportingOverflow(start)
      guard !overflow else { throw changed("has times that no video can hold") }
      try writer.write(picture.grownToEvenSize(), at: ticks)
    }
    try writer.finish()
  }

  /// Writes each selected frame as a PNG.
  ///
  /// - Parameters:
  ///   - progress: called with the share of the work done, 0...1.
  ///   - write: takes a frame's number and its picture.
  public func forEachPicture(
    progress: (Double) -> Void = { _ in },
    _ write: (Int, Picture) throws(VideoError) -> Void
  ) throws(VideoError) {
    var reader = try VideoReader(path: path, options: reading)
    try forEachFrame(of: &reader, progress: progress) { frame, picture throws(VideoError) in
      try write(frame.index, picture)
    }
  }

  /// Hands out the selected frames, and holds the clip to what the scene says of it.
  private func forEachFrame(
    of reader: inout VideoReader, progress: (Double) -> Void,
    _ body: (VideoFrame, Picture) throws(VideoError) -> Void
  ) throws(VideoError) {
    let clip = annotator.scene.clip
    guard reader.clipWidth == clip.width, reader.clipHeight == clip.height else {
      throw changed("is of another size now than when it was looked at")
    }
    var count = 0
    while let frame = try reader.next() {
      guard clip.times.indices.contains(frame.index), clip.times[frame.index] == frame.time else {
        throw changed("has other frames now than when it was looked at")
      }
      if selection.contains(frame.index) {
        try body(frame, annotator.annotated(frame.picture, frame: frame.index))
      }
      count += 1
      progress(Double(count) / Double(clip.frameCount))
      if let last = selection.last, frame.index >= last { return }
    }
    guard count == clip.frameCount else {
      throw changed("has fewer frames now than when it was looked at")
    }
  }

  private func changed(_ what: String) -> VideoError {
    VideoError(code: .damaged, path: path, message: "\(path) \(what).")
  }
}

extension Picture {
  /// The picture with its last column and row repeated where it has an odd number of them: the
  /// usual kinds of H.264 store colour for two by two pixels.
  func grownToEvenSize() -> Picture {
    guard width % 2 + height % 2 > 0, width > 0, height > 0 else { return self }
    func grown(_ plane: Plane<UInt8>) -> Plane<UInt8> {
      let (width, height) = (plane.width + plane.width % 2, plane.height + plane.height % 2)
      var result = Plane<UInt8>(width: width, height: height, filledWith: 0)
      for y in 0..<height {
        for x in 0..<width {
          result[x, y] = plane[min(x, plane.width - 1), min(y, plane.height - 1)]
        }
      }
      return result
    }
    return Picture(luma: grown(luma), cb: grown(cb), cr: grown(cr)) ?? self
  }
}
