/// Turns what a gate said into what the page shows.
struct GateViewBuilder {
  let gate: GateReport
  /// In the report's order.
  let clips: [ClipReport]

  var view: GateView {
    GateView(
      gateHeadline: gate.headline, gateClass: gate.passed ? "pass" : "fail",
      held: gate.held, hasReasons: !gate.reasons.isEmpty, reasons: gate.reasons.map(row))
  }

  private func row(_ reason: GateReport.Reason) -> ReasonView {
    ReasonView(
      reasonCode: reason.code, reasonClip: reason.clip, reasonMessage: Self.message(of: reason),
      reasonMeasured: reason.measured,
      reasonLimit: reason.limitWords, reasonTarget: target(of: reason))
  }

  /// What could not be audited is told with its sentence right below.
  private static func message(of reason: GateReport.Reason) -> String {
    reason.code == "not-audited" ? "It could not be audited, as told below." : reason.message
  }

  private func target(of reason: GateReport.Reason) -> String? {
    guard let index = clips.indices.first(where: { reason.isAgainst(clips[$0], at: $0) }) else {
      return nil
    }
    let anchor = "c\(index + 1)"
    guard let id = reason.violation, clips[index].violations.contains(where: { $0.id == id }) else {
      return anchor
    }
    return "\(anchor)-\(id)"
  }
}
