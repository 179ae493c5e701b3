extension TextSummary {
  /// Whether the gate passed and each reason on a line, with a line feed at the end.
  public func text(of gate: GateReport) -> String {
    guard !gate.passed else { return "gate: passed\n" }
    let lines = gate.reasons.map {
      "  \($0.code)  \(PlainText.line($0.clip)): \(PlainText.line($0.message))"
    }
    return (["gate: failed"] + lines).joined(separator: "\n") + "\n"
  }
}
