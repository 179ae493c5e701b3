import Foundation
import Scenes

/// What went behind something and what came out, in the last and the first of their whole views.
struct HiddenPassage {
  /// Whole views on each side.
  private static let viewCount = 10
  private static let minimumViews = 5
  /// More frames without a view than this: a track that was lost for less was hardly hidden.
  private static let hiddenFrames = 3

  var before: Track
  var after: Track
  /// Others that went in where this one comes out.
  var rivals: Int
  var near: [Observation]
  var far: [Observation]
  var last: Observation
  var first: Observation

  /// Nil for fewer whole views than can be compared.
  private init?(
    _ before: Track, _ after: Track, rivals: Int, near: [Observation], far: [Observation]
  ) {
    self.near = Array(near.suffix(Self.viewCount))
    self.far = Array(far.prefix(Self.viewCount))
    guard near.count >= Self.minimumViews, far.count >= Self.minimumViews, let last = near.last,
      let first = far.first
    else { return nil }
    (self.before, self.after, self.rivals) = (before, after, rivals)
    (self.last, self.first) = (last, first)
  }

  /// Of tracks that end behind something, and those that begin where and when their motion leads.
  static func ofPairs(in scene: Scene) -> [HiddenPassage] {
    let place = HidingPlace(scene: scene)
    let pairs = scene.tracks.compactMap { track -> (Track, Track)? in
      guard let ending = track.ending, HidingPlace.isAtBorder(ending),
        ending.coveredByOthers < 0.25
      else { return nil }
      let step = BoundaryExplainer.step(track.observations.reversed(), of: \.centroidOnPlate)
      return place.partner(of: track, ending, step: step, size: track.usualDiameter, atEnd: true)
        .map { (track, $0) }
    }
    return pairs.compactMap { before, after in
      HiddenPassage(
        before, after, rivals: pairs.count { $0.1.id == after.id } - 1,
        near: before.observations.filter(isWhole), far: after.observations.filter(isWhole))
    }
  }

  /// Of tracks that were followed through hiding: between two measured views with some frames without.
  static func ofGaps(in scene: Scene) -> [HiddenPassage] {
    scene.tracks.flatMap { track -> [HiddenPassage] in
      let seen = track.observations.filter(\.isMeasured)
      return zip(seen, seen.dropFirst()).compactMap { last, first in
        guard first.frame - last.frame > hiddenFrames else { return nil }
        return HiddenPassage(
          track, track, rivals: 0,
          near: seen.filter { $0.frame <= last.frame && isWhole($0) },
          far: seen.filter { $0.frame >= first.frame && isWhole($0) })
      }
    }
  }

  private static func isWhole(_ view: Observation) -> Bool {
    view.isMeasured && view.clippedBy.isEmpty && view.visibleFraction > 0.9
  }

  /// - Parameter another: how likely it is another, and why, where no rival went in.
  func event(
    _ kind: Event.Kind, _ measured: Measured, another: (likelihood: Double, because: String),
    _ causes: [Explanation]
  ) -> Event {
    let selfMoving = max(before.selfMoving, after.selfMoving)
    return Event(
      kind: kind, objects: before.id == after.id ? [after.id] : [after.id, before.id],
      frames: first.frame..<(first.frame + 3),
      box: first.box,
      explanations: [
        Explanation(
          .sameAsAnother, likelihood: rivals > 0 ? 0.8 : another.likelihood,
          because: rivals > 0
            ? "\(rivals + 1) objects went in where this one comes out" : another.because),
        Explanation(
          .selfMoving, likelihood: 1.2 * selfMoving,
          because: "its outline holds to \(BoundaryExplainer.percent(1 - selfMoving))"),
        Explanation(
          .trackerNoise, likelihood: 1 - min(before.reliability, after.reliability),
          because: "\(near.count) and \(far.count) whole views on either side"),
      ] + causes, measured: measured)
  }

  /// How far what comes out is from what went in, by its moment, speed, size and height: another that
  /// sets off behind the occluder as the one stops there would have to agree in all.
  var misfit: (worst: Double, words: String) {
    func line(_ views: [Observation], _ value: (Observation) -> Double) -> RobustLine {
      RobustLine(views.map { (time: Double($0.frame), value: value($0)) })
    }
    let (x, u) = (line(near, \.centroidOnPlate.x), line(far, \.centroidOnPlate.x))
    let (y, v) = (line(near, \.centroidOnPlate.y), line(far, \.centroidOnPlate.y))
    let (arriving, leaving) = (Point(x.slope, y.slope), Point(u.slope, v.slope))
    let (one, other) = (Self.trend(near), Self.trend(far))
    let size = exp((one.middle + other.middle) / 2)
    let foreseen = Point(x.middle, y.middle) + (arriving + leaving) / 2 * (u.time - x.time)
    let off = foreseen.distance(to: Point(u.middle, v.middle)) / size
    let speed = max(1e-6, arriving.length, leaving.length)
    let turn = (leaving - arriving).length / speed
    let growth = abs(other.middle - one.middle)
    return (
      max((off - 0.3) / 0.7, (turn - 0.2) / 0.5, (growth - 0.12) / 0.2),
      "it comes out \(BoundaryExplainer.number(off)) diameters from where the one that went in should, "
        + "its velocity to \(BoundaryExplainer.percent(1 - min(1, turn))) and its size to "
        + "\(BoundaryExplainer.percent(exp(-growth))) the same"
    )
  }

  /// Of the logarithms of the diameters, over frames.
  static func trend(_ views: [Observation]) -> RobustLine {
    RobustLine(views.map { (time: Double($0.frame), value: log(max(1, $0.diameter))) })
  }
}
