import Foundation
import Scenes

/// Finds things that stay where they are when what carried them goes away.
///
/// That one stood on the other, and not behind it, shows in its lower border: what stands behind is cut
/// by what is in front, and more of it comes to light as that goes.
struct SupportExplainer {
  let scene: Scene

  func events() -> [Event] {
    let things = (scene.tracks + scene.standing.filter { $0.reliability > 0.5 }).map {
      (track: $0, extent: $0.extent.insetBy(-0.2 * $0.usualDiameter))
    }
    return scene.tracks.flatMap { support in
      let extent = support.extent
      return things.compactMap { thing in
        thing.track.id != support.id && thing.track.shot == support.shot
          && thing.extent.intersects(extent)
          ? event(thing.track, on: support) : nil
      }
    }
  }

  private func event(_ thing: Track, on support: Track) -> Event? {
    guard let contact = lastContact(of: thing, with: support),
      let parted = parting(of: thing, from: support, after: contact)
    else { return nil }
    let size = max(1, thing.usualDiameter)
    let before = views(of: thing).filter { $0.frame <= contact }.suffix(8)
    let after = views(of: thing).filter { $0.frame >= parted }
    guard before.count >= 4, after.count >= 4, let first = after.first, let last = after.last
    else { return nil }
    let waited = scene.clip.seconds(at: last.frame) - scene.clip.seconds(at: first.frame)
    let place = median(before.map { bottom($0) })
    let sunk = (median(after.suffix(6).map { bottom($0) }) - place) / size
    let aside =
      abs(
        median(after.suffix(6).map(\.centroidOnPlate.x)) - median(before.map(\.centroidOnPlate.x)))
      / size
    // Where two masks touch, the border between them is good to about that.
    guard abs(sunk) < 0.2, aside < 0.25 else { return nil }
    let seenMore = median(after.map(\.area)) / max(1, median(before.map(\.area))) - 1
    let below = carriers(of: thing, besides: support, from: parted, place: place, size: size)
    return Event(
      kind: .unsupported, objects: [thing.id, support.id], frames: first.frame..<(last.frame + 1),
      box: first.box,
      explanations: [
        Explanation(
          .supported, likelihood: below.isEmpty ? 0.1 : 0.9,
          because: below.isEmpty
            ? "what was under it left, and nothing else is followed there"
            : "object o\(below[0]) is under it"),
        Explanation(
          .passedInFront, likelihood: 0.15 + (abs(seenMore) - 0.12) / 0.15,
          because:
            "\(BoundaryExplainer.percent(max(0, seenMore))) more of it shows after the other left"),
        Explanation(
          .tethered, likelihood: 0.2, because: "it stood on something, and does not swing"),
        Explanation(
          .selfMoving, likelihood: max(1.2 * thing.selfMoving, support.selfMoving - 0.2),
          because: "its outline holds to \(BoundaryExplainer.percent(1 - thing.selfMoving))"),
        Explanation(
          .trackerNoise,
          likelihood: max(
            1 - min(thing.reliability, support.reliability) * 1.2, 1 - (waited - 0.15) / 0.25),
          because: "it was followed for \(BoundaryExplainer.number(waited)) s after"),
      ],
      measured: Measured(
        "fall since what carried it left", value: max(0, sunk), error: 0.05,
        unit: "diameters"))
  }

  private func bottom(_ view: Observation) -> Double {
    view.centroidOnPlate.y + view.box.maxY - view.centroidInImage.y
  }

  private func views(of track: Track) -> [Observation] {
    track.observations.filter { $0.isMeasured && !$0.clippedBy.contains(.frameEdge) }
  }

  /// Whether one view stands on the other: under most of its width, the other's upper border near its
  /// lower one and its lower border well below.
  private func stands(_ thing: Observation, on support: Observation) -> Bool {
    let size = thing.diameter
    let shared = min(thing.box.maxX, support.box.maxX) - max(thing.box.x, support.box.x)
    return shared > 0.7 * thing.box.width && support.box.width > thing.box.width
      && support.box.y > thing.box.maxY - 0.5 * size && support.box.y < thing.box.maxY + 0.15 * size
      && support.box.maxY > thing.box.maxY + 0.5 * size
  }

  /// The last frame of a stand that begins with eight views of a support at rest: what carries stands
  /// there first, and a hand or a foot seldom keeps still.
  private func lastContact(of thing: Track, with support: Track) -> Int? {
    var atRest = 0
    var last: Int?
    var before: Observation?
    for view in thing.observations {
      guard let under = support.observation(at: view.frame) else { continue }
      let step = before.map { under.centroidOnPlate.distance(to: $0.centroidOnPlate) }
      before = under
      if stands(view, on: under) {
        if let step, step < 0.03 * view.diameter { atRest += 1 } else if last == nil { atRest = 0 }
        if atRest >= 8 { last = view.frame }
      } else if last != nil {
        break
      } else {
        atRest = 0
      }
    }
    return last
  }

  /// The frame from which the support is away from under the thing, or out of view by the frame's edge.
  private func parting(of thing: Track, from support: Track, after contact: Int) -> Int? {
    for view in thing.observations where view.frame > contact {
      guard let under = support.observation(at: view.frame) else { continue }
      let gap = max(under.box.x - view.box.maxX, view.box.x - under.box.maxX)
      if gap > 0.1 * view.diameter { return view.frame }
    }
    return nil
  }

  /// Whatever else may carry it, or may have been put under it.
  private func carriers(
    of thing: Track, besides support: Track, from frame: Int, place: Double, size: Double
  ) -> [Int] {
    (scene.tracks + scene.standing).filter { other in
      guard other.id != thing.id, other.id != support.id, other.shot == thing.shot else {
        return false
      }
      return thing.observations.contains { view in
        guard view.frame >= frame, let under = other.observation(at: view.frame) else {
          return false
        }
        let shared = min(view.box.maxX, under.box.maxX) - max(view.box.x, under.box.x)
        return shared > 0.1 * view.box.width && under.box.maxY > view.box.maxY + 0.1 * size
          && under.box.y < view.box.maxY + 0.4 * size
      }
    }.map(\.id)
  }

  private func median<Values: Collection>(_ values: Values) -> Double
  where Values.Element == Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }
}
