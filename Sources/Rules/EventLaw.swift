import Scenes
import WorldModel

/// What the laws share that judge one kind of event each.
struct EventLaw {
  var rule: String
  var limits: RuleLimits
  var kind: Event.Kind
  /// How many objects an event of the kind has.
  var objectCount = 1
  /// The measured value must be beyond this by four standard errors; nil where the event itself is
  /// the breach.
  var minimum: Double?
  /// What is to be said of a clip, or of an object, that the law does not apply to.
  var needed: String
  var isApplicable: (Track, History) -> Bool = { _, _ in true }
  var obeyed: String
  var breach: (Measured) -> String

  func evaluate(_ history: History) -> [Check] {
    let tracks = history.scene.tracks
    if let nothing = history.nothingToJudge(by: rule) { return [nothing] }
    guard tracks.count >= objectCount else {
      return [
        Check(
          rule: rule, objects: tracks.map(\.id), outcome: .notApplicable,
          reason: "Fewer than two objects were followed.")
      ]
    }
    var checks = history.tracksWithout([kind]).map { track in
      if track.observations.count < 6 {
        return Check(
          rule: rule, objects: [track.id], outcome: .inconclusive,
          reason: "Followed through \(track.observations.count) frames only.", frames: track.frames)
      }
      return isApplicable(track, history)
        ? history.obeyed(rule, track, obeyed)
        : Check(
          rule: rule, objects: [track.id], outcome: .notApplicable, reason: needed,
          frames: track.frames)
    }
    for event in history.events where event.kind == kind {
      let m = event.measured
      let margin = minimum.map { (abs(m.value) - $0) / max(1e-9, 4 * m.error) + 0.25 } ?? 1
      checks.append(
        EventJudge(rule: rule, rulingOutLikelihood: limits.rulingOutLikelihood).check(
          event, strength: min(1, max(0, margin)) * history.weight(of: event.objects),
          limit: minimum,
          breach: breach(m)))
    }
    return checks
  }
}

extension History {
  /// Whether a track has a stretch of free fall.
  func falls(_ track: Track) -> Bool {
    flights.contains {
      $0.object == track.id && $0.acceleration.y > 4 * $0.accelerationError
        && $0.acceleration.y > 1.5 * $0.diameter
    }
  }
}
