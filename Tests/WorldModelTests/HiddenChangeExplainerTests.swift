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

  private func changes(_ scene: Scene, _ kind: Event.Kind = .shapeChanged) -> [Event] {
    HiddenChangeExplainer(scene: scene).events().filter { $0.kind == kind }
  }

  /// A ball that goes behind a box and comes out as it would have to, followed as two.
  private func passage(comingOut change: (inout Observation) -> Void) throws -> Scene {
    var scene = ExactScene.make(.rolling(behindOccluder: true))
    let hiding = ExactScene.make(.rolling(behindOccluder: true, neverComingOut: true))
    let whole = try #require(scene.tracks.first)
    let last = try #require(hiding.tracks.first?.observations.last?.frame)
    let first = try #require(whole.observations.first { $0.frame > last + 1 }?.frame)
    let after = whole.observations.filter { $0.frame >= first }.map { observation in
      var view = observation
      change(&view)
      return view
    }
    let coming = ExactScene.make(.comingOutOfNowhere()).tracks.first
    scene.tracks = [
      Track(
        id: 1, observations: whole.observations.filter { $0.frame <= last },
        ending: hiding.tracks.first?.ending),
      Track(id: 2, observations: after, beginning: coming?.beginning),
    ]
    return scene
  }

  @Test func `A ball of its size, speed and path that comes out in another colour has changed it`()
    throws
  {
    let scene = try passage { $0.appearance = Appearance(mean: [90, 180, 90]) }
    let event = try #require(changes(scene, .colourChanged).first)
    #expect(event.objects == [2, 1])
    #expect(event.measured.value > 24)
    #expect(event.bestLikelihood <= Likelihood.ruledOut, "\(event.explanations)")
  }

  @Test func `One that comes out at another moment and in another colour is another`() throws {
    let scene = try passage {
      $0.appearance = Appearance(mean: [90, 180, 90])
      $0.centroidOnPlate.x -= 60
    }
    for event in changes(scene, .colourChanged) {
      #expect(event.likelihood(of: .sameAsAnother) > Likelihood.ruledOut)
    }
  }

  @Test func `One of another size and colour is another`() {
    for event in changes(scene(comingOutAs: 68, colour: .blue), .colourChanged) {
      #expect(event.likelihood(of: .sameAsAnother) >= Likelihood.explaining)
    }
  }

  @Test func `One that comes out in its own colour has kept it`() {
    for event in changes(scene(comingOutAs: 48), .colourChanged) {
      #expect(event.measured.value < 2)
    }
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
