/// How many of some things are of a kind.
public struct Proportion: Hashable, Sendable {
  public var count: Int
  /// Of how many: 0….
  public var total: Int

  public init(_ count: Int, of total: Int) {
    self.count = count
    self.total = total
  }

  /// 0...1; nil of nothing.
  public var share: Double? { total > 0 ? Double(count) / Double(total) : nil }

  /// Where the true share lies with a confidence of 95% (Wilson, JASA 22(158), 1927); nil of nothing.
  public var interval: ClosedRange<Double>? {
    guard let share else { return nil }
    let n = Double(total)
    let z = 1.959964
    let middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    let half = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot() / (1 + z * z / n)
    return max(0, middle - half)...min(1, middle + half)
  }
}
