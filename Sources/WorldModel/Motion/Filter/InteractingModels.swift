import Foundation
import Scenes

/// What an object does, as a set of rival motions: each goes on by its own law, and each is believed as
/// far as it foresaw what was seen.
///
/// Interacting multiple models (Blom & Bar-Shalom, IEEE TAC 33(8), 1988; Bar-Shalom, Li & Kirubarajan
/// 2001, 11.6): before each step every motion takes over what the others knew, weighed by the chance
/// that the object came from them.
struct InteractingModels {
  let setting: MotionSetting
  /// In the order of ``Dynamics``, as are the shares.
  private(set) var estimates: [MotionEstimate]
  /// How much each motion is believed; sums to 1.
  private(set) var shares = Dynamics.initialShares

  /// No motion is ever ruled out: a share of 0 would never come back.
  private static let leastShare = 1e-9
  /// A motion less likely than this share of the likeliest adds nothing to what is foreseen.
  private static let leastForeseen = 0.1

  /// An object that comes into view.
  init(at place: Point, noise: Covariance, setting: MotionSetting) {
    self.setting = setting
    let speed = MotionSetting.unknownSpeedInDiameters * setting.diameter
    estimates = Dynamics.allCases.map { dynamics in
      var estimate = MotionEstimate(place: place)
      estimate.pp = Matrix2(noise)
      if dynamics != .resting { estimate.vv = Matrix2(isotropic: speed * speed) }
      if let expected = setting.expectedAcceleration(in: dynamics) {
        estimate.acceleration = expected.mean
        estimate.aa = expected.spread
      }
      return estimate
    }
  }

  /// The motion that is believed most.
  var likeliest: Dynamics { likeliest(of: Dynamics.allCases) }

  func likeliest(of some: [Dynamics]) -> Dynamics {
    some.reduce(.resting) { shares[$1.rawValue] > shares[$0.rawValue] ? $1 : $0 }
  }

  /// Goes on for some seconds without seeing anything.
  mutating func advance(bySeconds seconds: Double) {
    let chances = Dynamics.allCases.map { $0.chances(afterSeconds: seconds) }
    var nextShares: [Double] = []
    var next: [MotionEstimate] = []
    for target in Dynamics.allCases {
      let parts = Dynamics.allCases.map {
        shares[$0.rawValue] * chances[$0.rawValue][target.rawValue]
      }
      let total = parts.reduce(0, +)
      var mixed = MotionEstimate.mixture(
        Dynamics.allCases.compactMap { source in
          let weight = total > 0 ? parts[source.rawValue] / total : 0
          return weight > 0 ? (weight, handedOver(from: source, to: target)) : nil
        })
      mixed = mixed.carried(by: setting.step(of: target, seconds: seconds))
      setting.addNoise(to: &mixed, in: target, seconds: seconds)
      nextShares.append(total)
      next.append(mixed)
    }
    estimates = next
    shares = Self.normalized(nextShares)
  }

  /// What one motion knows, as another takes it up: with the acceleration to be expected there, for its
  /// own is of another kind.
  private func handedOver(from source: Dynamics, to target: Dynamics) -> MotionEstimate {
    var estimate = estimates[source.rawValue]
    guard source != target, let expected = setting.expectedAcceleration(in: target) else {
      return estimate
    }
    estimate.acceleration = expected.mean
    estimate.pa = .zero
    estimate.va = .zero
    estimate.aa = expected.spread
    return estimate
  }

  /// Where the object should be now and how sure that is, by the motions that are about as likely as
  /// the likeliest.
  ///
  /// A remote possibility, such as that it stands still at once, would widen the claim beyond what is
  /// expected; it counts in the surprise.
  var foreseen: (place: Point, spread: Matrix2) {
    let least = Self.leastForeseen * (shares.max() ?? 0)
    let likely = zip(shares, estimates).filter { $0.0 >= least }
    let total = likely.reduce(0) { $0 + $1.0 }
    let mixed = MotionEstimate.mixture(likely.map { ($0.0 / total, $0.1) })
    return (mixed.place, mixed.pp)
  }

  /// Weighs the motions by how well each foresaw the place that was seen, and corrects each by it.
  ///
  /// - Parameter noise: covariance of the place seen, square clip pixels.
  mutating func see(_ place: Point, noise: Covariance) {
    var logs: [Double] = []
    for (index, estimate) in estimates.enumerated() {
      let innovation = place - estimate.place
      let spread = (estimate.pp + Matrix2(noise)).covariance()
      let squared = spread.squaredMahalanobisDistance(of: innovation)
      logs.append(
        log(max(Self.leastShare, shares[index])) - squared / 2
          - log(max(1e-300, spread.determinant)) / 2)
      estimates[index] = estimate.corrected(by: innovation, spread: spread)
    }
    let best = logs.max() ?? 0
    if best.isFinite { shares = Self.normalized(logs.map { exp($0 - best) }) }
  }

  /// What is seen so far off that no motion leads there says nothing of the velocity: each motion goes on
  /// from there as it went on before.
  mutating func allowDisplacement(of distance: Double) {
    for index in estimates.indices {
      estimates[index].pp += Matrix2(isotropic: distance * distance)
    }
  }

  private static func normalized(_ values: [Double]) -> [Double] {
    let floored = values.map { $0.isFinite ? max(leastShare, $0) : leastShare }
    let total = floored.reduce(0, +)
    return floored.map { $0 / total }
  }
}
