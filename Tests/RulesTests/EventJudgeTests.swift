import Scenes
import Testing
import WorldModel

@testable import Rules

@Suite struct EventJudgeTests {
  private func check(_ likelihoods: [Double], strength: Double = 1) -> Check {
    let event = Event(
      kind: .lost, objects: [1], frames: 3..<6, box: Box(x: 0, y: 0, width: 9, height: 9),
      explanations: likelihoods.map { Explanation(.hidden, likelihood: $0, because: "a wall") },
      measured: Measured("share", value: 1, error: 0.1, unit: "fraction"))
    return EventJudge(rule: "some-rule").check(
      event, strength: strength, limit: 0.7, breach: "It is gone.")
  }

  @Test func `What nothing explains is a violation that lists what was tried`() {
    let check = check([0.1, 0.3])
    #expect(check.outcome == .violated)
    #expect(check.reason == "It is gone.")
    #expect(abs(check.confidence - 0.7) < 1e-12)
    #expect(check.ruledOut.map(\.likelihood) == [0.1, 0.3])
  }

  @Test func `What one cause explains is obeyed, however many do not`() {
    let check = check([0, 0, 0.7])
    #expect(check.outcome == .obeyed)
    #expect(check.reason.contains("a wall"))
    #expect(check.ruledOut.isEmpty)
  }

  @Test(arguments: [0.36, 0.5, 0.69])
  func `What a cause may or may not explain is inconclusive`(likelihood: Double) {
    #expect(check([likelihood]).outcome == .inconclusive)
  }

  @Test func `A measurement near its limit is inconclusive though nothing explains it`() {
    let check = check([0], strength: 0.6)
    #expect(check.outcome == .inconclusive)
    #expect(check.confidence == 0.6)
  }

  @Test func `With no cause tried a clear measurement is a violation`() {
    #expect(check([]).outcome == .violated)
    #expect(check([]).confidence == 1)
  }

  @Test func `Strength beyond 0 and 1 counts as 0 and 1`() {
    #expect(check([0], strength: 7).confidence == 1)
    #expect(check([0], strength: -7).confidence == 0)
  }
}
