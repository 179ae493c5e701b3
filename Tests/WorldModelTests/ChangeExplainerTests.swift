import Scenes
import SyntheticScenes
import Testing

@testable import WorldModel

@Suite struct ChangeExplainerTests {
  private func change(_ script: SceneScript, _ kind: Event.Kind) throws -> Event {
    try #require(account(of: script).events(kind).first)
  }

  @Test(arguments: [8, 20, 30, 52])
  func `A change of colour is found where it is, early or late`(frame: Int) throws {
    let event = try change(.rolling(colourChangingAt: frame), .colourChanged)
    #expect(event.frames.contains(frame))
    #expect(event.measured.value > 100)
    #expect(event.measured.error < 1)
    #expect(event.bestLikelihood <= Likelihood.ruledOut)
  }

  @Test(arguments: [12, 24, 44])
  func `A change of size is found where it is, as a share of the diameter`(frame: Int) throws {
    let event = try change(.rolling(sizeChangingAt: frame), .shapeChanged)
    #expect(event.frames.contains(frame))
    #expect(abs(event.measured.value - 0.5) < 0.05)
  }

  @Test(arguments: [
    SceneScript.rolling(), .resting(), .bouncing(), .rolling(behindOccluder: true), .crossing(),
    .lightChanging(), .leavingTheFrame(),
  ])
  func `A thing that stays as it is changes by nothing`(script: SceneScript) throws {
    #expect(try change(script, .colourChanged).measured.value < 1)
    #expect(try change(script, .shapeChanged).measured.value < 0.02)
  }

  @Test func `A smooth approach is no step of size`() throws {
    let event = try change(.approaching(), .shapeChanged)
    #expect(event.measured.value < 0.15)
  }

  @Test func `A slow change of colour is told from a sudden one by its spread`() throws {
    let sudden = try change(.resting(colourChangingAt: 20), .colourChanged)
    let slow = try change(.resting(colourChangingAt: 8, lasting: 32), .colourChanged)
    #expect(slow.measured.error > 10 * max(1, sudden.measured.error))
  }

  @Test func `A body that shows another outline with another colour may have turned`() throws {
    var scene = ExactScene.make(.resting(colourChangingAt: 20))
    func likelihood(_ scene: Scene) throws -> Double {
      let events = ChangeExplainer(scene: scene).events(of: scene.tracks[0])
      return try #require(events.first { $0.kind == .colourChanged }).likelihood(of: .turning)
    }
    #expect(try likelihood(scene) <= Likelihood.ruledOut)
    scene.tracks[0].observations = scene.tracks[0].observations.map { observation in
      var view = observation
      if view.frame >= 20 { view.box.width *= 2 }
      return view
    }
    #expect(try likelihood(scene) >= Likelihood.explaining)
  }

  @Test func `Too few clean views give no event`() {
    let events = account(of: .rolling(frameCount: 9)).events
    #expect(!events.contains { $0.kind == .colourChanged || $0.kind == .shapeChanged })
  }

  @Test func `What moves by itself may change its outline`() throws {
    let event = try change(.walker(), .shapeChanged)
    #expect(event.likelihood(of: .selfMoving) >= Likelihood.explaining)
  }

  /// A ball that changes its colour while it is not seen, and goes on `aside` px from its course.
  private func changeUnseen(aside: Double) throws -> Event {
    var scene = ExactScene.make(.rolling(colourChangingAt: 24))
    scene.tracks[0].observations.removeAll { (22..<30).contains($0.frame) }
    for index in scene.tracks[0].observations.indices
    where scene.tracks[0].observations[index].frame >= 30 {
      scene.tracks[0].observations[index].centroidOnPlate.x += aside
    }
    return try #require(WorldExplainer().explain(scene).events(.colourChanged).first)
  }

  @Test func `A change across a gap may be the tracker's`() throws {
    #expect(try changeUnseen(aside: 60).likelihood(of: .trackerNoise) > Likelihood.ruledOut)
  }

  @Test func `What comes out where and when its motion leads is the same`() throws {
    #expect(try changeUnseen(aside: 0).likelihood(of: .trackerNoise) <= Likelihood.ruledOut)
  }
}
