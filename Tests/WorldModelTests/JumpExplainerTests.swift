import Scenes
import SyntheticScenes
import Testing

@testable import WorldModel

@Suite struct JumpExplainerTests {
  @Test(arguments: [
    ("rolling", SceneScript.rolling(teleportingAt: 20), 20),
    ("at rest", .resting(teleportingAt: 20), 20), ("falling", .falling(teleportingAt: 10), 10),
    (
      "before a shaking camera",
      .rolling(teleportingAt: 20).with(camera: .handheld(amplitude: Point(5, 3))), 20
    ),
  ])
  func `A jump within a track is found where it is, and nothing explains it`(
    name: String, script: SceneScript, frame: Int
  ) throws {
    let jumps = account(of: script).events(.jumped)
    let jump = try #require(jumps.first)
    #expect(jump.frames.contains(frame))
    #expect(jump.bestLikelihood <= Likelihood.ruledOut, "\(name): \(jump.explanations)")
  }

  @Test func `A jump within a track is told once`() {
    for script in [SceneScript.rolling(teleportingAt: 20), .resting(teleportingAt: 20)] {
      #expect(account(of: script).events(.jumped).count == 1)
    }
  }

  @Test func `A jump is measured in diameters of the thing`() throws {
    // From rest by 160 px, at 48 px across.
    let jump = try #require(account(of: .resting(teleportingAt: 20)).events(.jumped).first)
    #expect(abs(jump.measured.value - 160.0 / 48) < 0.05)
  }

  @Test func `A jump that parts two tracks is one event of both`() throws {
    let jumps = account(of: .rolling(teleportingAt: 20, inTwoTracks: true)).events(.jumped)
    #expect(jumps.count == 1)
    #expect(jumps.first?.objects == [1, 2])
    #expect(jumps.first?.bestLikelihood ?? 1 <= Likelihood.ruledOut)
  }

  @Test(arguments: [
    ("rolling", SceneScript.rolling()), ("thrown", .thrown()), ("bouncing", .bouncing()),
    ("swinging", .swinging()), ("colliding", .meeting()), ("crossing", .crossing()),
    ("hidden", .rolling(behindOccluder: true)), ("walker", .walker()),
    ("handheld", .handheld()), ("panning", .panning()), ("cut", .cutAway()),
  ])
  func `What moves along a connected path does not jump`(name: String, script: SceneScript) {
    #expect(account(of: script).events(.jumped).isEmpty, "\(name)")
  }

  @Test func `Where frames are dropped, their lack explains the jump`() throws {
    var scene = ExactScene.make(.rolling(teleportingAt: 20))
    scene.shots[0].disturbedFrames = [20]
    let jump = try #require(WorldExplainer().explain(scene).events(.jumped).first)
    #expect(jump.likelihood(of: .cutOrFade) >= Likelihood.explaining)
  }

  @Test func `A thing of another look that is elsewhere is another thing`() throws {
    var scene = ExactScene.make(.rolling(teleportingAt: 20))
    for index in 20..<60 {
      let histogram = scene.tracks[0].observations[index].appearance.histogram
      scene.tracks[0].observations[index].appearance.histogram = histogram.reversed()
    }
    let jump = try #require(WorldExplainer().explain(scene).events(.jumped).first)
    #expect(jump.likelihood(of: .sameAsAnother) >= Likelihood.explaining)
  }

  @Test func `A mask that changes its size as it jumps is the tracker's own noise`() throws {
    var scene = ExactScene.make(.rolling(teleportingAt: 20))
    for index in 20..<60 { scene.tracks[0].observations[index].area *= 0.5 }
    let jump = try #require(WorldExplainer().explain(scene).events(.jumped).first)
    #expect(jump.likelihood(of: .trackerNoise) >= Likelihood.explaining)
  }
}
