/// Numbers as a reader wants them.
enum Text {
  static func seconds(_ value: Double) -> String {
    let hundredths = whole(100 * value)
    let cents = abs(hundredths % 100)
    return "\(hundredths / 100).\(cents < 10 ? "0" : "")\(cents) s"
  }

  static func percent(_ value: Double) -> String { "\(whole(100 * value))%" }

  static func number(_ value: Double) -> String {
    let tenths = whole(10 * abs(value))
    return "\(value < 0 && tenths > 0 ? "-" : "")\(tenths / 10).\(tenths % 10)"
  }

  /// A number that a degenerate scene drove out of range must not trap: NaN counts as 0.
  private static func whole(_ value: Double) -> Int {
    value.isNaN ? 0 : Int(min(1e12, max(-1e12, value.rounded())))
  }
}
