import Rules
import Scenes
import SyntheticScenes
import Testing

@testable import Auditing

@Suite struct CoverageTests {
  private let rolling = ExactScene.make(.rolling())

  private func share(_ scene: Scenes.Scene, _ outcome: Check.Outcome?) -> Double {
    Coverage(
      scene: scene, checks: outcome.map { [Check.of("object-vanishes", $0)] } ?? []
    ).share
  }

  @Test(arguments: [Check.Outcome.obeyed, .violated])
  func `What a check with an outcome speaks for is covered`(outcome: Check.Outcome) {
    #expect(share(rolling, outcome) > 0.95)
  }

  @Test(arguments: [Check.Outcome.inconclusive, .notApplicable, nil])
  func `What no check could judge is not`(outcome: Check.Outcome?) {
    #expect(share(rolling, outcome) < Policy.standardMinimumCoverage)
  }

  @Test func `A picture in which nothing changes is covered`() {
    #expect(share(ExactScene.make(.empty()), nil) > 0.95)
  }

  @Test func `A picture that the plate can't explain is not covered`() {
    var scene = ExactScene.make(.empty())
    scene.shots[0].plateReliability = 0
    #expect(share(scene, nil) < Policy.standardMinimumCoverage)
  }

  @Test func `Half of what changes followed is about half covered`() {
    var scene = rolling
    scene.changingArea = scene.changingArea.map { 2 * $0 }
    #expect(abs(share(scene, .obeyed) - 0.5) < 0.15)
  }

  @Test func `A track that can't be relied on covers nothing`() {
    var scene = rolling
    scene.tracks[0].reliability = 0.03
    #expect(share(scene, .obeyed) < Policy.standardMinimumCoverage)
  }

  @Test func `It lies between 0 and 1, however much is followed`() {
    var scene = rolling
    for index in scene.tracks[0].observations.indices {
      scene.tracks[0].observations[index].area = 1e9
    }
    #expect((0...1).contains(share(scene, .obeyed)))
    scene.shots = []
    #expect(share(scene, .obeyed) == 0)
    scene.changingArea = []
    #expect(share(scene, .obeyed) == 0)
  }
}
