/// Content in the open that goes, or comes, from one frame to the next: it was near its place for some
/// frames and nothing within reach looks like it in the next ones; what is there instead stays as it is. Or
/// the same backwards in time.
///
/// Found on the picture itself: it needs no object's mask.
public struct SuddenChange: Hashable, Sendable, Codable {
  public enum Kind: String, Hashable, Sendable, Codable {
    case gone, came
  }

  public var kind: Kind
  /// The first frame that shows the change.
  public var frame: Int
  /// Where the content is last, or first, seen: clip pixels as displayed.
  public var box: Box
  /// From the likest piece within reach, in the frames without it: levels, luma counted 0.6 times and chroma
  /// 1.2 times; the mean over it.
  public var contrast: Double
  /// Radius of the largest circle in it, of the picture's longer side: 0...0.5.
  public var radius: Double
  /// How far it came on the plate in the three frames that it is looked for before, or after, of the
  /// picture's longer side.
  public var travel: Double
  /// Radius of the largest solid piece that changes in this frame, in multiples of that in any of the four
  /// before and after.
  public var calm: Double
  /// Mean luma of the content, 0...255, and how far it is above what is there without it.
  public var luma: Double
  public var brightening: Double
  /// Correlation of luma over it, with it and without: -1...1. Light leaves what is under it to be seen.
  public var likeness: Double
  /// Distance of its far side from the frame's nearest edge, in multiples of what anything moves from one
  /// frame to the next.
  public var depth: Double

  /// Of a thing this large nothing is taken off, as its edges are a small part of it.
  public static let fullRadius = 0.08
  /// Levels.
  public static let leastWorth = 10.0

  /// The contrast, less for what is small or thin, in levels.
  public var worth: Double { contrast * min(1, radius / Self.fullRadius) }

  public init(
    kind: Kind, frame: Int, box: Box, contrast: Double, radius: Double, travel: Double,
    calm: Double,
    luma: Double, brightening: Double, likeness: Double, depth: Double
  ) {
    self.kind = kind
    self.frame = frame
    self.box = box
    self.contrast = contrast
    self.radius = radius
    self.travel = travel
    self.calm = calm
    self.luma = luma
    self.brightening = brightening
    self.likeness = likeness
    self.depth = depth
  }
}
