/// What a rule is held with: its thresholds, those that a configuration changed included.
public struct RuleLimits: Hashable, Sendable {
  /// Only where every natural cause is at most this likely is an event a violation: 0...1.
  public static let standardRulingOutLikelihood = 0.35
  private static let rulingOutName = "rulingOutLikelihood"

  /// Of rules that don't declare a threshold of this name too.
  public var rulingOutLikelihood: Double
  private var values: [String: Double] = [:]

  /// - Parameters:
  ///   - changed: thresholds by their declared names; names that the rule does not declare are
  ///     left out.
  ///   - rulingOutLikelihood: the profile's; a rule's own threshold of that name wins.
  public init(
    of description: RuleDescription, changed: [String: Double] = [:],
    rulingOutLikelihood: Double = standardRulingOutLikelihood
  ) {
    self.rulingOutLikelihood = rulingOutLikelihood
    for threshold in description.thresholds {
      let usual = threshold.name == Self.rulingOutName ? rulingOutLikelihood : threshold.value
      values[threshold.name] = changed[threshold.name] ?? usual
    }
    self.rulingOutLikelihood = values[Self.rulingOutName] ?? rulingOutLikelihood
  }

  /// A declared threshold; not a number for any other name, which no limit is.
  public subscript(name: String) -> Double { values[name] ?? .nan }
}
