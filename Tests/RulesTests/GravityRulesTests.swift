import Rules
import Scenes
import SyntheticScenes
import Testing
import WorldModel

@Suite struct GravityRulesTests {
  private static let rules: [any Rule.Type] = [
    UnsupportedObjectHoversRule.self, ObjectFallsUpRule.self, FreeFallNotUniformRule.self,
    EnergyGainedRule.self,
  ]

  @Test(arguments: 0..<4)
  func `Each example gets the outcome that it states`(index: Int) {
    let rule = Self.rules[index]
    for example in rule.description.examples {
      let history = WorldExplainer().explain(ExactScene.make(example.script))
      let checks = rule.init().evaluate(history)
      let comment = Comment(
        rawValue: "\(rule.description.id), \(example.name): "
          + checks.map { "\($0.outcome) \($0.frames) \($0.confidence) \($0.reason)" }.joined(
            separator: "; "))
      let violated = checks.filter { $0.outcome == .violated }
      switch example.expecting {
      case .violated(let frames):
        #expect(
          violated.contains { $0.frames.overlaps(frames.lowerBound..<(frames.upperBound + 1)) },
          comment)
      case .obeyed:
        #expect(violated.isEmpty && checks.contains { $0.outcome == .obeyed }, comment)
      case .inconclusive: #expect(checks.contains { $0.outcome == .inconclusive }, comment)
      case .notApplicable: #expect(checks.allSatisfy { $0.outcome == .notApplicable }, comment)
      }
    }
  }

  @Test func `What hangs is told with a limit that its acceleration stays below`() throws {
    let history = WorldExplainer().explain(ExactScene.make(.thrown(hoveringAt: 13)))
    let found = UnsupportedObjectHoversRule().evaluate(history)
    let check = try #require(found.first { $0.outcome == .violated })
    let limit = try #require(check.limit)
    let measured = try #require(check.measurement)
    #expect(limit > 0 && abs(measured.value) < limit)
  }

  @Test func `A law says why it had no object to look at`() {
    for rule in allRules {
      let checks = rule.init().evaluate(Histories.of(.empty()))
      #expect(checks.allSatisfy { !$0.reason.contains("No object was followed") }, "\(rule)")
    }
    let checks = ObjectVanishesRule().evaluate(Histories.of(.empty()))
    #expect(checks.map(\.reason) == ["Nothing moved."])
  }

  @Test func `Odd tracks trap nothing`() {
    let box = Box(x: 0, y: 0, width: 0, height: 0)
    let odd = (0..<12).map {
      Observation(frame: $0, box: box, centroidOnPlate: Point(.nan, Double($0)), area: 0)
    }
    let still = (0..<12).map { Observation(frame: $0, box: box, area: 0) }
    for observations in [[], [odd[0]], odd, still] {
      var scene = ExactScene.make(.empty())
      scene.tracks = [Track(id: 1, observations: observations, shot: 7)]
      let history = WorldExplainer().explain(scene)
      for rule in Self.rules { #expect(!rule.init().evaluate(history).isEmpty) }
    }
  }
}
