import Foundation
import Scenes

/// Compares what goes behind something with what comes out where and when its motion leads: is it of the
/// same size and colour?
struct HiddenChangeExplainer {
  let scene: Scene
  /// Whole views on each side.
  private static let viewCount = 10
  private static let minimumViews = 5

  func events() -> [Event] {
    let pairs = scene.tracks.compactMap { track in partner(of: track).map { (track, $0) } }
    return pairs.flatMap { before, after -> [Event] in
      let rivals = pairs.count { $0.1.id == after.id } - 1
      guard let passage = Passage(before, after, rivals: rivals) else { return [] }
      return [size(passage), colour(passage)]
    }
  }

  private func partner(of track: Track) -> Track? {
    guard let ending = track.ending, HidingPlace.isAtBorder(ending), ending.coveredByOthers < 0.25
    else { return nil }
    let step = BoundaryExplainer.step(track.observations.reversed(), of: \.centroidOnPlate)
    return HidingPlace(scene: scene).partner(
      of: track, ending, step: step, size: track.usualDiameter, atEnd: true)
  }

  /// What went in and what came out, in the last and the first of their whole views.
  private struct Passage {
    var before: Track
    var after: Track
    /// Others that went in where this one comes out.
    var rivals: Int
    var near: [Observation]
    var far: [Observation]
    var last: Observation
    var first: Observation

    /// Nil for fewer whole views than can be compared.
    init?(_ before: Track, _ after: Track, rivals: Int) {
      func whole(_ track: Track) -> [Observation] {
        track.observations.filter {
          $0.isMeasured && $0.clippedBy.isEmpty && $0.visibleFraction > 0.9
        }
      }
      near = Array(whole(before).suffix(viewCount))
      far = Array(whole(after).prefix(viewCount))
      guard near.count >= minimumViews, far.count >= minimumViews, let last = near.last,
        let first = far.first
      else { return nil }
      (self.before, self.after, self.rivals) = (before, after, rivals)
      (self.last, self.first) = (last, first)
    }

    /// - Parameter another: how likely it is another, and why, where no rival went in.
    func event(
      _ kind: Event.Kind, _ measured: Measured, another: (likelihood: Double, because: String),
      _ causes: [Explanation]
    ) -> Event {
      let selfMoving = max(before.selfMoving, after.selfMoving)
      return Event(
        kind: kind, objects: [after.id, before.id], frames: first.frame..<(first.frame + 3),
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
  }

  private func size(_ passage: Passage) -> Event {
    let (one, other) = (trend(passage.near), trend(passage.far))
    let raw = other.middle - one.middle
    // What came nearer before and does so after went on meanwhile.
    let trend = (one.slope + other.slope) / 2 * (other.time - one.time)
    let step = raw * (raw - trend) > 0 ? min(abs(raw), abs(raw - trend)) : 0
    let look = passage.last.appearance.similarity(to: passage.first.appearance)
    return passage.event(
      .shapeChanged,
      Measured(
        "change of its diameter", value: exp(step) - 1, error: one.spread + other.spread + 0.01,
        unit: "fraction"),
      another: (
        max(0.2, (0.8 - look) / 0.2),
        "its colours agree to \(BoundaryExplainer.percent(look)) with what went in there"
      ),
      [ChangeExplainer.turning(passage.near + passage.far, step: step)])
  }

  /// What comes out at the moment, the speed and the height that the one that went in would have, of its
  /// size but of another colour.
  private func colour(_ passage: Passage) -> Event {
    let (one, other) = (UsualColour(passage.near), UsualColour(passage.far))
    let misfit = misfit(passage.near, passage.far)
    let pixels = max(1, min(passage.last.diameter, passage.first.diameter) * scene.analysisScale)
    return passage.event(
      .colourChanged,
      Measured(
        "change of its mean colour", value: one.distance(to: other),
        error: (one.spread + other.spread) / 2, unit: "levels"),
      another: (max(0.25, misfit.worst), misfit.words),
      [
        Explanation(
          .lightChanged, likelihood: one.chromaShare(to: other) < 0.25 ? 0.6 : 0,
          because: "its colour changed, not its brightness alone"),
        Explanation(
          .tooFaint, likelihood: 6 / pixels,
          because: "it is \(Int(pixels.rounded())) pixels across as analysed"),
      ])
  }

  /// How far what comes out is from what went in, by its moment, speed, size and height: another that
  /// sets off behind the occluder as the one stops there would have to agree in all.
  private func misfit(_ near: [Observation], _ far: [Observation]) -> (worst: Double, words: String)
  {
    func line(_ views: [Observation], _ value: (Observation) -> Double) -> RobustLine {
      RobustLine(views.map { (time: Double($0.frame), value: value($0)) })
    }
    let (x, u) = (line(near, \.centroidOnPlate.x), line(far, \.centroidOnPlate.x))
    let (y, v) = (line(near, \.centroidOnPlate.y), line(far, \.centroidOnPlate.y))
    let (arriving, leaving) = (Point(x.slope, y.slope), Point(u.slope, v.slope))
    let (one, other) = (trend(near), trend(far))
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
  private func trend(_ views: [Observation]) -> RobustLine {
    RobustLine(views.map { (time: Double($0.frame), value: log(max(1, $0.diameter))) })
  }
}
