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

  public init(frames: Range<Int>, box: Box, change: Double, share: Double) {
    self.frames = frames
    self.box = box
    self.change = change
    self.share = share
  }
}
