import Scenes
import WorldModel

/// What merging and splitting share: two objects, one event, one of them that says whose it was.
struct MeetingLaw {
  var rule: String
  var limits: RuleLimits
  var kind: Event.Kind
  var obeyed: String
  /// What to say of a violation, given the other object.
  var breach: (Track) -> String

  func evaluate(_ history: History) -> [Check] {
    if let nothing = history.nothingToJudge(by: rule) { return [nothing] }
    let tracks = history.scene.tracks
    guard tracks.count > 1 else {
      return [
        Check(
          rule: rule, objects: tracks.map(\.id), outcome: .notApplicable,
          reason: "Fewer than two objects were followed.")
      ]
    }
    let judge = EventJudge(rule: rule, rulingOutLikelihood: limits.rulingOutLikelihood)
    let untouched = history.tracksWithout([kind]).map { history.obeyed(rule, $0, obeyed) }
    let met = history.events.filter { $0.kind == kind }.compactMap { event -> Check? in
      guard history.track(event.objects.first) != nil,
        let other = history.track(event.objects.last)
      else { return nil }
      return judge.check(
        event, strength: history.weight(of: event.objects), limit: nil, breach: breach(other))
    }
    return untouched + met
  }
}
