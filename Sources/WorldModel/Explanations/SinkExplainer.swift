import Scenes

/// Judges bodies that stand and are then cut off from below, along the line on which they stand: do
/// they sink into it?
struct SinkExplainer {
  let scene: Scene
  var limits = EventLimits()
  /// Views in which it must stand, and in which it must be sunk.
  private let viewCount = 4

  func events(of track: Track) -> [Event] { sinking(track).map { [$0] } ?? [] }

  private func sinking(_ track: Track) -> Event? {
    let views = track.observations.filter {
      $0.isMeasured && !$0.clippedBy.contains(.frameEdge) && !$0.clippedBy.contains(.object)
    }
    guard views.count >= 2 * viewCount, let size = views.map(\.diameter).max() else { return nil }
    // Where it stands last before its top goes down.
    for start in 0...(views.count - 2 * viewCount) {
      let standing = views[start..<(start + viewCount)]
      guard let first = standing.first, isStanding(standing, size: size) else { continue }
      let later = views[(start + viewCount)...]
      guard let last = sunkTo(later, from: first, size: size) else { continue }
      let lost = (last.box.y - first.box.y) / first.box.height
      let error = 2 * noise(track) / first.box.height
      guard lost > limits.sinking, lost > 4 * error else { continue }
      return event(track, from: first, to: last, lost: lost, error: error)
    }
    return nil
  }

  private func isStanding(_ views: ArraySlice<Observation>, size: Double) -> Bool {
    guard let first = views.first else { return false }
    return views.allSatisfy {
      abs($0.box.maxY - first.box.maxY) < 0.04 * size && abs($0.box.y - first.box.y) < 0.04 * size
        && $0.visibleFraction > 0.9
    }
  }

  /// The lowest view of at least three in which its lower border is where it was and its top is not,
  /// every view on the way lower than the one before.
  private func sunkTo(
    _ views: ArraySlice<Observation>, from first: Observation, size: Double
  ) -> Observation? {
    var count = 0
    var last: Observation?
    var top = first.box.y
    for view in views {
      guard abs(border(view, whole: first) - first.box.maxY) < 0.12 * size,
        view.box.y > top - 0.02 * size,
        abs(view.box.center.x - first.box.center.x) < 0.5 * size
      else { break }
      if view.box.y > first.box.y + limits.sinking * first.box.height {
        count += 1
        last = view
      }
      top = max(top, view.box.y)
    }
    return count >= 3 ? last : nil
  }

  /// The lower border of what can be seen: somebody else's boxes go on where nothing shows, and say how
  /// much does.
  private func border(_ view: Observation, whole: Observation) -> Double {
    view.box.height > 0.95 * whole.box.height
      ? view.box.y + view.visibleFraction * view.box.height : view.box.maxY
  }

  private func noise(_ track: Track) -> Double {
    let shot = scene.shots.indices.contains(track.shot) ? scene.shots[track.shot] : nil
    return max(shot?.positionNoise ?? 0.3, 0.5 / max(0.1, min(1, scene.analysisScale)))
  }

  private func event(
    _ track: Track, from first: Observation, to last: Observation, lost: Double, error: Double
  ) -> Event {
    let explainer = FlightExplainer(scene: scene, gravity: [], flights: [])
    let whole = track.observations.last {
      $0.frame < last.frame && $0.box.y - first.box.y < 0.04 * first.box.height
    }
    let frames = max(first.frame, whole?.frame ?? first.frame)..<(last.frame + 1)
    let widening = last.box.width / max(1, first.box.width)
    let narrowing = 1 - widening
    // Of the little that is left at the end, most is border.
    let half = track.observations.last {
      $0.frame <= last.frame && $0.box.y - first.box.y < 0.5 * first.box.height
    }
    let look = first.appearance.similarity(to: (half ?? last).appearance)
    return Event(
      kind: .sank, objects: [track.id], frames: frames, box: first.box.union(last.box),
      explanations: [
        Explanation(
          .turning, likelihood: (widening - 1.05) / 0.15,
          because:
            "it is \(BoundaryExplainer.percent(widening)) as wide as before: what topples or "
            + "is pressed flat grows wide"),
        Explanation(
          .shrankAway, likelihood: narrowing > 0.6 * lost ? 0.8 : 0.1,
          because: "it loses \(BoundaryExplainer.percent(lost)) of its height and "
            + "\(BoundaryExplainer.percent(max(0, narrowing))) of its width"),
        Explanation(
          .hidden, likelihood: isOccluded(last) ? 0.3 : 0.7,
          because: isOccluded(last)
            ? "what cuts it off does so where it stood"
            : "nothing is seen to cut it off: it may bend down, or come apart"),
        Explanation(
          .trackerNoise, likelihood: max(1 - track.reliability, (0.75 - look) / 0.3),
          because: "its mask is good to \(BoundaryExplainer.percent(track.reliability)), its look "
            + "agrees to \(BoundaryExplainer.percent(look))"),
        explainer.selfMoving(track), explainer.cameraMoved(track),
      ],
      measured: Measured("height lost from below", value: lost, error: error, unit: "of its height")
    )
  }

  private func isOccluded(_ view: Observation) -> Bool { view.clippedBy.contains(.occluder) }
}
