import Scenes
import SyntheticScenes
import Testing
import WorldModel

@testable import Auditing

@Suite struct InnovationTallyTests {
  private func history(_ deviates: [Point], reliability: Double = 1) -> History {
    var scene = ExactScene.make(.resting())
    scene.tracks[0].reliability = reliability
    let states = deviates.enumerated().map { index, deviate in
      PredictedState(
        frame: index, mode: .resting, predictedCentroid: .zero,
        innovationCovariance: Covariance(isotropic: 1), innovation: deviate,
        surprise: deviate.length, normalizedInnovation: deviate)
    }
    return History(scene: scene, states: [scene.tracks[0].id: states])
  }

  @Test func `Deviation and tails are those of the values`() {
    var tally = InnovationTally()
    tally.add(history([Point(1, -1), Point(2.5, -1), Point(-3.5, 9.5), Point(.nan, 0)]))
    #expect(tally.count == 7 && tally.clipCount == 1 && tally.objectCount == 1)
    #expect(tally.beyondTwo == 3 && tally.beyondThree == 2)
    let squares = 1 + 1 + 6.25 + 1 + 12.25 + 90.25
    #expect(abs(tally.deviation - (squares / 7).squareRoot()) < 1e-12)
    // From −3.5, −1 and 1, 2.5 and beyond 4.
    #expect(tally.bins[2] == 1 && tally.bins[7] == 2 && tally.bins[11] == 1)
    #expect(tally.bins[14] == 1 && tally.bins[17] == 1)
  }

  @Test func `Tracks that no law may rest on don't count`() {
    var tally = InnovationTally()
    tally.add(history([Point(1, 1)], reliability: 0.3))
    #expect(tally.count == 0 && tally.deviation == 0 && tally.halfSquaredSurprise == 0)
    #expect(tally.table.contains("0 values of 0 objects in 1 plausible clips"))
  }

  @Test func `The claimed shares are those of a normal distribution`() {
    let shares = (0..<InnovationTally.binCount).map(InnovationTally.expectedShare)
    #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
    #expect(abs(shares[9] - 0.19146) < 1e-5 && abs(shares[9] - shares[8]) < 1e-12)
  }

  /// The claim of the world model, on scenes whose physics is known.
  @Test func `Possible scenes with noisy masks have the spread that is claimed`() {
    var tally = InnovationTally()
    for script in [
      SceneScript.rolling(), .resting(), .thrown(), .bouncing(), .rolling(behindOccluder: true),
      .leavingTheFrame(), .meeting(), .swinging(),
    ] {
      for (seed, sigma) in [(UInt64(1), 0.2), (2, 0.6), (3, 1.2)] {
        let noisy = script.with(seed: seed, backdrop: .plaster).withPositionNoise(sigma)
        tally.add(WorldExplainer().explain(ExactScene.make(noisy)))
      }
    }
    let share = Double(tally.beyondThree) / Double(max(1, tally.count))
    #expect(tally.count > 1000)
    #expect(tally.deviation > 0.8 && tally.deviation < 1.25, "\(tally.deviation)")
    #expect(abs(tally.mean) < 0.1 && share < 0.02, "\(tally.mean), \(share)")
  }
}
