import Foundation
import Scenes
import SyntheticScenes
import Testing

@testable import WorldModel

@Suite struct BoundaryExplainerTests {
  private func end(_ script: SceneScript, _ kind: Event.Kind = .lost) throws -> Event {
    let events = account(of: script).events(kind)
    #expect(events.count == 1)
    return try #require(events.first)
  }

  @Test(arguments: [
    ("vanishes", SceneScript.rolling(vanishingAt: 20)), ("at rest", .resting(vanishingAt: 20)),
    ("in flight", .thrown(vanishingAt: 16)), ("falling", .falling(vanishingAt: 12)),
    (
      "before a panning camera",
      .rolling(vanishingAt: 20).with(camera: .pan(velocity: Point(50, 0)))
    ),
  ])
  func `Nothing explains a thing that is gone in plain view`(
    name: String, script: SceneScript
  ) throws {
    let event = try end(script)
    #expect(event.bestLikelihood <= Likelihood.ruledOut, "\(name): \(event.explanations)")
    #expect(event.measured.value == 1)
  }

  @Test(arguments: [
    SceneScript.rolling(appearingAt: 20), .resting(appearingAt: 20), .fadingIn(from: 16, to: 30),
  ])
  func `Nothing explains a thing that is there all at once`(script: SceneScript) throws {
    let event = try end(script, .born)
    #expect(event.bestLikelihood <= Likelihood.ruledOut, "\(event.explanations)")
  }

  @Test func `A thing that rolls out of the picture left the frame`() throws {
    let event = try end(.leavingTheFrame())
    #expect(event.bestCause == .leftTheFrame)
    #expect(event.bestLikelihood >= Likelihood.explaining)
  }

  @Test func `A thing that rolls into the picture came over the frame's edge`() throws {
    let event = try end(.entering(), .born)
    #expect(event.bestCause == .leftTheFrame)
    #expect(event.bestLikelihood >= Likelihood.explaining)
  }

  @Test func `A thing that does not come out of hiding may be hidden still`() throws {
    let event = try end(.rolling(behindOccluder: true, neverComingOut: true))
    #expect(event.likelihood(of: .hidden) >= Likelihood.explaining)
    #expect(event.likelihood(of: .leftTheFrame) <= Likelihood.ruledOut)
  }

  @Test func `A thing that comes out of an occluder was behind it`() throws {
    let event = try end(.comingOutOfNowhere(), .born)
    #expect(event.likelihood(of: .hidden) >= Likelihood.explaining)
  }

  @Test func `What fades away is not hidden`() throws {
    let event = try end(.fading())
    #expect(event.likelihood(of: .hidden) <= Likelihood.ruledOut)
  }

  @Test func `What rolls away until it is too small shrank`() throws {
    let event = try end(.receding())
    let small = max(event.likelihood(of: .shrankAway), event.likelihood(of: .tooFaint))
    #expect(small >= Likelihood.explaining)
  }

  @Test(arguments: [
    SceneScript.cutAway(), .rolling(), .rolling(behindOccluder: true), .walker(), .meeting(),
  ])
  func `A cut, the clip's end and a passage behind something end no track`(script: SceneScript) {
    let history = account(of: script)
    #expect(history.events(.lost).isEmpty)
    #expect(history.events(.born).isEmpty)
  }

  @Test func `What is gone in a flash may be the picture's jump`() throws {
    var script = SceneScript.rolling(vanishingAt: 25)
    script.flashes = [SceneScript.flashing(at: 24).flashes[0]]
    #expect(try end(script).likelihood(of: .cutOrFade) >= Likelihood.explaining)
  }

  @Test func `What is gone while it touches another may have joined it`() throws {
    let event = try end(.meeting(mergingAt: 23))
    #expect(event.likelihood(of: .touched) >= Likelihood.explaining)
  }

  /// A rolling ball's end with one piece of evidence changed.
  private func ending(
    count: Int = 20, reliability: Double = 0.98,
    _ change: (inout BoundaryEvidence) -> Void = { _ in }
  ) throws -> Event {
    var scene = ExactScene.make(.rolling(vanishingAt: count))
    scene.tracks[0].reliability = reliability
    var evidence = try #require(scene.tracks[0].ending)
    change(&evidence)
    scene.tracks[0].ending = evidence
    return try #require(BoundaryExplainer(scene: scene).events(of: scene.tracks[0]).first)
  }

  @Test func `Each cause follows the evidence that speaks for it`() throws {
    let cases: [(Explanation.Cause, (inout BoundaryEvidence) -> Void)] = [
      (.leftTheFrame, { $0.edgeDistance = 0 }), (.leftTheFrame, { $0.insideFrame = 0.3 }),
      (.hidden, { $0.coveredByOthers = 0.9 }), (.hidden, { $0.plateVisible = 0.1 }),
      (.hidden, { ($0.areaRatio, $0.truncation) = (0.4, 1) }),
      (.cutOrFade, { $0.pictureChange = 9 }), (.touched, { $0.touching = [1] }),
      (.tooFaint, { $0.contrastInSigmas = 2 }), (.trackerNoise, { $0.lookFoundAgain = 0.8 }),
    ]
    for (cause, change) in cases {
      #expect(try ending().likelihood(of: cause) <= Likelihood.ruledOut, "\(cause)")
      #expect(try ending(change).likelihood(of: cause) >= Likelihood.explaining, "\(cause)")
    }
  }

  @Test func `A track of a few frames, or one of doubtful truth, may be noise`() throws {
    #expect(try ending(count: 5).likelihood(of: .trackerNoise) >= Likelihood.explaining)
    #expect(try ending(reliability: 0.2).likelihood(of: .trackerNoise) >= Likelihood.explaining)
  }

  @Test func `Another track that goes on from there is the same thing found again`() throws {
    var scene = ExactScene.make(.rolling())
    let all = scene.tracks[0].observations
    let evidence = BoundaryEvidence(expectedBox: all[20].box)
    scene.tracks = [
      Track(id: 1, observations: Array(all[..<20]), ending: evidence),
      Track(id: 2, observations: Array(all[22...]), beginning: evidence),
    ]
    for track in scene.tracks {
      let event = try #require(BoundaryExplainer(scene: scene).events(of: track).first)
      #expect(event.likelihood(of: .sameAsAnother) >= Likelihood.explaining)
    }
  }

  @Test func `The step at an end leads beyond it`() {
    let track = ExactScene.make(.rolling()).tracks[0]
    let step = 220.0 / 24
    let atStart = BoundaryExplainer.step(track.observations)
    #expect(atStart.distance(to: Point(-step, 0)) < 0.1)
    #expect(BoundaryExplainer.step(track.observations.reversed()).x > 0.9 * step)
    #expect(BoundaryExplainer.step([]) == .zero)
  }

  @Test func `The step after a bounce is not the one before`() {
    let ys = [0.0, 30, 60, 90, 60, 32, 6]
    let views = ys.enumerated().map {
      Observation(frame: $0.offset, box: Box(x: 100, y: $0.element, width: 40, height: 40))
    }
    #expect(BoundaryExplainer.step(views.reversed()).y < -20)
  }

  @Test func `What gets small all at once, or see-through, did not shrink with distance`() throws {
    let even = try shrinking { 60 / (1 + 0.3 * Double($0)) }
    #expect(even.likelihood(of: .shrankAway) >= Likelihood.explaining)
    let late = try shrinking { 60 - 55 * pow(Double($0) / 15, 4) }
    #expect(late.likelihood(of: .shrankAway) <= Likelihood.ruledOut)
  }

  /// A ball that comes to nothing in sixteen frames: its diameter by frame.
  private func shrinking(_ diameter: (Int) -> Double) throws -> Event {
    var scene = ExactScene.make(.rolling(vanishingAt: 16))
    scene.tracks[0].observations = scene.tracks[0].observations.map { observation in
      var view = observation
      let size = diameter(observation.frame)
      view.box = Box(
        x: view.box.center.x - size / 2, y: view.box.center.y - size / 2, width: size, height: size)
      view.area = .pi / 4 * size * size
      return view
    }
    return try #require(BoundaryExplainer(scene: scene).events(of: scene.tracks[0]).first)
  }
}
