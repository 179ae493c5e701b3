import Scenes
import SyntheticScenes
import Testing

@testable import WorldModel

@Suite struct MotionFilterTests {
  private func states(_ script: SceneScript) throws -> [PredictedState] {
    let scene = ExactScene.make(script)
    return MotionFilter(clip: scene.clip).states(of: try #require(scene.tracks.first))
  }

  /// Root mean square of the innovations in units of the spread claimed, on one axis.
  private func spread(_ script: SceneScript) throws -> Double {
    let states = try states(script).dropFirst(6)
    let squares = states.compactMap { state in
      state.innovation.map {
        state.innovationCovariance.squaredMahalanobisDistance(of: $0) / 2
      }
    }
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

  @Test func `There is one state for each observation, in order`() throws {
    let scene = ExactScene.make(.rolling(behindOccluder: true))
    let track = try #require(scene.tracks.first)
    let states = MotionFilter(clip: scene.clip).states(of: track)
    #expect(states.map(\.frame) == track.observations.map(\.frame))
    #expect(states[0].innovation == nil)
    #expect(states.allSatisfy { $0.surprise.isFinite && $0.surprise >= 0 })
  }

  @Test func `A thing at rest is found at rest, and one that rolls is not`() throws {
    #expect(try states(.resting()).dropFirst(3).allSatisfy { $0.mode == .resting })
    #expect(try states(.rolling()).dropFirst(3).allSatisfy { $0.mode == .moving })
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

  @Test func `Frames that all have one time give finite states`() {
    let clip = Clip(
      width: 64, height: 36, frameRate: Ratio(24, 1), codec: "synthetic",
      times: Array(repeating: MediaTime(value: 5, timeBase: Ratio(1, 24)), count: 10))
    let track = Track(
      id: 1,
      observations: (0..<10).map {
        Observation(frame: $0, box: Box(x: Double($0), y: 0, width: 9, height: 9))
      })
    let states = MotionFilter(clip: clip).states(of: track)
    #expect(states.count == 10)
    #expect(states.allSatisfy { $0.surprise.isFinite && $0.predictedCentroid.x.isFinite })
  }

  @Test func `A track without observations has no states`() {
    let clip = ExactScene.make(.empty()).clip
    #expect(MotionFilter(clip: clip).states(of: Track(id: 1, observations: [])).isEmpty)
  }
}
