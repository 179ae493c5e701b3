import WorldModel

/// What the laws share that judge content in the open, of which no object need have been followed.
struct OpenContentLaw {
  var rule: String
  var kind: Event.Kind
  var limits: RuleLimits
  /// Whether an event of a kind, where no natural cause explains it, tells of the same moment and place
  /// already.
  var isToldBy: (Event.Kind) -> Bool
  /// What to say of a contrast in levels.
  var breach: (String) -> String

  /// The limit of content that goes or comes at once.
  static let threshold = RuleDescription.Threshold(
    "minimumContrast", 35, in: 5...200,
    "levels from all that is within reach, less for what is small, of what no track tells")

  /// Content that goes, or comes, at once: whatever else is told of it comes first.
  static func sudden(
    _ rule: String, _ kind: Event.Kind, _ limits: RuleLimits, breach: @escaping (String) -> String
  ) -> OpenContentLaw {
    OpenContentLaw(
      rule: rule, kind: kind, limits: limits,
      isToldBy: { ![.contentGone, .contentCame, .forgotten].contains($0) }, breach: breach)
  }

  func checks(_ history: History) -> [Check] {
    let told = history.events.filter {
      isToldBy($0.kind) && $0.bestLikelihood <= limits.rulingOutLikelihood
    }
    let limit = limits["minimumContrast"]
    let judge = EventJudge(rule: rule, rulingOutLikelihood: limits.rulingOutLikelihood)
    return history.events.filter { $0.kind == kind }.compactMap { event in
      let isTold = told.contains {
        $0.frames.lowerBound < event.frames.upperBound + 3
          && event.frames.lowerBound < $0.frames.upperBound + 3
          && $0.box.intersection(event.box).area > 0
      }
      guard !isTold else { return nil }
      let value = event.measured.value
      return judge.check(
        event, strength: min(1, value / limit), limit: limit, breach: breach(Text.number(value)))
    }
  }
}
