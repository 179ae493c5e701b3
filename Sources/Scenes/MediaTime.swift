/// A presentation time as the file states it: `value` ticks of `timeBase` seconds.
public struct MediaTime: Hashable, Sendable, Codable {
  public var value: Int64
  public var timeBase: Ratio

  public init(value: Int64, timeBase: Ratio) {
    self.value = value
    self.timeBase = timeBase
  }

  public var seconds: Double { Double(value) * timeBase.doubleValue }
}

/// A ratio of two integers, such as a frame rate of 30000/1001 or a time base of 1/90000.
public struct Ratio: Hashable, Sendable, Codable, CustomStringConvertible {
  public var numerator: Int
  /// Above 0.
  public var denominator: Int

  /// A denominator of 0 or less counts as 1.
  public init(_ numerator: Int, _ denominator: Int) {
    self.numerator = numerator
    self.denominator = max(1, denominator)
  }

  public var doubleValue: Double { Double(numerator) / Double(denominator) }
  public var description: String { "\(numerator)/\(denominator)" }
}
