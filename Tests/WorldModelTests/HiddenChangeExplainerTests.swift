import Scenes
import SyntheticScenes
import Testing

@testable import WorldModel

@Suite struct HiddenChangeExplainerTests {
  /// A ball goes behind a box; another comes out where and when its motion leads.
  private func scene(comingOutAs diameter: Double, colour: SceneScript.Colour = .red) -> Scene {
    var scene = ExactScene.make(.rolling(behindOccluder: true, neverComingOut: true))
    var second = SceneScript.comingOutOfNowhere()
    second.bodies[0].diameter = diameter
    second.bodies[0].position.y = 300 - diameter / 2
    second.bodies[0].colour = colour
    let track = ExactScene.make(second).tracks.first
    scene.tracks +=
      track.map { track in
        var track = track
        track.id = 2
        return [track]
      } ?? []
    return scene
  }

  private func changes(_ scene: Scene) -> [Event] {
    HiddenChangeExplainer(scene: scene).events()
  }

  @Test func `A ball that comes out larger than it went in has changed`() throws {
    let event = try #require(changes(scene(comingOutAs: 68)).first)
    #expect(event.objects == [2, 1])
    #expect(abs(event.measured.value - (68.0 / 48 - 1)) < 0.06)
    #expect(event.bestLikelihood <= Likelihood.ruledOut, "\(event.explanations)")
  }

  @Test func `One that comes out as it went in has not`() {
    for event in changes(scene(comingOutAs: 48)) { #expect(event.measured.value < 0.05) }
  }

  @Test func `One of other colours is another`() {
    for event in changes(scene(comingOutAs: 68, colour: .blue)) {
      #expect(event.likelihood(of: .sameAsAnother) >= Likelihood.explaining)
    }
  }
}
