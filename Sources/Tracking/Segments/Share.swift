/// How far a value has come from one to another: 0...1.
func share(_ value: Double, from low: Double, to high: Double) -> Double {
  min(1, max(0, (value - low) / (high - low)))
}
