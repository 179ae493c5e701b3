import WorldModel

/// What the laws of vanishing and appearing say of content that goes or comes at once in the open, of which
/// no object need have been followed.
struct SuddenChangeLaw {
  var rule: String
  var kind: Event.Kind
  var limits: RuleLimits
  var breach: (String) -> String

  static let threshold = RuleDescription.Threshold(
    "minimumContrast", 35, in: 5...200,
    "levels from all that is within reach, less for what is small, of what no track tells")

  func checks(_ history: History) -> [Check] {
    // What else is told of that moment and place.
    let told = history.events.filter {
      $0.kind != .contentGone && $0.kind != .contentCame && $0.kind != .forgotten
        && $0.bestLikelihood <= limits.rulingOutLikelihood
    }
    let limit = limits["minimumContrast"]
    return history.events.filter { $0.kind == kind }.compactMap { event in
      let isTold = told.contains {
        $0.frames.lowerBound < event.frames.upperBound + 3
          && event.frames.lowerBound < $0.frames.upperBound + 3
          && $0.box.intersection(event.box).area > 0
      }
      guard !isTold else { return nil }
      let value = event.measured.value
      return EventJudge(rule: rule, rulingOutLikelihood: limits.rulingOutLikelihood).check(
        event, strength: min(1, value / limit), limit: limit,
        breach: breach(Text.number(value)))
    }
  }
}
