import Scenes
import SyntheticScenes
import Testing
import WorldModel

@testable import Rules

@Suite struct FlickerTests {
  private func outcomes(
    contrast: Double = 30, share: Double = 0.02, luma: Double = 100, brightening: Double = -20,
    tint: Double = 40, depth: Double = 2, disturbed: Bool = false
  ) -> [Check.Outcome] {
    var scene = ExactScene.make(.rolling())
    scene.flickers = [
      Flicker(
        frame: 20, box: Box(x: 300, y: 40, width: 60, height: 60), contrast: contrast,
        share: share, radius: 0.05, luma: luma, brightening: brightening, tint: tint, depth: depth)
    ]
    if disturbed { scene.shots[0].disturbedFrames = [20] }
    let rule = ContentFlickersRule(RuleLimits(of: ContentFlickersRule.description))
    return rule.evaluate(WorldExplainer().explain(scene)).map(\.outcome)
  }

  @Test func `What one frame alone shows is a violation`() {
    #expect(outcomes() == [.violated])
  }

  @Test func `What stands out little, or is small, is not`() {
    #expect(outcomes(contrast: 7) == [.inconclusive])
    #expect(outcomes(share: 0.001) == [.inconclusive])
  }

  @Test func `A light that comes on for a frame may be bright, or light up what is near`() {
    #expect(outcomes(luma: 240, brightening: 90) == [.obeyed])
    #expect(outcomes(tint: 5, disturbed: true) == [.obeyed])
    #expect(outcomes(brightening: 60, disturbed: true) == [.obeyed])
    #expect(outcomes(disturbed: true) == [.violated])
  }

  @Test func `What is near the frame's edge may have come over it`() {
    #expect(outcomes(depth: 0.8) == [.obeyed])
  }
}
