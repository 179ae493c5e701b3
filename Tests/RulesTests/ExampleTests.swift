import Rules
import Scenes
import SyntheticScenes
import Testing

@Suite struct ExampleTests {
  @Test(arguments: ExampleCase.plain)
  func `A rule says of its example what its page says`(item: ExampleCase) {
    KnownMisses.allowing(item.testDescription, item.plainName) { verifyRule(item) }
  }

  @Test(arguments: ExampleCase.transformed)
  func `No law depends on side, size, frame rate, order or noise`(item: ExampleCase) {
    KnownMisses.allowing(item.testDescription, item.plainName) { verifyRule(item) }
  }

  @Test(arguments: PossibleScript.all)
  func `No law reports what breaks none`(item: PossibleScript) {
    KnownMisses.allowing(item.name) {
      let history = Histories.of(item.script)
      for rule in allRules {
        for check in rule.init().evaluate(history) {
          #expect(check.outcome != .violated, "\(check.rule): \(check.reason)")
        }
      }
    }
  }

  @Test func `Every known miss names a case that is run`() {
    let names =
      (ExampleCase.plain + ExampleCase.transformed).map(\.testDescription)
      + PossibleScript.all.map(\.name) + ExampleCase.plain.map { "truth of \($0.plainName)" }
    #expect(Set(KnownMisses.reasons.keys).subtracting(names).isEmpty)
    #expect(Set(names).count == names.count)
  }
}
