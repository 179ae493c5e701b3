/// What a thing looks like: mean colour, its spread, and how it stands out.
public struct Appearance: Hashable, Sendable, Codable {
  /// Mean luma, Cb, Cr: 0...255, lighting changes of the whole picture taken out.
  public var mean: [Double]
  /// A histogram over 4 x 4 x 4 cells of luma, Cb and Cr (each axis of its own width), summing to 1;
  /// empty where it was not measured.
  public var histogram: [Double]
  /// Standard deviation of luma inside the mask: 0....
  public var texture: Double
  /// Mean difference to the plate behind the mask, in levels of 0...255.
  public var contrast: Double

  public init(
    mean: [Double], histogram: [Double] = [], texture: Double = 0, contrast: Double = 100
  ) {
    self.mean = mean
    self.histogram = histogram
    self.texture = texture
    self.contrast = contrast
  }

  /// Euclidean distance of the mean colours, in levels; chroma counts double, for light changes
  /// luma first.
  public func colourDistance(to other: Appearance) -> Double {
    guard mean.count == 3, other.mean.count == 3 else { return 0 }
    let y = mean[0] - other.mean[0]
    let b = mean[1] - other.mean[1]
    let r = mean[2] - other.mean[2]
    return (y * y + 4 * b * b + 4 * r * r).squareRoot()
  }

  /// Bhattacharyya coefficient of the histograms: 0 (nothing in common) ... 1; 1 where either was
  /// not measured.
  public func similarity(to other: Appearance) -> Double {
    guard histogram.count == other.histogram.count, !histogram.isEmpty else { return 1 }
    return min(1, zip(histogram, other.histogram).reduce(0) { $0 + ($1.0 * $1.1).squareRoot() })
  }
}
