/// How far a value is on its way: 0...1.
func grade(_ value: Double, from start: Double, over span: Double) -> Double {
  min(1, max(0, (value - start) / span))
}

/// A number as a reason tells it, with one decimal.
func tenths(_ value: Double) -> String {
  let tenths = Int((value * 10).rounded())
  return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
}
