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

  /// What a rule says of all its examples, and of the same in doubt.
  private func checks(_ rule: any Rule.Type, _ limits: RuleLimits) -> [[Check]] {
    let held = rule.init(limits)
    var events = EventLimits()
    held.demand(from: &events)
    let explainer = WorldExplainer(limits: events)
    return rule.description.examples.flatMap { example in
      let history = explainer.explain(ExactScene.make(example.script))
      return [held.evaluate(history), held.evaluate(history.inDoubt)]
    }
  }

  @Test(arguments: thresholds)
  func `Each threshold moves an outcome, a confidence or what is asked of the world model`(
    name: String
  ) throws {
    let parts = name.split(separator: "/").map(String.init)
    let rule = try #require(allRules.first { $0.description.id == parts[0] })
    let threshold = try #require(rule.description.thresholds.first { $0.name == parts[1] })
    func held(_ value: Double) -> RuleLimits {
      RuleLimits(of: rule.description, changed: [parts[1]: value])
    }
    func told(_ value: Double) -> [[Double]] {
      checks(rule, held(value)).map { checks in
        checks.map { $0.outcome == .violated ? 2 + $0.confidence : $0.confidence }
      }
    }
    func asked(_ value: Double) -> EventLimits {
      var events = EventLimits()
      rule.init(held(value)).demand(from: &events)
      return events
    }
    let usual = told(threshold.value)
    let ends = [threshold.range.lowerBound, threshold.range.upperBound]
    #expect(
      ends.contains { told($0) != usual || asked($0) != EventLimits() }, "nothing hangs on it")
  }

  /// Each limit set so high that nothing reaches it, and what is then no longer told.
  static let limits: [(WritableKeyPath<EventLimits, Double> & Sendable, Event.Kind, SceneScript)] =
    [
      (\.hangingDuration, .hung, .thrown(hoveringAt: 13)),
      (\.risingSignificance, .rose, .rising(at: 10)),
      (\.rateChange, .fellUnevenly, .falling(accelerationChangingAt: 12, to: 3)),
      (\.rebound, .gainedEnergy, .bouncing(restitution: 1.15)),
      (\.kick, .kicked, .resting(startingAt: 24)),
      (\.kickSignificance, .kicked, .resting(startingAt: 24)),
      (\.jump, .jumped, .rolling(teleportingAt: 20)),
      (\.restitution, .gainedEnergy, .meeting(restitution: 3)),
      (\.strike, .ignoredStrike, .meeting(strikeIgnored: true)),
      (\.fallDifference, .fellApart, .fallingTogether(secondWithGravity: 0.5, frameCount: 60)),
      (\.fallAngle, .fellAslant, .fallingTogether(secondDrifting: 235)),
      (\.drift, .drifted, .drifting()),
      (\.sinking, .sank, .sinking()),
      (\.swing, .swungWider, .swinging(growth: 1.3, frameCount: 240)),
      (\.stutter, .stuttered, .stuttering()),
      (\.growth, .changedMass, .resting(growingFrom: 12, to: 36)),
    ]

  @Test(arguments: limits.indices)
  func `The world model tells no event below its limit`(index: Int) {
    let (limit, kind, script) = Self.limits[index]
    let scene = ExactScene.make(script)
    func count(_ value: Double?) -> Int {
      var limits = EventLimits()
      if let value { limits[keyPath: limit] = value }
      // A jump from one track to another has a limit of its own.
      return WorldExplainer(limits: limits).explain(scene).events.count {
        $0.kind == kind && (kind != .jumped || $0.objects.count == 1)
      }
    }
    #expect(count(nil) > 0 || kind == .jumped)
    #expect(count(1e9) == 0)
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

extension History {
  /// The same events, their errors an eighth of what is measured, each cause a little likely, and three
  /// quarters of the places in view.
  fileprivate var inDoubt: History {
    var history = self
    for index in history.events.indices {
      let measured = history.events[index].measured
      history.events[index].measured.error = abs(measured.value) / 8
      for cause in history.events[index].explanations.indices {
        history.events[index].explanations[cause].likelihood = 0.2
      }
    }
    for index in history.scene.tracks.indices {
      history.scene.tracks[index].ending?.plateVisible = 0.75
      history.scene.tracks[index].beginning?.plateVisible = 0.75
    }
    return history
  }
}
