import Scenes
import SyntheticScenes
import Testing

@testable import WorldModel

@Suite struct SceneBackwardsTests {
  @Test(arguments: [
    SceneScript.rolling(vanishingAt: 20), .cutAway(), .flashing(), .empty(frameCount: 0),
  ])
  func `Twice backwards is forwards`(script: SceneScript) {
    let scene = ExactScene.make(script)
    #expect(scene.backwards.backwards == scene)
  }

  @Test func `An ending becomes a beginning at the mirrored frame`() throws {
    let scene = ExactScene.make(.rolling(vanishingAt: 20))
    let track = try #require(scene.backwards.tracks.first)
    #expect(track.beginning != nil && track.ending == nil)
    #expect(track.frames == 40..<60)
    #expect(scene.frames(backwards: 40..<60) == 0..<20)
  }
}
