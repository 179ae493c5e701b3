/// What a thing looks like: mean colour, its spread, and how it stands out.
public struct Appearance: Hashable, Sendable {
  /// Mean luma, Cb, Cr: 0...255, lighting changes of the whole picture taken out; empty where it was not
  /// measured.
  public var mean: [Double] {
    get { isMeasured ? [luma, cb, cr] : [] }
    set { (isMeasured, luma, cb, cr) = Self.channels(of: newValue) }
  }
  // Apart, as a list of them would be a piece of memory of its own for each of a long clip's views.
  private var luma: Double
  private var cb: Double
  private var cr: Double
  private var isMeasured: Bool
  /// A histogram over 4 x 4 x 4 cells of luma, Cb and Cr (each axis of its own width), summing to 1;
  /// empty where it was not measured. Cells beyond the 64th are not kept.
  public var histogram: [Double] {
    get {
      var dense = [Double](repeating: 0, count: cellCount)
      var kept = shares.makeIterator()
      for index in dense.indices where occupied & (1 << UInt64(index)) != 0 {
        dense[index] = kept.next() ?? 0
      }
      return dense
    }
    set { (occupied, shares, cellCount) = Self.cells(of: newValue) }
  }
  /// Which cells are not 0, a bit for each, and their shares in order: most things have a few colours, and
  /// a long clip has many views of them.
  private var occupied: UInt64
  private var shares: [Double]
  private var cellCount: Int
  /// Standard deviation of luma inside the mask: 0....
  public var texture: Double
  /// Mean difference to the plate behind the mask, in levels of 0...255.
  public var contrast: Double

  public init(
    mean: [Double], histogram: [Double] = [], texture: Double = 0, contrast: Double = 100
  ) {
    (isMeasured, luma, cb, cr) = Self.channels(of: mean)
    (occupied, shares, cellCount) = Self.cells(of: histogram)
    self.texture = texture
    self.contrast = contrast
  }

  /// Euclidean distance of the mean colours, in levels; chroma counts double, for light changes
  /// luma first.
  public func colourDistance(to other: Appearance) -> Double {
    guard isMeasured, other.isMeasured else { return 0 }
    let y = luma - other.luma
    let b = cb - other.cb
    let r = cr - other.cr
    return (y * y + 4 * b * b + 4 * r * r).squareRoot()
  }

  /// Bhattacharyya coefficient of the histograms: 0 (nothing in common) ... 1; 1 where either was
  /// not measured.
  public func similarity(to other: Appearance) -> Double {
    guard cellCount == other.cellCount, cellCount > 0 else { return 1 }
    var sum = 0.0
    var (own, others) = (shares.makeIterator(), other.shares.makeIterator())
    var rest = occupied | other.occupied
    while rest != 0 {
      let cell = rest & (~rest &+ 1)
      let one = occupied & cell != 0 ? own.next() ?? 0 : 0
      let another = other.occupied & cell != 0 ? others.next() ?? 0 : 0
      sum += (one * another).squareRoot()
      rest &= rest &- 1
    }
    return min(1, sum)
  }

  private static func channels(of mean: [Double]) -> (Bool, Double, Double, Double) {
    guard mean.count == 3 else { return (false, 0, 0, 0) }
    return (true, mean[0], mean[1], mean[2])
  }

  private static func cells(of histogram: [Double]) -> (UInt64, [Double], Int) {
    let most = min(histogram.count, UInt64.bitWidth)
    let kept = (0..<most).filter { histogram[$0] != 0 }
    return (
      kept.reduce(0) { $0 | 1 << UInt64($1) }, kept.map { histogram[$0] }, most
    )
  }
}

/// With the histogram in full.
extension Appearance: Codable {
  private enum CodingKeys: String, CodingKey { case mean, histogram, texture, contrast }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      mean: try values.decode([Double].self, forKey: .mean),
      histogram: try values.decode([Double].self, forKey: .histogram),
      texture: try values.decode(Double.self, forKey: .texture),
      contrast: try values.decode(Double.self, forKey: .contrast))
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(mean, forKey: .mean)
    try values.encode(histogram, forKey: .histogram)
    try values.encode(texture, forKey: .texture)
    try values.encode(contrast, forKey: .contrast)
  }
}
