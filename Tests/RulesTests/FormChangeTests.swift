import Scenes
import Testing
import WorldModel

@testable import Rules

@Suite struct FormChangeTests {
  private func checks(_ change: Double, turning: Double = 0.6) -> [Check] {
    let scene = Histories.of(.resting()).scene
    let event = Event(
      kind: .formChanged, objects: [1], frames: 20..<23, box: Box(x: 0, y: 0, width: 9, height: 9),
      explanations: [Explanation(.turning, likelihood: turning, because: "hidden")],
      measured: Measured("forms", value: change, error: 0.03, unit: "fraction"))
    return ShapeChangesRule(RuleLimits(of: ShapeChangesRule.description)).evaluate(
      History(scene: scene, events: [event])
    ).filter { $0.measurement?.name == "forms" }
  }

  @Test func `Another form after hiding is a doubt`() {
    let found = checks(0.2)
    #expect(found.map(\.outcome) == [.inconclusive])
    #expect(found.allSatisfy { $0.confidence > 0.1 })
  }

  @Test func `Less than masks differ by is none`() {
    #expect(checks(0.08).map(\.outcome) == [.obeyed])
  }

  @Test func `What turns on either side may turn in between`() {
    #expect(checks(0.3, turning: 0.9).map(\.outcome) == [.obeyed])
  }
}
