import Scenes
import WorldModel

/// What the laws of flight share: they need a flight to judge.
struct FlightLaw {
  var rule: String
  var limits: RuleLimits
  var kind: Event.Kind
  /// The measured value must exceed this by four standard errors.
  var minimum: Double
  /// What a reader is told that the value is held against.
  var limit: Double
  /// Whether the law speaks only of tracks that fell.
  var isGravityNeeded: Bool
  var obeyed: String
  var breach: (Measured) -> String

  func evaluate(_ history: History) -> [Check] {
    if let nothing = history.nothingToJudge(by: rule) { return [nothing] }
    // Looked up once: in a long clip of a crowd there are thousands of each.
    let events = Dictionary(
      grouping: history.events.filter { $0.kind == kind && $0.objects.count == 1 },
      by: { $0.objects.first })
    let flights = Dictionary(grouping: history.flights, by: \.object)
    return history.scene.tracks.flatMap {
      checks(of: $0, events: events[$0.id] ?? [], flights: flights[$0.id] ?? [], in: history)
    }
  }

  private func checks(
    of track: Track, events: [Event], flights: [Flight], in history: History
  ) -> [Check] {
    if !events.isEmpty {
      return events.map { event in
        let m = event.measured
        let margin = (abs(m.value) - minimum) / max(1e-9, 4 * m.error)
        let clear = kind == .hung ? 1 : min(1, max(0, margin))
        return EventJudge(rule: rule, rulingOutLikelihood: limits.rulingOutLikelihood).check(
          event, strength: clear, limit: limit, breach: breach(m))
      }
    }
    if track.observations.count < 6 || flights.isEmpty {
      return [
        Check(
          rule: rule, objects: [track.id], outcome: .inconclusive,
          reason: "No stretch of its path is long and clear enough to fit.", frames: track.frames)
      ]
    }
    let falls = flights.contains {
      $0.acceleration.y > 4 * $0.accelerationError && $0.acceleration.y > 1.5 * $0.diameter
    }
    if isGravityNeeded, !falls {
      return [
        Check(
          rule: rule, objects: [track.id], outcome: .notApplicable, reason: "It never fell.",
          frames: track.frames)
      ]
    }
    return [history.obeyed(rule, track, obeyed)]
  }
}
