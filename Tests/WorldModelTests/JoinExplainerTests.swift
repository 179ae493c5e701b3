import Scenes
import SyntheticScenes
import Testing

@testable import WorldModel

@Suite struct JoinExplainerTests {
  /// A large ball takes a small one up and rolls on, so that the small one's place is in view.
  private var swallowing: SceneScript {
    var script = SceneScript.meeting(mergingAt: 23)
    script.bodies[1].diameter = 24
    script.bodies[1].position = Point(script.bodies[0].position.x + 180 * 23 / 24 + 30, 288)
    script.bodies[1].velocity = Point(0, 0)
    return script
  }

  @Test func `A thing taken up by one that moves on joined it, and nothing else explains it`()
    throws
  {
    let joins = account(of: swallowing).events(.joined)
    #expect(joins.count == 1)
    let join = try #require(joins.first)
    #expect(join.objects == [2, 1])
    #expect(join.bestLikelihood <= Likelihood.ruledOut, "\(join.explanations)")
  }

  @Test func `The growth of what took it up is measured`() throws {
    let join = try #require(account(of: .meeting(mergingAt: 23)).events(.joined).first)
    #expect(abs(join.measured.value - 2) < 0.05)
  }

  @Test(arguments: [
    ("meeting", SceneScript.meeting()), ("crossing", .crossing()),
    ("passed", .passedInFront()), ("through", .meeting(throughEachOther: true)),
  ])
  func `Things that meet and part, or pass, do not join`(name: String, script: SceneScript) {
    #expect(account(of: script).events(.joined).isEmpty, "\(name)")
  }

  @Test func `What has grown by the other, all round, does not hide it`() throws {
    let join = try #require(account(of: .meeting(mergingAt: 23)).events(.joined).first)
    #expect(join.likelihood(of: .hidden) <= Likelihood.ruledOut)
  }

  @Test func `A ball that becomes two parted, and nothing else explains it`() throws {
    let parted = try #require(account(of: .resting(splittingAt: 20)).events(.parted).first)
    #expect(parted.objects == [2, 1])
    #expect(parted.frames.contains(19))
    #expect(parted.bestLikelihood <= Likelihood.ruledOut, "\(parted.explanations)")
  }

  @Test func `A small thing may have been behind the large one it comes out of`() throws {
    let script = SceneScript.resting(splittingAt: 34, partDiameter: 26)
    let parted = try #require(account(of: script).events(.parted).first)
    #expect(parted.likelihood(of: .hidden) > Likelihood.ruledOut)
  }

  @Test(arguments: [
    ("meeting", SceneScript.meeting()), ("crossing", .crossing()), ("passed", .passedInFront()),
    ("out of a box", .rolling(behindOccluder: true)), ("enters", .entering()),
  ])
  func `Things that meet and part, or come into view, did not part from one`(
    name: String, script: SceneScript
  ) {
    #expect(account(of: script).events(.parted).isEmpty, "\(name)")
  }

  @Test func `Something alike that comes into view later was behind`() throws {
    var scene = ExactScene.make(swallowing)
    var back = scene.tracks[1]
    back.id = 3
    back.ending = nil
    back.observations = back.observations.map { observation in
      var later = observation
      later.frame += 35
      return later
    }
    back.observations.removeAll { $0.frame >= scene.clip.frameCount }
    scene.tracks.append(back)
    let join = try #require(WorldExplainer().explain(scene).events(.joined).first)
    #expect(join.likelihood(of: .sameAsAnother) >= Likelihood.explaining)
  }

  @Test func `What moves or flows by itself may have taken the other along`() throws {
    var scene = ExactScene.make(swallowing)
    scene.tracks[0].selfMoving = 0.95
    let join = try #require(WorldExplainer().explain(scene).events(.joined).first)
    #expect(join.likelihood(of: .trackerNoise) >= Likelihood.explaining)
  }

  /// A ball that comes to touch a larger one that lies there, and is gone.
  private func goneAtContact(
    visible: Double, growth: Double = 1, widening: Double = 1, heightening: Double = 1
  ) throws -> Event {
    var scene = ExactScene.make(swallowing)
    var evidence = BoundaryEvidence(
      expectedBox: scene.tracks[1].observations[22].box, plateVisible: 0.5, coveredByOthers: 0.5,
      areaRatio: visible, touching: [1])
    evidence.truncation = 0
    scene.tracks[1].observations = Array(scene.tracks[1].observations.prefix(23))
    scene.tracks[1].ending = evidence
    // It stops over half of the other's place, which is never in view as a whole.
    let rest = scene.tracks[0].observations[22]
    scene.tracks[0].observations = scene.tracks[0].observations.map { observation in
      guard observation.frame > 22 else { return observation }
      var still = rest
      still.frame = observation.frame
      still.area *= growth
      still.box.width *= widening
      still.box.height *= heightening
      still.box.x += 12
      return still
    }
    let boundaries = BoundaryExplainer(scene: scene).events(of: scene.tracks[1])
    return try #require(
      JoinExplainer(scene: scene).events(boundaries: boundaries).first { $0.kind == .joined })
  }

  @Test func `What sticks out beside another and is gone at once did not go behind it`() throws {
    #expect(try goneAtContact(visible: 1).likelihood(of: .hidden) <= Likelihood.ruledOut)
    #expect(try goneAtContact(visible: 0.2).likelihood(of: .hidden) > Likelihood.ruledOut)
  }

  @Test func `What has become wider by the other holds both side by side, not one of both`() throws
  {
    let sideBySide = try goneAtContact(visible: 1, growth: 1.5, widening: 1.6)
    #expect(sideBySide.likelihood(of: .trackerNoise) >= Likelihood.explaining)
    let grown = try goneAtContact(visible: 1, growth: 1.5, widening: 1.22, heightening: 1.22)
    #expect(grown.likelihood(of: .trackerNoise) <= Likelihood.ruledOut)
  }
}
