import Scenes
import SyntheticScenes
import Testing

@testable import WorldModel

@Suite struct KickExplainerTests {
  private func kick(_ script: SceneScript) -> Event? {
    account(of: script).events(.kicked).first { $0.objects == [1] }
  }

  @Test func `What comes right back at full speed bounced off nothing`() throws {
    let event = try #require(kick(.rolling(turningAt: 24, to: -220)))
    #expect(event.bestLikelihood <= Likelihood.ruledOut, "\(event.explanations)")
  }

  @Test(arguments: [-60.0, -120, -150])
  func `What comes back slower may have met a wall`(speed: Double) throws {
    let event = try #require(kick(.rolling(turningAt: 24, to: speed)))
    #expect(event.likelihood(of: .touched) >= Likelihood.explaining)
  }

  @Test func `What starts from rest may have been struck by something unseen`() throws {
    let event = try #require(kick(.resting(startingAt: 24)))
    #expect(event.bestCause == .wasMoving)
    #expect(event.bestLikelihood > Likelihood.ruledOut)
    #expect(event.bestLikelihood < Likelihood.explaining)
  }

  @Test func `What moves and is not followed may have struck it`() throws {
    var scene = ExactScene.make(.rolling(turningAt: 24, to: -220))
    scene.changingArea = scene.changingArea.map { $0 + 0.02 }
    let event = try #require(WorldExplainer().explain(scene).events(.kicked).first)
    #expect(event.likelihood(of: .pushed) > Likelihood.ruledOut)
  }
}
