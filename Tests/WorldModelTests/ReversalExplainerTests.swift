import Scenes
import SyntheticScenes
import Testing

@testable import WorldModel

@Suite struct ReversalExplainerTests {
  @Test func `Bounces that grow again and again run backwards`() throws {
    let event = try #require(
      account(of: SceneScript.bouncing().backwards()).events(.ranBackwards).first)
    #expect(event.bestLikelihood <= Likelihood.ruledOut, "\(event.explanations)")
    #expect(event.measured.value > 1.1)
  }

  @Test(arguments: [
    ("bounces", SceneScript.bouncing()), ("hard", .bouncing(restitution: 0.95)),
    ("collides", .meeting()), ("falls", .falling()), ("swings", .swinging()),
    ("two fall", .fallingTogether()),
  ])
  func `What loses energy runs forwards`(name: String, script: SceneScript) {
    for noise in [0, 0.3] {
      for event in account(of: script.withPositionNoise(noise)).events(.ranBackwards) {
        #expect(event.bestLikelihood > Likelihood.ruledOut, "\(name): \(event.explanations)")
      }
    }
  }

  @Test func `One gain alone has other causes`() throws {
    let event = try #require(account(of: .meeting(restitution: 3)).events(.ranBackwards).first)
    #expect(event.bestCause == .oneOfSeveral)
  }

  @Test func `A drop from rest tells that time runs forwards, whatever comes later`() throws {
    let event = try #require(account(of: .bouncing(restitution: 1.15)).events(.ranBackwards).first)
    #expect(event.likelihood(of: .oneOfSeveral) >= Likelihood.explaining)
  }

  @Test func `In a shot that runs backwards the gain of energy is a part of it`() {
    let history = account(of: SceneScript.bouncing().backwards())
    for event in history.events(.gainedEnergy) {
      #expect(event.likelihood(of: .reversed) > 0)
    }
  }
}
