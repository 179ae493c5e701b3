import Foundation
import Scenes
import SyntheticScenes
import Testing

@testable import WorldModel

@Suite struct OutlineExplainerTests {
  private func change(_ script: SceneScript) throws -> Event? {
    let scene = ExactScene.make(script)
    return OutlineExplainer(scene: scene).event(of: try #require(scene.tracks.first))
  }

  @Test func `A ball that becomes an ellipse within two frames changed its outline`() throws {
    let event = try #require(try change(.rolling(shapeChangingAt: 24)))
    #expect(event.kind == .outlineChanged)
    #expect(event.frames.contains(24))
    #expect(abs(event.measured.value - 1) < 0.1)
    #expect(event.bestLikelihood <= Likelihood.ruledOut, "\(event.explanations)")
  }

  @Test(arguments: [
    ("rolls", SceneScript.rolling()), ("comes nearer", .approaching()), ("falls", .falling()),
    ("becomes larger", .rolling(sizeChangingAt: 24)),
  ])
  func `What keeps its outline, at whatever size, has not`(
    name: String, script: SceneScript
  ) throws {
    #expect(try change(script) == nil, "\(name)")
  }

  @Test func `What turns changes its outline all along`() throws {
    guard let event = try change(.turning()) else { return }
    #expect(event.bestLikelihood >= Likelihood.explaining, "\(event.explanations)")
  }

  @Test func `A mask that loses a side gets narrower and no higher`() throws {
    var scene = ExactScene.make(.rolling())
    scene.tracks[0].observations = scene.tracks[0].observations.map { observation in
      guard observation.frame >= 24 else { return observation }
      var cut = observation
      cut.box.width *= 0.7
      return cut
    }
    let event = try #require(OutlineExplainer(scene: scene).event(of: scene.tracks[0]))
    #expect(event.likelihood(of: .trackerNoise) >= Likelihood.explaining)
  }
}
