import Scenes
import SyntheticScenes
import Testing

@testable import WorldModel

@Suite struct FlightExplainerTests {
  static let kinds: [Event.Kind] = [.hung, .rose, .fellUnevenly]

  @Test(arguments: [
    ("falls", SceneScript.falling()), ("held first", .falling(heldUntil: 6)),
    ("lands on a shelf", .falling(ontoAShelf: true)), ("bounces", .bouncing()),
    ("thrown", .thrown()), ("swings", .swinging()), ("rests", .resting()),
    ("hangs", .hanging()), ("rolls", .rolling()), ("walks", .walker()),
    ("collides", .meeting()), ("two fall", .fallingTogether()),
  ])
  func `Whatever a body may do in the air or on the floor has a natural cause`(
    name: String, script: SceneScript
  ) {
    for noise in [0, 0.3] {
      for event in account(of: script.withPositionNoise(noise)).events
      where Self.kinds.contains(event.kind) {
        #expect(
          event.bestLikelihood > Likelihood.ruledOut,
          "\(name), noise \(noise): \(event.kind) \(event.frames) \(event.explanations)")
      }
    }
  }

  @Test func `Nothing carries a thrown ball that hangs at its highest point`() throws {
    let event = try #require(account(of: .thrown(hoveringAt: 13)).events(.hung).first)
    #expect(event.bestLikelihood <= Likelihood.ruledOut, "\(event.explanations)")
    #expect(abs(event.measured.value) < 0.1)
  }

  @Test func `Nothing pushes a ball that falls up`() throws {
    let event = try #require(account(of: .rising(at: 10)).events(.rose).first)
    #expect(event.bestLikelihood <= Likelihood.ruledOut, "\(event.explanations)")
    #expect(event.frames.upperBound > 20)
  }

  @Test func `A ball that stops on its way down may have landed on something`() {
    for event in account(of: .falling(stoppingAt: 12)).events(.hung) {
      #expect(event.bestLikelihood > Likelihood.ruledOut)
    }
  }
}
