import Rules
import Scenes
import SyntheticScenes
import Testing
import WorldModel

@Suite struct ChangeLawTests {
  /// The account of a rolling ball with a change that nothing explains.
  private func reasons(_ kind: Event.Kind, objects: [Int], of rule: any Rule) -> [String] {
    var history = Histories.of(.rolling())
    history.events = [
      Event(
        kind: kind, objects: objects, frames: 20..<23,
        box: Box(x: 100, y: 100, width: 48, height: 48), explanations: [],
        measured: Measured("change", value: 60, error: 1, unit: "levels"))
    ]
    return rule.evaluate(history).filter { $0.outcome == .violated }.map(\.reason)
  }

  @Test func `A change is told by where it happened`() {
    let rules: [(any Rule, Event.Kind)] = [
      (ColourChangesRule(), .colourChanged),
      (ShapeChangesRule(), .shapeChanged),
    ]
    for (rule, kind) in rules {
      let open = reasons(kind, objects: [1], of: rule)
      let hidden = reasons(kind, objects: [1, 1], of: rule)
      #expect(open.count == 1 && hidden.count == 1)
      #expect(!open.contains { $0.contains("out of hiding") })
      #expect(hidden.allSatisfy { $0.hasPrefix("It comes out of hiding with") })
    }
  }
}
