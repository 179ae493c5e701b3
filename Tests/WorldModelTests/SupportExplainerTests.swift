import Scenes
import SyntheticScenes
import Testing

@testable import WorldModel

@Suite struct SupportExplainerTests {
  @Test func `What stays in the air as its table leaves has no support`() throws {
    let event = try #require(account(of: .losingItsSupport()).events(.unsupported).first)
    #expect(event.objects == [2, 1])
    #expect(event.measured.value < 0.05)
    #expect((28...34).contains(event.frames.lowerBound))
    #expect(event.bestLikelihood <= Likelihood.ruledOut, "\(event.explanations)")
  }

  @Test func `What falls as its table leaves does not hover`() {
    #expect(account(of: .losingItsSupport(falling: true)).events(.unsupported).isEmpty)
  }

  @Test func `What is carried along keeps its support`() {
    var script = SceneScript.losingItsSupport()
    script.bodies[1].motion = .gliding
    script.bodies[1].interventions = []
    script.bodies[1] = script.bodies[1].with(
      .velocity(at: 20.0 / 24, to: Point(-200, 0)))
    #expect(account(of: script).events(.unsupported).isEmpty)
  }

  @Test func `A second table under the first one carries it`() throws {
    var script = SceneScript.losingItsSupport()
    var second = script.bodies[0]
    second.interventions = []
    second.depth = -1
    script.bodies.append(second)
    for event in account(of: script).events(.unsupported) {
      #expect(event.likelihood(of: .supported) >= Likelihood.explaining)
    }
  }

  @Test func `What comes to light as the other leaves stood behind it`() {
    var script = SceneScript.losingItsSupport()
    // Its lower half was covered by what stood in front.
    script.bodies[1].position.y = 224
    script.bodies[1].depth = -1
    #expect(
      account(of: script).events(.unsupported).allSatisfy {
        $0.bestLikelihood > Likelihood.ruledOut
      })
  }
}
