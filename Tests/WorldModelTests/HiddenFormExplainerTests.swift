import Scenes
import SyntheticScenes
import Testing

@testable import WorldModel

@Suite struct HiddenFormExplainerTests {
  /// A ball that rolls behind a box, followed as one, whose masks are changed where it has come out.
  private func scene(
    _ script: SceneScript = .rolling(behindOccluder: true),
    comingOutAs form: (Mask) -> Mask = { $0 }
  ) throws -> Scene {
    var scene = ExactScene.make(script)
    let hiding = ExactScene.make(.rolling(behindOccluder: true, neverComingOut: true))
    let last = try #require(hiding.tracks.first?.observations.last?.frame)
    scene.tracks = scene.tracks.map { track in
      var track = track
      track.observations = track.observations.map { view in
        var view = view
        if view.frame > last { view.mask = view.mask.map(form) }
        return view
      }
      return track
    }
    return scene
  }

  /// As wide in each row as in its widest one.
  private func box(_ mask: Mask) -> Mask {
    let start = mask.runs.map(\.start).min() ?? 0
    let end = mask.runs.map(\.end).max() ?? 0
    return Mask(
      runs: Set(mask.runs.map(\.y)).sorted().map {
        Mask.Run(y: Int($0), start: Int(start), end: Int(end))
      })
  }

  private func changes(_ scene: Scene) -> [Event] { HiddenFormExplainer(scene: scene).events() }

  @Test func `A ball that comes out as a box has another form, which a turn may explain`() throws {
    let event = try #require(changes(try scene(comingOutAs: box)).first)
    #expect(event.kind == .formChanged)
    #expect(event.measured.value > 0.12)
    #expect(event.measured.value > 3 * event.measured.error)
    #expect(event.bestCause == .turning)
    #expect(event.bestLikelihood > Likelihood.ruledOut)
    #expect(event.bestLikelihood < Likelihood.explaining, "\(event.explanations)")
  }

  @Test func `One that comes out as it went in has not`() throws {
    let events = changes(try scene())
    #expect(!events.isEmpty)
    for event in events { #expect(event.measured.value < 0.05) }
  }

  @Test func `What has no masks or was never hidden is not compared`() throws {
    var bare = try scene()
    for track in bare.tracks.indices {
      for view in bare.tracks[track].observations.indices {
        bare.tracks[track].observations[view].mask = nil
      }
    }
    #expect(changes(bare).isEmpty)
    #expect(changes(ExactScene.make(.rolling())).isEmpty)
  }
}
