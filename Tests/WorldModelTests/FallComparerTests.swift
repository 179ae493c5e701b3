import Scenes
import SyntheticScenes
import Testing

@testable import WorldModel

@Suite struct FallComparerTests {
  static let kinds: [Event.Kind] = [.fellApart, .fellAslant, .drifted]

  @Test(arguments: [0, 0.3])
  func `Two that fall together agree`(noise: Double) {
    let history = account(of: .fallingTogether(frameCount: 60).withPositionNoise(noise))
    for kind in Self.kinds { #expect(history.events(kind).isEmpty, "\(kind)") }
  }

  @Test func `Half the rate of fall is half the rate of fall`() throws {
    let script = SceneScript.fallingTogether(secondWithGravity: 0.5, frameCount: 60)
    let event = try #require(account(of: script).events(.fellApart).first)
    #expect(event.objects == [2, 1])
    #expect(abs(event.measured.value - 0.5) < 0.05)
    #expect(event.bestLikelihood <= Likelihood.ruledOut, "\(event.explanations)")
  }

  @Test func `What comes down farther away falls slower in the picture`() throws {
    var script = SceneScript.fallingTogether(secondWithGravity: 0.5, frameCount: 60)
    script.bodies[1].ground = 270
    let event = try #require(account(of: script).events(.fellApart).first)
    #expect(event.likelihood(of: .changedDepth) >= Likelihood.explaining)
  }

  @Test func `A fall aslant differs in direction`() throws {
    let script = SceneScript.fallingTogether(secondDrifting: 235)
    let event = try #require(account(of: script).events(.fellAslant).first)
    #expect(abs(event.measured.value - 21.4) < 1.5)
    #expect(event.bestLikelihood <= Likelihood.ruledOut, "\(event.explanations)")
  }

  @Test func `What drifts in the air may be light`() throws {
    let event = try #require(account(of: .drifting()).events(.drifted).first)
    #expect(abs(event.measured.value - 0.3) < 0.05)
    #expect(event.bestLikelihood > Likelihood.ruledOut)
  }
}
