import Scenes
import SyntheticScenes
import Testing
import WorldModel

@testable import Rules

@Suite struct RecolouringTests {
  private func checks(change: Double, share: Double, disturbed: Bool = false) throws -> [Check] {
    var scene = ExactScene.make(.rolling())
    scene.recolourings = [
      Recolouring(
        frames: 20..<28, box: Box(x: 10, y: 10, width: 90, height: 70), change: change,
        share: share)
    ]
    if disturbed { scene.shots[0].disturbedFrames = [22] }
    let rule = ColourChangesRule(RuleLimits(of: ColourChangesRule.description))
    return rule.evaluate(WorldExplainer().explain(scene)).filter {
      $0.frames == 20..<28
    }
  }

  @Test func `A large surface that changes much is a violation, with what was ruled out`() throws {
    let check = try #require(checks(change: 60, share: 0.04).first)
    #expect(check.outcome == .violated)
    #expect(check.measurement?.value == 60)
    #expect(!check.ruledOut.isEmpty)
  }

  @Test
  func `A small one, or a small change, may be the tracker's, and a disturbed frame the light's`()
    throws
  {
    #expect(try checks(change: 60, share: 0.005).map(\.outcome) == [.obeyed])
    #expect(try checks(change: 60, share: 0.01).map(\.outcome) == [.inconclusive])
    #expect(try checks(change: 20, share: 0.04).map(\.outcome) == [.inconclusive])
    #expect(try checks(change: 60, share: 0.04, disturbed: true).map(\.outcome) == [.obeyed])
  }
}
