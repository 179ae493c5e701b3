import Foundation
import Scenes

/// Compares what goes behind something with what comes out where and when its motion leads: is it of the
/// same size?
struct HiddenChangeExplainer {
  let scene: Scene
  /// Whole views on each side.
  private let viewCount = 10
  private let minimumViews = 5

  func events() -> [Event] {
    let pairs = scene.tracks.compactMap { track in partner(of: track).map { (track, $0) } }
    return pairs.compactMap { before, after in
      let rivals = pairs.count { $0.1.id == after.id } - 1
      return event(before, after, rivals: rivals)
    }
  }

  private func partner(of track: Track) -> Track? {
    guard let ending = track.ending, HidingPlace.isAtBorder(ending), ending.coveredByOthers < 0.25
    else { return nil }
    let step = BoundaryExplainer.step(track.observations.reversed(), of: \.centroidOnPlate)
    return HidingPlace(scene: scene).partner(
      of: track, ending, step: step, size: track.usualDiameter, atEnd: true)
  }

  private func whole(_ track: Track) -> [Observation] {
    track.observations.filter {
      $0.isMeasured && $0.clippedBy.isEmpty && $0.visibleFraction > 0.9
    }
  }

  private func event(_ before: Track, _ after: Track, rivals: Int) -> Event? {
    let near = Array(whole(before).suffix(viewCount))
    let far = Array(whole(after).prefix(viewCount))
    guard near.count >= minimumViews, far.count >= minimumViews, let last = near.last,
      let first = far.first
    else { return nil }
    let (one, other) = (trend(near), trend(far))
    let raw = other.middle - one.middle
    // What came nearer before and does so after went on meanwhile.
    let trend = (one.slope + other.slope) / 2 * (other.time - one.time)
    let step = raw * (raw - trend) > 0 ? min(abs(raw), abs(raw - trend)) : 0
    let look = last.appearance.similarity(to: first.appearance)
    let selfMoving = max(before.selfMoving, after.selfMoving)
    return Event(
      kind: .shapeChanged, objects: [after.id, before.id],
      frames: first.frame..<(first.frame + 3), box: first.box,
      explanations: [
        Explanation(
          .sameAsAnother, likelihood: rivals > 0 ? 0.8 : max(0.2, (0.8 - look) / 0.2),
          because: rivals > 0
            ? "\(rivals + 1) objects went in where this one comes out"
            : "its colours agree to \(BoundaryExplainer.percent(look)) with what went in there"),
        Explanation(
          .selfMoving, likelihood: 1.2 * selfMoving,
          because: "its outline holds to \(BoundaryExplainer.percent(1 - selfMoving))"),
        Explanation(
          .trackerNoise, likelihood: 1 - min(before.reliability, after.reliability),
          because: "\(near.count) and \(far.count) whole views on either side"),
        ChangeExplainer.turning(near + far, step: step),
      ],
      measured: Measured(
        "change of its diameter", value: exp(step) - 1, error: one.spread + other.spread + 0.01,
        unit: "fraction"))
  }

  /// Of the logarithms of the diameters, over frames.
  private func trend(_ views: [Observation]) -> RobustLine {
    RobustLine(views.map { (time: Double($0.frame), value: log(max(1, $0.diameter))) })
  }
}
