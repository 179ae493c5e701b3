import Scenes
import SyntheticScenes
import Testing

@testable import WorldModel

@Suite struct MotionFilterTests {
  /// As the world model makes them, with the gravity that it found.
  private func states(_ script: SceneScript) throws -> [PredictedState] {
    let history = account(of: script)
    let track = try #require(history.scene.tracks.first)
    return try #require(history.states[track.id])
  }

  private func alone(_ scene: Scenes.Scene) throws -> [PredictedState] {
    MotionFilter(scene: scene).states(of: try #require(scene.tracks.first))
  }

  /// Root mean square of the innovations in units of what was foreseen, on one axis.
  private func spread(_ script: SceneScript) throws -> Double {
    let deviates = try states(script).compactMap(\.normalizedInnovation)
    let squares = deviates.map { $0.dot($0) / 2 }
    return (squares.reduce(0, +) / Double(squares.count)).squareRoot()
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `Innovations of a noisy track have about the spread that is claimed`(
    seed: UInt64
  ) throws {
    for script in [SceneScript.rolling(frameCount: 50), .resting(), .thrown()] {
      for sigma in [0.3, 0.6, 1.2] {
        let noisy = script.with(seed: seed, backdrop: .plaster).withPositionNoise(sigma)
        let spread = try spread(noisy)
        #expect(spread > 0.4 && spread < 1.25, "seed \(seed), sigma \(sigma): \(spread)")
      }
    }
  }

  @Test func `There is one state for each frame, in order, hidden ones included`() throws {
    var scene = ExactScene.make(.rolling())
    scene.tracks[0].observations.removeAll { (20..<30).contains($0.frame) }
    let track = try #require(scene.tracks.first)
    let states = try alone(scene)
    #expect(states.map(\.frame) == Array(track.frames))
    #expect(states[0].innovation == nil)
    #expect(states.allSatisfy { $0.surprise.isFinite && $0.surprise >= 0 })
    let hidden = states.filter { $0.mode == .hidden }
    #expect(hidden.map(\.frame) == Array(20..<30))
    #expect(hidden.allSatisfy { $0.innovation == nil && $0.normalizedInnovation == nil })
    // The longer it is not seen, the less is known of it; it comes out where it was expected.
    #expect(
      zip(hidden, hidden.dropFirst()).allSatisfy {
        $0.innovationCovariance.xx < $1.innovationCovariance.xx
      })
    let back = try #require(states.first { $0.frame == 30 })
    #expect(back.surprise < 2 && (back.innovation?.length ?? .infinity) < 6)
  }

  @Test func `A view that was bridged corrects nothing`() throws {
    var scene = ExactScene.make(.rolling())
    for index in 20..<24 {
      scene.tracks[0].observations[index].isMeasured = false
      scene.tracks[0].observations[index].centroidOnPlate = Point(0, 0)
    }
    let states = try alone(scene)
    #expect(states[20..<24].allSatisfy { $0.mode == .hidden && $0.innovation == nil })
    #expect(states.map(\.surprise).max() ?? 0 < 3)
  }

  @Test func `A thing at rest is found at rest, and one that rolls is not`() throws {
    #expect(try states(.resting()).dropFirst(4).allSatisfy { $0.mode == .resting })
    #expect(
      try states(.rolling()).dropFirst(4).allSatisfy { $0.mode == .moving || $0.mode == .leaving })
  }

  @Test
  func `What falls is found to fly, what strikes the ground to touch it, what leaves to leave`()
    throws
  {
    let bouncing = try states(.bouncing(frameCount: 40))
    let flying = bouncing.filter { $0.mode == .flying }.count
    #expect(flying > 20, "\(bouncing.map(\.mode))")
    // It first comes down at 0.775 s.
    let contacts = bouncing.dropFirst(4).filter { $0.mode == .contact }.map(\.frame)
    #expect(!contacts.isEmpty && contacts.allSatisfy { (18...23).contains($0) }, "\(contacts)")
    let leaving = try states(.leavingTheFrame())
    #expect(leaving.contains { $0.mode == .leaving })
  }

  @Test func `Known gravity foresees a fall better than unknown gravity`() throws {
    let scene = ExactScene.make(.falling())
    let track = try #require(scene.tracks.first)
    let history = WorldExplainer().explain(scene)
    let gravity = try #require(history.gravity.first ?? nil)
    func claimed(_ filter: MotionFilter) -> Double {
      let states = filter.states(of: track).dropFirst(4).prefix(6)
      return states.reduce(0) { $0 + $1.innovationCovariance.yy }
    }
    #expect(
      claimed(MotionFilter(scene: scene, gravity: [gravity])) < claimed(MotionFilter(scene: scene)))
  }

  @Test func `After a jump it goes on from the new place, at the velocity that it had`() throws {
    let states = try states(.rolling(teleportingAt: 20))
    let after = states.filter { (22..<26).contains($0.frame) }
    #expect(after.allSatisfy { $0.surprise < 4 }, "\(after.map(\.surprise))")
  }

  @Test func `A prediction does not depend on the frame rate alone`() throws {
    let slow = try states(.rolling().applying(.frameRate(Ratio(24, 1))))
    let fast = try states(.rolling().applying(.frameRate(Ratio(48, 1))))
    #expect(slow.last?.mode == fast.last?.mode)
    #expect(
      abs((slow.last?.predictedCentroid.x ?? 0) - (fast.last?.predictedCentroid.x ?? 9e9)) < 12)
  }

  @Test func `A jump is far more surprising than all else in its track`() throws {
    let states = try states(.rolling(teleportingAt: 20))
    let jump = try #require(states.max { $0.surprise < $1.surprise })
    #expect(jump.frame == 20)
    let before = states.filter { $0.frame < 20 }.map(\.surprise).max() ?? 0
    #expect(jump.surprise > 10 * before)
  }

  @Test func `A thrown ball and one that bounces hold no surprise but the bounce`() throws {
    #expect(try states(.thrown()).allSatisfy { $0.surprise < 3 })
    let surprising = try states(.bouncing(frameCount: 40)).filter { $0.surprise > 3 }.map(\.frame)
    // It first comes down at 0.775 s.
    #expect(surprising.allSatisfy { (18...23).contains($0) })
  }

  @Test func `Frames that all have one time, and places that are no numbers, give finite states`() {
    let clip = Clip(
      width: 64, height: 36, frameRate: Ratio(24, 1), codec: "synthetic",
      times: Array(repeating: MediaTime(value: 5, timeBase: Ratio(1, 24)), count: 10))
    var track = Track(
      id: 1,
      observations: (0..<10).map {
        Observation(frame: $0, box: Box(x: Double($0), y: 0, width: 9, height: 9))
      })
    track.observations[4].centroidOnPlate = Point(.nan, 3)
    track.observations[6].centroidOnPlate = Point(1e200, -1e200)
    let scene = Scenes.Scene(clip: clip, shots: [Shot(frames: 0..<10)], tracks: [track])
    let states = MotionFilter(scene: scene).states(of: track)
    #expect(states.count == 10)
    #expect(states.allSatisfy { $0.surprise.isFinite && $0.predictedCentroid.x.isFinite })
    #expect(states[4].mode == .hidden)
  }

  @Test func `A track without observations has no states`() {
    let scene = ExactScene.make(.empty())
    #expect(MotionFilter(scene: scene).states(of: Track(id: 1, observations: [])).isEmpty)
  }
}
