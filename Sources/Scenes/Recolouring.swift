/// A surface that takes on another colour within a moment, while its shading and all else go on.
///
/// Found by following the picture's own surfaces, of whatever outline: it needs no object's mask.
public struct Recolouring: Hashable, Sendable, Codable {
  public var frames: Range<Int>
  /// Where it was at the end, clip pixels as displayed.
  public var box: Box
  /// Length of the mean change of (Cb, Cr) over the surface, that of the whole picture taken off, levels.
  public var change: Double
  /// Of the picture's area: 0...1.
  public var share: Double

  /// Of the picture: on a surface this large, flow does not slip by itself.
  public static let fullShare = 0.02
  /// Levels: slips of flow come to about 20.
  public static let leastWorth = 24.0

  /// The change, less for a small surface, in levels.
  public var worth: Double { change * min(1, share / Self.fullShare) }

  public init(frames: Range<Int>, box: Box, change: Double, share: Double) {
    self.frames = frames
    self.box = box
    self.change = change
    self.share = share
  }
}
