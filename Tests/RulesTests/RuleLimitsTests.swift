import Rules
import Scenes
import SyntheticScenes
import Testing
import WorldModel

/// A declared threshold is what the rule is held with, and no decoration.
@Suite struct RuleLimitsTests {
  static let thresholds: [String] = allRules.flatMap { rule in
    rule.description.thresholds.map { "\(rule.description.id)/\($0.name)" }
  }

  /// What a rule says of all its examples.
  private func checks(_ rule: any Rule.Type, _ limits: RuleLimits) -> [[Check]] {
    let held = rule.init(limits)
    var events = EventLimits()
    held.demand(from: &events)
    let explainer = WorldExplainer(limits: events)
    return rule.description.examples.map {
      held.evaluate(explainer.explain(ExactScene.make($0.script)))
    }
  }

  @Test(arguments: thresholds)
  func `Each threshold moves a confidence or an outcome somewhere in its range`(
    name: String
  ) throws {
    let parts = name.split(separator: "/").map(String.init)
    let rule = try #require(allRules.first { $0.description.id == parts[0] })
    let threshold = try #require(rule.description.thresholds.first { $0.name == parts[1] })
    func told(_ value: Double) -> [[Double]] {
      let limits = RuleLimits(of: rule.description, changed: [parts[1]: value])
      return checks(rule, limits).map { checks in
        checks.map { $0.outcome == .violated ? 2 + $0.confidence : $0.confidence }
      }
    }
    let usual = told(threshold.value)
    let ends = [told(threshold.range.lowerBound), told(threshold.range.upperBound)]
    #expect(ends.contains { $0 != usual }, "nothing hangs on it")
  }

  @Test(arguments: allRules.map { $0.description.id })
  func `The declared thresholds say what the rule says without any`(id: String) throws {
    let rule = try #require(allRules.first { $0.description.id == id })
    let script = try #require(rule.description.examples.first).script
    let history = Histories.of(script)
    let named = Dictionary(
      uniqueKeysWithValues: rule.description.thresholds.map { ($0.name, $0.value) })
    let held = rule.init(RuleLimits(of: rule.description, changed: named))
    #expect(held.evaluate(history) == rule.init().evaluate(history))
    var events = EventLimits()
    held.demand(from: &events)
    #expect(events == EventLimits())
  }

  @Test func `A rule's own likelihood wins over the profile's, and others are left alone`() {
    let description = ObjectVanishesRule.description
    let profile = RuleLimits(of: description, rulingOutLikelihood: 0.45)
    #expect(profile.rulingOutLikelihood == 0.45 && profile["rulingOutLikelihood"] == 0.45)
    let own = RuleLimits(
      of: description, changed: ["rulingOutLikelihood": 0.2, "unknown": 1],
      rulingOutLikelihood: 0.45)
    #expect(own.rulingOutLikelihood == 0.2)
    #expect(own["minimumPlateVisible"] == 0.7 && own["unknown"].isNaN)
    #expect(RuleLimits(of: ShapeChangesRule.description).rulingOutLikelihood == 0.35)
  }
}
