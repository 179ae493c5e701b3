/// Content that is there in one frame alone, in the open: neither before nor after does anything within
/// reach look like it.
///
/// Found on the picture itself: it needs no object's mask, and lasts too short for a track.
public struct Flicker: Hashable, Sendable, Codable {
  public var frame: Int
  /// Clip pixels as displayed.
  public var box: Box
  /// From the likest colour within reach, before and after: levels, luma counted 0.6 times and chroma 1.2
  /// times; the mean over it.
  public var contrast: Double
  /// Of the picture's area: 0...1.
  public var share: Double
  /// Radius of the largest circle in it, of the picture's longer side: 0...0.5.
  public var radius: Double
  /// Its mean luma, 0...255, and by how much that is above what it covers.
  public var luma: Double
  public var brightening: Double
  /// Distance of its mean (Cb, Cr) from that of what it covers, levels.
  public var tint: Double
  /// Distance of its far side from the frame's nearest edge, in multiples of what anything moves from one
  /// frame to the next.
  public var depth: Double

  /// Of a thing this large nothing is taken off, as its edges are a small part of it.
  public static let fullShare = 0.006
  public static let fullRadius = 0.04
  /// Levels: what motion blur, waves and coding leave of natural footage comes to 4.
  public static let leastWorth = 5.0

  /// The contrast, less for what is small or thin, in levels.
  public var worth: Double {
    contrast * min(1, share / Self.fullShare) * min(1, radius / Self.fullRadius)
  }

  public init(
    frame: Int, box: Box, contrast: Double, share: Double, radius: Double, luma: Double,
    brightening: Double, tint: Double, depth: Double
  ) {
    self.frame = frame
    self.box = box
    self.contrast = contrast
    self.share = share
    self.radius = radius
    self.luma = luma
    self.brightening = brightening
    self.tint = tint
    self.depth = depth
  }
}
