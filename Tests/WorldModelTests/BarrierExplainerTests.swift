import Scenes
import SyntheticScenes
import Testing

@testable import WorldModel

@Suite struct BarrierExplainerTests {
  @Test func `A ball that goes through a post is not pushed by it`() throws {
    let event = try #require(
      account(of: .rollingToAPost(throughIt: true)).events(.ignoredBarrier).first)
    #expect(event.objects == [1, 2])
    #expect(event.measured.value < 0.1)
    #expect(event.bestLikelihood <= Likelihood.ruledOut, "\(event.explanations)")
  }

  @Test func `A ball that a post turns back does not go through it`() {
    #expect(account(of: .rollingToAPost()).events(.ignoredBarrier).isEmpty)
  }

  @Test func `A ball on nearer ground passes in front`() throws {
    var script = SceneScript.rollingToAPost(throughIt: true)
    script.bodies[0].ground = 330
    script.bodies[0].position.y += 30
    script.bodies[0].depth = 1
    for event in account(of: script).events(.ignoredBarrier) {
      #expect(event.likelihood(of: .passedInFront) >= Likelihood.explaining)
    }
  }

  @Test func `A post that only stands is a barrier as well`() throws {
    var scene = ExactScene.make(.rollingToAPost(throughIt: true))
    let post = try #require(scene.tracks.first { $0.id == 2 })
    scene.tracks.removeAll { $0.id == 2 }
    scene.standing = [post]
    let event = try #require(BarrierExplainer(scene: scene).events().first)
    #expect(event.objects == [1, 2])
    scene.standing[0].reliability = 0.3
    #expect(BarrierExplainer(scene: scene).events().isEmpty)
  }
}
