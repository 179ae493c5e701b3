import Foundation
import Scenes

/// How far a mask's centroid may be from the object's own, learned as the object is followed.
///
/// Covariance matching (Mehra, IEEE TAC 17(5), 1972): masks on quiet ground err by a twentieth of a
/// pixel and those in a crowd by several, so no one figure would hold.
struct ObservationNoise {
  /// Of a whole and steady view, square clip pixels.
  private(set) var usual: Covariance
  private let diameter: Double
  /// The share of its area that the mask gains or loses from view to view, in the middle.
  private let usualLoss: Double

  /// Views that the noise is learned from, the latest the most.
  static let memory = 8.0
  /// The least share of the tracker's own covariance, which is stated for a single mask's border; what
  /// stays of it from view to view cancels.
  static let leastShare = 0.05
  /// Innovations farther off than this squared distance count as being there: one slip of the mask
  /// teaches little.
  static let farthest = 9.0
  /// A mask that changes its area shifts its centroid by this share of a diameter for each whole area.
  static let shiftOfLoss = 0.25

  init(of track: Track, diameter: Double) {
    self.diameter = diameter
    let clean = track.observations.filter { $0.isMeasured && $0.clippedBy.isEmpty }
    let losses = zip(clean, clean.dropFirst()).map { Self.loss(from: $0, to: $1) }.sorted()
    usualLoss = losses.isEmpty ? 0 : losses[losses.count / 2]
    let stated = track.observations.first?.covariance ?? Covariance(isotropic: 0.04)
    let jitter = PathDivider.noise(of: clean.map(\.centroidOnPlate))
    usual = jitter.map { Covariance(isotropic: max(1e-4, $0 * $0)) } ?? stated
  }

  /// Of one view, square clip pixels.
  ///
  /// - Parameter before: the view before, whose area tells how steady the mask is.
  func covariance(of view: Observation, before: Observation?) -> Covariance {
    // A part that is cut off or lost takes the centroid towards the rest.
    let hidden = 1 - min(1, max(0, view.visibleFraction))
    let change = before.map { Self.loss(from: $0, to: view) } ?? 0
    var lost = max(0, max(hidden, change) - 2 * usualLoss)
    if !view.clippedBy.isEmpty { lost = max(lost, 0.02) }
    let shift = Self.shiftOfLoss * lost * diameter
    return usual + Covariance(isotropic: shift * shift) + least(view)
  }

  /// Learns from how far the place seen is from where the object was expected.
  ///
  /// - Parameters:
  ///   - spread: of the expectation alone.
  ///   - noise: ``covariance(of:before:)`` of the view.
  mutating func learn(innovation: Point, spread: Matrix2, noise: Covariance, of view: Observation) {
    let claimed = spread + Matrix2(noise)
    let distance = claimed.covariance().squaredMahalanobisDistance(of: innovation)
    guard distance.isFinite else { return }
    let near =
      distance > Self.farthest
      ? innovation * (Self.farthest / distance).squareRoot() : innovation
    // Cut at this distance, a normal innovation has this share of its variance.
    let share = 1 - exp(-Self.farthest / 2)
    let step = (Matrix2(near, near) * (1 / share) - claimed) * (1 / Self.memory)
    var next = (Matrix2(usual) + step).covariance()
    let least = least(view)
    next.xx = max(least.xx, next.xx)
    next.yy = max(least.yy, next.yy)
    let bound = 0.7 * (next.xx * next.yy).squareRoot()
    next.xy = min(bound, max(-bound, next.xy))
    usual = next
  }

  private func least(_ view: Observation) -> Covariance {
    Covariance(
      xx: max(1e-4, Self.leastShare * view.covariance.xx), xy: 0,
      yy: max(1e-4, Self.leastShare * view.covariance.yy))
  }

  /// 0...1.
  private static func loss(from before: Observation, to view: Observation) -> Double {
    guard before.area > 0, view.area > 0 else { return 0 }
    return abs(view.area - before.area) / max(view.area, before.area)
  }
}
