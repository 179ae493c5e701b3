import Scenes
import SyntheticScenes
import Testing
import WorldModel

@Suite struct WorldExplainerTests {
  static let scripts: [SceneScript] = [
    .empty(), .bouncing(), .meeting(mergingAt: 23), .rolling(teleportingAt: 20, inTwoTracks: true),
    .cutAway(), .passedInFront(vanishingBehind: true),
  ]

  @Test(arguments: scripts)
  func `The same scene gives the same account`(script: SceneScript) {
    let first = account(of: script)
    let second = account(of: script)
    #expect(first.events == second.events)
    #expect(first.flights == second.flights)
    #expect(first.states == second.states)
    #expect(first.surprise == second.surprise)
  }

  @Test(arguments: scripts)
  func `Events come in order of time, with a box in the picture and finite numbers`(
    script: SceneScript
  ) {
    let history = account(of: script)
    let starts = history.events.map(\.frames.lowerBound)
    #expect(starts == starts.sorted())
    for event in history.events {
      #expect(!event.explanations.isEmpty)
      #expect(event.explanations.allSatisfy { (0...1).contains($0.likelihood) })
      #expect(event.explanations.allSatisfy { !$0.because.isEmpty })
      #expect(event.measured.value.isFinite && event.measured.error.isFinite)
      #expect(event.box.area.isFinite)
    }
  }

  @Test(arguments: scripts)
  func `There is gravity for each shot and a surprise for each frame`(script: SceneScript) {
    let history = account(of: script)
    #expect(history.gravity.count == history.scene.shots.count)
    #expect(history.surprise.count == script.frameCount)
    #expect(history.surprise.allSatisfy { $0.isFinite && $0 >= 0 })
    #expect(Set(history.states.keys) == Set(history.scene.tracks.map(\.id)))
  }

  @Test func `The clip is most surprising where the jump is`() {
    let surprise = account(of: .rolling(teleportingAt: 24)).surprise
    #expect(surprise.firstIndex(of: surprise.max() ?? 0) == 24)
  }

  @Test func `An unreliable track surprises less`() {
    var scene = ExactScene.make(.rolling(teleportingAt: 24))
    let sure = WorldExplainer().explain(scene).surprise[24]
    scene.tracks[0].reliability = 0.2
    #expect(WorldExplainer().explain(scene).surprise[24] < 0.3 * sure)
  }
}
