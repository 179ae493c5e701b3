import Scenes
import SyntheticScenes
import Testing

@testable import WorldModel

/// Of the explainers that look at one body by itself.
@Suite struct StandingExplainersTests {
  @Test func `A ball that sinks loses its height from below`() throws {
    let event = try #require(account(of: .sinking()).events(.sank).first)
    #expect(event.measured.value > 0.5)
    #expect(event.bestLikelihood <= Likelihood.ruledOut, "\(event.explanations)")
  }

  @Test(arguments: [
    ("falls", SceneScript.falling()), ("rolls", .rolling()),
    ("behind a box", .rolling(behindOccluder: true)), ("leaves", .leavingTheFrame()),
    ("recedes", .receding()), ("turns", .turning()), ("walks", .walker()),
  ])
  func `What moves, turns or is covered does not sink`(name: String, script: SceneScript) {
    #expect(account(of: script).events(.sank).isEmpty, "\(name)")
  }

  @Test func `Somebody else's whole boxes sink by what they say can be seen`() throws {
    var scene = ExactScene.make(.sinking())
    scene.tracks[0].observations = scene.tracks[0].observations.map { observation in
      var told = observation
      told.box.height = 48
      return told
    }
    let event = try #require(WorldExplainer().explain(scene).events(.sank).first)
    #expect(event.measured.value > 0.3)
  }

  @Test func `Swings that become wider are measured from turn to turn`() throws {
    let script = SceneScript.swinging(growth: 1.3, frameCount: 240)
    let event = try #require(account(of: script).events(.swungWider).first)
    #expect(event.measured.value > 1.3)
    #expect(event.bestLikelihood <= Likelihood.ruledOut, "\(event.explanations)")
  }

  @Test(arguments: [0.85, 1.0])
  func `A swing that keeps or loses its width is left alone`(growth: Double) {
    let script = SceneScript.swinging(growth: growth, frameCount: 240)
    for noise in [0, 0.4] {
      #expect(account(of: script.withPositionNoise(noise)).events(.swungWider).isEmpty)
    }
  }

  @Test func `A freeze that is made up for stutters, if others go on`() throws {
    let event = try #require(account(of: .stuttering()).events(.stuttered).first)
    #expect(event.objects == [1])
    #expect(abs(event.measured.value - 4) < 0.5)
    #expect(event.bestLikelihood <= Likelihood.ruledOut, "\(event.explanations)")
  }

  @Test func `A freeze with nothing else in view may be the video's`() throws {
    var script = SceneScript.stuttering()
    script.bodies.removeLast()
    for event in account(of: script).events(.stuttered) {
      #expect(event.bestLikelihood > Likelihood.ruledOut)
    }
  }

  @Test func `A ball that grows where it lies has no distance to blame`() throws {
    let event = try #require(
      account(of: .resting(growingFrom: 12, to: 36)).events(.changedMass).first)
    #expect(abs(event.measured.value - 0.5) < 0.1)
    #expect(event.bestLikelihood <= Likelihood.ruledOut, "\(event.explanations)")
  }

  @Test(arguments: [("nears", SceneScript.approaching()), ("recedes", .receding())])
  func `What comes or goes changes its size with its distance`(name: String, script: SceneScript) {
    for event in account(of: script).events(.changedMass) {
      #expect(event.likelihood(of: .changedDepth) >= Likelihood.explaining, "\(name)")
    }
  }
}
