/// Numbers as a reader wants them.
enum Text {
  static func seconds(_ value: Double) -> String {
    let hundredths = Int((100 * value).rounded())
    let cents = abs(hundredths % 100)
    return "\(hundredths / 100).\(cents < 10 ? "0" : "")\(cents) s"
  }

  static func percent(_ value: Double) -> String { "\(Int((100 * value).rounded()))%" }

  static func number(_ value: Double) -> String {
    let tenths = Int((10 * abs(value)).rounded())
    return "\(value < 0 && tenths > 0 ? "-" : "")\(tenths / 10).\(tenths % 10)"
  }
}
