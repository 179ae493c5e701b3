import Foundation
import Scenes

/// Judges tracks that ended while touching another, and tracks that began so: did one pass behind the
/// other, or did two become one, or one two?
///
/// What is behind comes into view again once the other has moved on; so the place where it should be
/// is watched until the other has left it. Parting is joining seen backwards in time.
struct JoinExplainer {
  let scene: Scene
  /// Frames that the place must be in view.
  var minimumViews = 4

  func events(boundaries: [Event]) -> [Event] {
    let partings = Self(scene: scene.backwards, minimumViews: minimumViews).joins(
      boundaries.filter { $0.kind == .born }, as: .parted)
    return joins(boundaries.filter { $0.kind == .lost }, as: .joined)
      + partings.map { event in
        var event = event
        event.frames = scene.frames(backwards: event.frames)
        return event
      }
  }

  private func joins(_ boundaries: [Event], as kind: Event.Kind) -> [Event] {
    boundaries.compactMap { lost in
      guard let a = scene.tracks.first(where: { $0.id == lost.objects.first }),
        let evidence = a.ending
      else { return nil }
      for id in evidence.touching {
        guard let b = scene.tracks.first(where: { $0.id == id }),
          let event = join(a, into: b, evidence, lost: lost, as: kind)
        else { continue }
        return event
      }
      return nil
    }
  }

  private func join(
    _ a: Track, into b: Track, _ evidence: BoundaryEvidence, lost: Event, as kind: Event.Kind
  ) -> Event? {
    guard let last = a.observations.last, b.frames.upperBound > last.frame + minimumViews else {
      return nil
    }
    // The touched one must have been there before, as a thing of its own.
    guard b.frames.lowerBound < last.frame - 4, a.observations.count >= 8 else { return nil }
    let later = b.observations.filter { $0.frame > last.frame }
    let sides = Sides(a, b, last: last, later: later)
    guard let sides else { return nil }
    let uncovered = uncovered(a, last: last, later: later)
    let backAgain = isBackAgain(a, b, last: last)
    var explanations = lost.explanations.filter {
      ![.touched, .hidden, .trackerNoise].contains($0.cause)
    }
    explanations.append(
      Explanation(
        .hidden,
        likelihood: max(
          isSwallowed(a, by: b, evidence, sides)
            ? 0.15 : hiding(sides, uncovered: uncovered, as: kind),
          handedOver(a, b, last: last)),
        because: "its place was in view without it for \(uncovered) frames, and it has "
          + "\(BoundaryExplainer.percent(sides.share)) of the other's area"))
    explanations.append(
      Explanation(
        .sameAsAnother, likelihood: backAgain ? 0.95 : 0,
        because: backAgain
          ? "something alike is in view at another time"
          : "nothing alike is in view at another time"
      ))
    explanations.append(
      Explanation(
        .trackerNoise,
        likelihood: max(
          max(1 - min(a.reliability, b.reliability), 1.2 * max(a.selfMoving, b.selfMoving)),
          sides.areTwoInOneMask),
        because:
          "both were followed apart for \(a.observations.count) frames, and the other's area "
          + "changed by \(BoundaryExplainer.percent(sides.growth - 1))"))
    return Event(
      kind: kind, objects: [a.id, b.id], frames: (last.frame - 1)..<(last.frame + 6),
      box: last.box.union(later.first?.box ?? last.box), explanations: explanations,
      measured: Measured(
        "growth of the other's area", value: sides.growth, error: 0.1, unit: "ratio")
    )
  }

  /// Whether it is gone at once though most of it stuck out beside the other, which did not grow by it: what
  /// goes behind something takes as long as its way there does.
  private func isSwallowed(
    _ a: Track, by b: Track, _ evidence: BoundaryEvidence, _ sides: Sides
  ) -> Bool {
    guard let last = a.observations.last else { return false }
    let before = b.observations.filter { $0.frame <= last.frame }
    let approach =
      BoundaryExplainer.step(a.observations.reversed()) - BoundaryExplainer.step(before.reversed())
    let pixel = 1 / max(0.1, scene.analysisScale)
    let size = max(pixel, a.usualDiameter)
    let left = evidence.areaRatio - (1.5 * approach.length + 3 * pixel) / size
    return left > 0.35 && left * size > 8 * pixel && evidence.plateVisible > 0.25
      && sides.growth < 1 + 0.3 * left * sides.share
  }

  /// What is as large as the one that should hide it can't move along behind it either: it would show
  /// beside it in some view.
  private func hiding(_ sides: Sides, uncovered: Int, as kind: Event.Kind) -> Double {
    // What has grown by the other, all round, does not hide it: it holds it.
    let stays =
      uncovered >= minimumViews || sides.isOneOfBoth ? 0.1 : sides.share < 1.25 ? 0.8 : 0.4
    guard kind == .parted else { return stays }
    // A smaller thing may have been on the far side of the other from the beginning.
    let rides = min(0.6, max(0.1, 0.6 - (sides.share - 0.5) / 0.4))
    return max(stays, rides)
  }

  /// What is left may look like the missing one and no longer like itself: then the tracker took the
  /// one in front for the one behind, and it is the latter that is out of sight.
  private func handedOver(_ a: Track, _ b: Track, last: Observation) -> Double {
    func largest(_ views: ArraySlice<Observation>) -> Appearance? {
      views.filter { !$0.clippedBy.contains(.object) }.max { $0.area < $1.area }?.appearance
    }
    let own = largest(b.observations.filter { $0.frame < last.frame - 2 }.suffix(12))
    let left = largest(b.observations.filter { $0.frame > last.frame + 2 }.prefix(12))
    guard let own, let left, let missing = largest(a.observations[...]) else { return 0 }
    let gained = left.similarity(to: missing) - left.similarity(to: own)
    return min(0.6, max(0, 3 * gained))
  }

  /// Frames in which the place where it should be, had it stayed or gone on, is clear of the other.
  private func uncovered(_ a: Track, last: Observation, later: [Observation]) -> Int {
    let step = BoundaryExplainer.step(a.observations.reversed())
    return later.count { observation in
      let frames = Double(observation.frame - last.frame)
      let wentOn = last.box.offset(by: step * frames)
      return last.box.overlap(observation.box) < 0.05 && wentOn.overlap(observation.box) < 0.05
    }
  }

  /// Whether anything of its look began afterwards.
  private func isBackAgain(_ a: Track, _ b: Track, last: Observation) -> Bool {
    scene.tracks.contains { other in
      guard other.id != a.id, other.id != b.id, other.shot == a.shot,
        let first = other.observations.first, first.frame > last.frame
      else { return false }
      return first.appearance.similarity(to: last.appearance) > 0.6
        && first.area > 0.3 * last.area && first.area < 3 * last.area
    }
  }
}

/// The sizes on both sides of the moment.
private struct Sides {
  /// Of the other, while it is alone over while both are there.
  var growth: Double
  /// The missing one's largest area, of the other's while both are there.
  var share: Double
  /// Growth of width and height.
  var stretch: Point

  init?(_ a: Track, _ b: Track, last: Observation, later: [Observation]) {
    // Its whole views, if there are such: what covers a part of it says nothing of its size.
    func whole(_ views: [Observation]) -> [Observation] {
      let clean = views.filter { $0.clippedBy.isEmpty && $0.visibleFraction > 0.9 }
      return clean.count >= 3 ? clean : views
    }
    let both = whole(b.observations.filter { $0.frame < last.frame - 2 }).suffix(8)
    let alone = whole(Array(later.dropFirst(2))).prefix(12)
    let own = a.observations.suffix(12).map(\.area).max() ?? 0
    guard !both.isEmpty, !alone.isEmpty else { return nil }
    func ratio(_ value: (Observation) -> Double) -> Double {
      let usual = both.map(value).sorted()[both.count / 2]
      return alone.map(value).sorted()[alone.count / 2] / max(1, usual)
    }
    growth = ratio(\.area)
    share = own / max(1, both.map(\.area).sorted()[both.count / 2])
    stretch = Point(ratio(\.box.width), ratio(\.box.height))
  }

  /// Whether it has the area of both, or at least that of a body of both volumes, in an outline of its
  /// own form.
  var isOneOfBoth: Bool {
    let volumes = 1 + share * share.squareRoot()
    // V^(2/3), the area that goes with a volume.
    let least = cbrt(volumes * volumes)
    return share > 0.3 && growth > 1 + 0.85 * (least - 1) && growth < 1.4 * (1 + share)
      && hasItsForm
  }

  /// Two that touch have the width of both, or the height.
  private var hasItsForm: Bool {
    let side = growth.squareRoot()
    return abs(stretch.x / side - 1) < 0.12 && abs(stretch.y / side - 1) < 0.12
  }

  /// Two things that are followed as one, from the start or since they lie side by side, have the area
  /// of both and not the form of either.
  var areTwoInOneMask: Double {
    hasItsForm ? 0.2 : min(0.8, max(0, (growth - 1.15) / (0.5 * max(0.3, share))))
  }
}
