import Scenes
import WorldModel

/// What the laws of identity share: a lasting change must stand clear of its limit and of the spread
/// of the views on either side.
struct ChangeLaw {
  var rule: String
  var kind: Event.Kind
  var minimumChange: Double
  var minimumSignificance: Double
  var rulingOutLikelihood: Double
  var unchanged: String
  /// What to say of a change, and of one that is seen when it comes out of hiding.
  var breach: (Double) -> String
  var hiddenBreach: (Double) -> String
  /// The most that a change well below the limit counts as evidence: 0...1.
  var weightBelow = 0.1

  func evaluate(_ history: History) -> [Check] {
    if let nothing = history.nothingToJudge(by: rule) { return [nothing] }
    let checks = history.tracksWithout([kind]).map { track in
      Check(
        rule: rule, objects: [track.id], outcome: .inconclusive,
        reason: "Too few clean views to compare.", frames: track.frames)
    }
    return checks + ofEvents(history)
  }

  /// Only what was found to change, or looked at closely.
  func ofEvents(_ history: History) -> [Check] {
    var checks: [Check] = []
    for event in history.events where event.kind == kind {
      guard let track = history.track(event.objects.first) else { continue }
      let m = event.measured
      let size = m.value / minimumChange
      let significance = m.value / max(1e-9, minimumSignificance * m.error)
      if size < 0.6 || significance < 0.6 {
        var check = history.obeyed(rule, track, unchanged)
        check.measurement = m
        check.limit = minimumChange
        check.confidence = weightBelow * min(1, size) * min(1, significance)
        checks.append(check)
        continue
      }
      let strength = clear(size) * clear(significance) * history.weight(of: event.objects)
      checks.append(
        EventJudge(rule: rule, rulingOutLikelihood: rulingOutLikelihood).check(
          event, strength: strength, limit: minimumChange,
          breach: event.objects.count > 1 ? hiddenBreach(m.value) : breach(m.value)))
    }
    return checks
  }

  /// About 0.4 at the limit, 1 at one and a half times it; little well below it, where noise lives.
  private func clear(_ ratio: Double) -> Double {
    let above = min(1, max(0, ratio - 0.5))
    return above < 0.65 ? above * above / 0.65 : above
  }
}
