import Scenes
import SyntheticScenes
import Testing
import WorldModel

@testable import Rules

@Suite struct SuddenChangeTests {
  private static let place = Box(x: 300, y: 40, width: 60, height: 60)

  private func checks(
    _ kind: SuddenChange.Kind = .gone, contrast: Double = 40, radius: Double = 0.1,
    travel: Double = 0.05, calm: Double = 4, luma: Double = 100, brightening: Double = -20,
    likeness: Double = 0, depth: Double = 2, disturbed: Bool = false,
    script: SceneScript = .rolling()
  ) -> [Check] {
    var scene = ExactScene.make(script)
    scene.suddenChanges = [
      SuddenChange(
        kind: kind, frame: 20, box: Self.place, contrast: contrast, radius: radius, travel: travel,
        calm: calm, luma: luma, brightening: brightening, likeness: likeness, depth: depth)
    ]
    if disturbed { scene.shots[0].disturbedFrames = [20] }
    let history = WorldExplainer().explain(scene)
    let vanishes = ObjectVanishesRule(RuleLimits(of: ObjectVanishesRule.description))
    let appears = ObjectAppearsRule(RuleLimits(of: ObjectAppearsRule.description))
    return (vanishes.evaluate(history) + appears.evaluate(history)).filter(\.objects.isEmpty)
  }

  @Test func `What goes or comes at once in the open is a violation, of its own law`() {
    let gone = checks(.gone)
    #expect(gone.map(\.outcome) == [.violated])
    #expect(gone.first?.rule == "object-vanishes")
    #expect(gone.first?.frames.contains(20) == true && gone.first?.box == Self.place)
    let came = checks(.came)
    #expect(came.map(\.outcome) == [.violated])
    #expect(came.first?.rule == "object-appears")
  }

  @Test func `So it is where no object was followed`() {
    #expect(checks(.gone, script: .empty()).filter { $0.outcome == .violated }.count == 1)
  }

  @Test func `What stands out little, or is small, is not`() {
    #expect(checks(contrast: 15).map(\.outcome) == [.inconclusive])
    #expect(checks(radius: 0.03).map(\.outcome) == [.inconclusive])
  }

  @Test func `A screen that changes stands still`() {
    #expect(checks(travel: 0).map(\.outcome) == [.obeyed])
  }

  @Test func `What is near the frame's edge may have gone over it`() {
    #expect(checks(depth: 0.8).map(\.outcome) == [.obeyed])
  }

  @Test func `Where as much changes in the frames around, motion may do it`() {
    #expect(checks(calm: 1.5).map(\.outcome) == [.obeyed])
    #expect(checks(calm: 1.8).map(\.outcome) == [.inconclusive])
  }

  @Test func `Where a moving camera's window ends, its motion may do it`() {
    var scene = ExactScene.make(.rolling())
    scene.suddenChanges = [
      SuddenChange(
        kind: .gone, frame: 20, box: Self.place, contrast: 40, radius: 0.1, travel: 0.05, calm: 4,
        luma: 100, brightening: -20, likeness: 0, depth: 2)
    ]
    var second = scene.shots[0]
    second.frames = 22..<scene.clip.frameCount
    scene.shots[0].frames = 0..<22
    scene.shots.append(second)
    let rule = ObjectVanishesRule(RuleLimits(of: ObjectVanishesRule.description))
    func outcomes() -> [Check.Outcome] {
      rule.evaluate(WorldExplainer().explain(scene)).filter(\.objects.isEmpty).map(\.outcome)
    }
    #expect(outcomes() == [.violated])
    for index in scene.shots.indices { scene.shots[index].camera = .pan }
    #expect(outcomes() == [.obeyed])
  }

  @Test func `Light leaves what it falls on to be seen, and lamps are bright`() {
    #expect(checks(likeness: 0.8).map(\.outcome) == [.obeyed])
    #expect(checks(luma: 245, brightening: 90).map(\.outcome) == [.obeyed])
    #expect(checks(disturbed: true).map(\.outcome) == [.obeyed])
  }

  @Test func `What an object's own end tells already is not told twice`() {
    var scene = ExactScene.make(.rolling(vanishingAt: 20))
    let history = WorldExplainer().explain(scene)
    let rule = ObjectVanishesRule(RuleLimits(of: ObjectVanishesRule.description))
    let alone = rule.evaluate(history)
    scene.suddenChanges = [
      SuddenChange(
        kind: .gone, frame: 20,
        box: scene.tracks[0].observations.last?.box ?? Self.place, contrast: 40, radius: 0.1,
        travel: 0.05, calm: 4, luma: 100, brightening: -20, likeness: 0, depth: 2)
    ]
    #expect(rule.evaluate(WorldExplainer().explain(scene)).count == alone.count)
  }

  @Test func `Of a thing that was followed by a face alone nobody knows where it went`() {
    var scene = ExactScene.make(.rolling(vanishingAt: 20))
    scene.tracks[0].ending = nil
    let rule = ObjectVanishesRule(RuleLimits(of: ObjectVanishesRule.description))
    #expect(rule.evaluate(WorldExplainer().explain(scene)).map(\.outcome) == [.inconclusive])
  }
}
