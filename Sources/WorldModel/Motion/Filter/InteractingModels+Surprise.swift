import Foundation
import Scenes

/// How far what is seen is from what all motions together foresee: a mixture of normal distributions,
/// with long tails where an impact or a stop is possible.
extension InteractingModels {
  /// In standard deviations: the distance in the plane that one normal prediction would exceed as rarely
  /// as all motions' predictions, weighed by their shares, do. With one motion alone it is the
  /// Mahalanobis distance.
  func surprise(at place: Point, noise: Covariance) -> Double {
    let logs = zip(shares, estimates).map { share, estimate in
      let spread = (estimate.pp + Matrix2(noise)).covariance()
      return log(share) - spread.squaredMahalanobisDistance(of: place - estimate.place) / 2
    }
    let best = logs.max() ?? 0
    guard best.isFinite else { return 0 }
    let sum = best + log(logs.reduce(0) { $0 + exp($1 - best) })
    return max(0, -2 * sum).squareRoot()
  }

  /// The same for each axis alone, with its sign: the normal deviate that cuts off as much of either
  /// tail. Where the predictions claim the spread that they have, its mean is 0 and its deviation 1.
  func deviate(at place: Point, noise: Covariance) -> Point {
    var (below, above) = (Point.zero, Point.zero)
    for (share, estimate) in zip(shares, estimates) {
      let offset = place - estimate.place
      let x = offset.x / max(1e-9, estimate.pp.xx + noise.xx).squareRoot()
      let y = offset.y / max(1e-9, estimate.pp.yy + noise.yy).squareRoot()
      below += Point(Self.tail(beyond: -x), Self.tail(beyond: -y)) * share
      above += Point(Self.tail(beyond: x), Self.tail(beyond: y)) * share
    }
    return Point(Self.deviate(below.x, above.x), Self.deviate(below.y, above.y))
  }

  /// The share of a normal distribution beyond a deviate.
  private static func tail(beyond deviate: Double) -> Double {
    erfc(deviate / 2.0.squareRoot()) / 2
  }

  /// From what lies below and above: to within 1e-12, and at most 37, beyond which no share is left.
  private static func deviate(_ below: Double, _ above: Double) -> Double {
    let least = min(below, above, 0.5)
    guard least.isFinite else { return 0 }
    var (low, high) = (0.0, 37.0)
    for _ in 0..<45 {
      let middle = (low + high) / 2
      if tail(beyond: middle) > least { low = middle } else { high = middle }
    }
    return below < above ? -low : low
  }
}
