import Scenes

/// Judges two objects that change sides: did one pass in front of the other, or through it?
///
/// Two bodies that stand on one ground and touch it at the same height in the picture are equally far
/// away: they have to collide. What only passes in front touches the ground lower down (Spelke et al.
/// 1992; ground contact as a cue of distance).
struct CrossingExplainer {
  let scene: Scenes.Scene
  /// Views on each side of the crossing that velocities are fitted to.
  private let viewCount = 6
  /// Frames that a crossing may last.
  private let longestCrossing = 40

  func events() -> [Event] {
    var events: [Event] = []
    let extents = scene.tracks.map(\.extent)
    for (index, first) in scene.tracks.enumerated() {
      for (other, second) in scene.tracks.enumerated().dropFirst(index + 1)
      where second.shot == first.shot && extents[index].intersects(extents[other]) {
        events += crossings(first, second)
      }
    }
    return events
  }

  private struct Pair {
    var frame: Int
    var seconds: Double
    var first: Observation
    var second: Observation
    var isApart: Bool
    /// First minus second, plate pixels.
    var offset: Point { first.centroidOnPlate - second.centroidOnPlate }
  }

  private func pairs(_ first: Track, _ second: Track) -> [Pair] {
    let range = first.frames.clamped(to: second.frames)
    guard range.count >= 2 * viewCount else { return [] }
    return range.compactMap { frame in
      guard let a = first.observation(at: frame), let b = second.observation(at: frame) else {
        return nil
      }
      let isApart =
        a.clippedBy.isEmpty && b.clippedBy.isEmpty && a.box.intersection(b.box).area <= 0
      return Pair(
        frame: frame, seconds: scene.moment(of: frame), first: a, second: b, isApart: isApart)
    }
  }

  private func crossings(_ first: Track, _ second: Track) -> [Event] {
    let pairs = pairs(first, second)
    let apart = pairs.filter(\.isApart)
    guard apart.count >= 2 * viewCount else { return [] }
    var events: [Event] = []
    for split in viewCount...(apart.count - viewCount) {
      let before = apart[(split - viewCount)..<split]
      let after = apart[split..<(split + viewCount)]
      guard let last = before.last, let next = after.first,
        (2...longestCrossing).contains(next.frame - last.frame),
        let event = crossing(first, second, Array(before), Array(after))
      else { continue }
      events.append(event)
    }
    return events
  }

  private func crossing(
    _ first: Track, _ second: Track, _ before: [Pair], _ after: [Pair]
  ) -> Event? {
    guard let last = before.last, let next = after.first,
      let firstBefore = velocity(before.map { ($0.seconds, $0.first.centroidOnPlate) }),
      let firstAfter = velocity(after.map { ($0.seconds, $0.first.centroidOnPlate) }),
      let secondBefore = velocity(before.map { ($0.seconds, $0.second.centroidOnPlate) }),
      let secondAfter = velocity(after.map { ($0.seconds, $0.second.centroidOnPlate) })
    else { return nil }
    let closing = firstBefore - secondBefore
    let speed = closing.length
    let size = (last.first.diameter + last.second.diameter) / 2
    guard speed > 0.5 * size else { return nil }
    let along = closing / speed
    // On one side before and on the other after, near enough to have met.
    let offset = last.offset
    let passed = next.offset
    let aside = abs(offset.x * along.y - offset.y * along.x)
    let asideAfter = abs(passed.x * along.y - passed.y * along.x)
    guard offset.dot(along) < -0.3 * size, passed.dot(along) > 0.3 * size,
      max(aside, asideAfter) < 0.5 * size
    else { return nil }
    let change = max((firstAfter - firstBefore).length, (secondAfter - secondBefore).length)
    let changed = change / speed
    let smaller = max(1, min(last.first.diameter, last.second.diameter))
    let gap =
      (abs(last.first.box.maxY - last.second.box.maxY)
        + abs(next.first.box.maxY - next.second.box.maxY)) / (2 * smaller)
    // On the ground, a body's lower border goes straight on.
    let climb = max(abs(firstBefore.y), abs(secondBefore.y), abs(firstAfter.y), abs(secondAfter.y))
    let airborne = climb / max(1, speed)
    let selfMoving = max(first.selfMoving, second.selfMoving)
    let reliability = min(first.reliability, second.reliability)
    // By place, so that the order of the tracks changes nothing.
    let isFirstLeft =
      (last.first.box.x, last.first.box.y) <= (last.second.box.x, last.second.box.y)
    return Event(
      kind: .passedThrough,
      objects: isFirstLeft ? [first.id, second.id] : [second.id, first.id],
      frames: last.frame..<(next.frame + 1), box: last.first.box.union(last.second.box),
      explanations: [
        Explanation(
          .passedInFront, likelihood: (gap - 0.04) / 0.2,
          because: "their lower borders are \(BoundaryExplainer.number(gap)) diameters apart"),
        Explanation(
          .inTheAir, likelihood: (airborne - 0.12) / 0.2,
          because:
            "up or down at \(BoundaryExplainer.percent(min(9, airborne))) of the closing speed"),
        Explanation(
          .touched, likelihood: (changed - 0.25) / 0.3,
          because:
            "a velocity changed by \(BoundaryExplainer.percent(min(9, changed))) of the closing "
            + "speed"),
        Explanation(
          .selfMoving, likelihood: selfMoving,
          because: "its outline holds to \(BoundaryExplainer.percent(1 - selfMoving))"),
        Explanation(
          .trackerNoise, likelihood: 1 - reliability,
          because: "its mask is good to \(BoundaryExplainer.percent(reliability))"),
      ],
      measured: Measured(
        "change of velocity in the crossing", value: changed, error: 0.1,
        unit: "of the closing speed"))
  }

  /// Pixels a second, by least squares.
  private func velocity(_ points: [(seconds: Double, place: Point)]) -> Point? {
    let n = Double(points.count)
    guard points.count >= 3 else { return nil }
    let middle = points.reduce(0) { $0 + $1.seconds } / n
    var sum = Point(0, 0)
    var square = 0.0
    for point in points {
      sum += point.place * (point.seconds - middle)
      square += (point.seconds - middle) * (point.seconds - middle)
    }
    return square > 0 ? sum / square : nil
  }
}
