import Rules
import Scenes
import SyntheticScenes
import Testing
import WorldModel

/// What every rule owes its reader, whatever it looks at.
@Suite struct RuleContractTests {
  static let scripts = ExampleCase.plain.map(\.script)

  @Test(arguments: allRules.map { $0.description.id })
  func `Checks speak of what is in the scene, in finite numbers`(id: String) throws {
    let rule = try #require(allRules.first { $0.description.id == id })
    for script in Set(Self.scripts) {
      let history = Histories.of(script)
      let checks = rule.init().evaluate(history)
      #expect(!checks.isEmpty)
      for check in checks { expectWellFormed(check, of: id, in: history) }
    }
  }

  @Test(arguments: allRules.map { $0.description.id })
  func `A violation names what was measured and what was ruled out`(id: String) throws {
    let rule = try #require(allRules.first { $0.description.id == id })
    for script in Set(Self.scripts) {
      for check in rule.init().evaluate(Histories.of(script)) where check.outcome == .violated {
        #expect(check.confidence > 0.5)
        #expect(check.measurement != nil)
        #expect(!check.ruledOut.isEmpty)
        #expect(check.ruledOut.allSatisfy { $0.likelihood < 0.5 && !$0.because.isEmpty })
        // What no object was made out of has its place.
        #expect(!check.frames.isEmpty && (!check.objects.isEmpty || check.box != nil))
      }
    }
  }

  @Test(arguments: allRules.map { $0.description.id })
  func `The same history gives the same checks in the same order`(id: String) throws {
    let rule = try #require(allRules.first { $0.description.id == id })
    for script in Set(Self.scripts) {
      let again = WorldExplainer().explain(ExactScene.make(script))
      #expect(rule.init().evaluate(again) == rule.init().evaluate(Histories.of(script)))
    }
  }

  @Test(arguments: allRules.map { $0.description.id })
  func `Other ids for the tracks change the objects' names and nothing else`(id: String) throws {
    let rule = try #require(allRules.first { $0.description.id == id })
    for script in Set(Self.scripts) {
      let plain = rule.init().evaluate(Histories.of(script))
      let turned = Histories.of(script.withTracksReversed())
      let count = turned.scene.tracks.count
      let renamed = rule.init().evaluate(turned).map { check in
        var copy = check
        copy.objects = check.objects.map { count + 1 - $0 }
        copy.reason = ""
        return copy
      }
      let expected = plain.map { check in
        var copy = check
        copy.reason = ""
        return copy
      }
      #expect(Set(renamed) == Set(expected))
    }
  }

  @Test(arguments: DegenerateScene.all)
  func `A scene with hardly anything in it traps no rule and breaks no law`(
    item: DegenerateScene
  ) {
    let history = WorldExplainer().explain(item.scene)
    for rule in allRules {
      let checks = rule.init().evaluate(history)
      #expect(!checks.isEmpty)
      for check in checks {
        #expect(check.outcome != .violated, "\(check.rule): \(check.reason)")
        expectWellFormed(check, of: rule.description.id, in: history)
      }
    }
  }

  private func expectWellFormed(_ check: Check, of id: String, in history: History) {
    let tracks = Set(history.scene.tracks.map(\.id))
    let told = Comment(rawValue: "\(id): \(check.reason)")
    #expect(check.rule == id, told)
    #expect(tracks.isSuperset(of: check.objects), told)
    #expect(!check.reason.isEmpty, told)
    #expect((0...1).contains(check.confidence), told)
    if let box = check.box {
      #expect(box.x.isFinite && box.y.isFinite && box.area.isFinite, told)
    }
    if let measurement = check.measurement {
      #expect(measurement.value.isFinite && measurement.error.isFinite, told)
      #expect(measurement.error >= 0 && !measurement.name.isEmpty, told)
    }
    #expect(check.ruledOut.allSatisfy { (0...1).contains($0.likelihood) }, told)
  }
}
