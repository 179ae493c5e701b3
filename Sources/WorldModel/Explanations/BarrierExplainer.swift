import Scenes

/// Judges bodies that go through something that stands still on the same ground.
///
/// The still thing is one that was followed; that it stands on the ground where the other rolls, and
/// is as high, tells that there is no way in front of it or behind.
struct BarrierExplainer {
  let scene: Scene
  var limits = EventLimits()
  private let viewCount = 5

  func events() -> [Event] {
    (scene.tracks + scene.listedStanding).filter(isStill).flatMap { barrier in
      scene.tracks.filter { $0.id != barrier.id && $0.shot == barrier.shot }.compactMap {
        crossing($0, of: barrier)
      }
    }
  }

  /// Stays where it is, to a tenth of its size, for as long as it is seen.
  private func isStill(_ track: Track) -> Bool {
    guard let first = track.observations.first, track.observations.count >= 2 * viewCount else {
      return false
    }
    return track.observations.allSatisfy {
      $0.visibleFraction < 0.9
        || $0.centroidOnPlate.distance(to: first.centroidOnPlate) < 0.1 * first.diameter + 1
    }
  }

  private func crossing(_ track: Track, of barrier: Track) -> Event? {
    let clean = track.observations.filter {
      $0.isMeasured && $0.clippedBy.isEmpty && $0.visibleFraction > 0.95
    }
    guard clean.count >= 2 * viewCount, let wall = plateBox(barrier) else { return nil }
    for index in viewCount...(clean.count - viewCount) {
      let before = Array(clean[(index - viewCount)..<index])
      let after = Array(clean[index..<(index + viewCount)])
      guard let last = before.last, let next = after.first, last.frame < next.frame else {
        continue
      }
      // From one side to the other, sideways.
      let (a, b) = (last.centroidOnPlate.x, next.centroidOnPlate.x)
      guard min(a, b) < wall.x, max(a, b) > wall.maxX,
        let arriving = velocity(before), let leaving = velocity(after)
      else { continue }
      let speed = arriving.length
      guard speed > 0.5 * last.diameter, arriving.x * (b - a) > 0, leaving.x * (b - a) > 0 else {
        continue
      }
      let change = (leaving - arriving).length / speed
      guard change < limits.barrier + 0.25 else { continue }
      return event(track, barrier, last, next, arriving, change)
    }
    return nil
  }

  private func event(
    _ track: Track, _ barrier: Track, _ last: Observation, _ next: Observation, _ arriving: Point,
    _ change: Double
  ) -> Event? {
    guard let wall = barrier.observation(at: last.frame) ?? barrier.observations.last else {
      return nil
    }
    let size = max(1, last.diameter)
    let foot = wall.box.maxY
    let own = (last.box.maxY + next.box.maxY) / 2
    let gap = abs(foot - own) / size
    let height = (own - wall.box.y) / max(1, last.box.height)
    let climb = abs(arriving.y) / max(1, arriving.length)
    let explainer = FlightExplainer(scene: scene, gravity: [], flights: [])
    return Event(
      kind: .ignoredBarrier, objects: [track.id, barrier.id], frames: last.frame..<(next.frame + 1),
      box: last.box.union(next.box),
      explanations: [
        Explanation(
          .passedInFront, likelihood: (gap - 0.04) / 0.2,
          because: "their lower borders are \(BoundaryExplainer.number(gap)) diameters apart"),
        Explanation(
          .inTheAir, likelihood: max((climb - 0.12) / 0.2, height < 0.6 ? 0.8 : 0),
          because: "what stands there is \(BoundaryExplainer.number(height)) times as high"),
        Explanation(
          .touched, likelihood: (change - limits.barrier) / 0.2,
          because: "its velocity changed by \(BoundaryExplainer.percent(change)) of its speed"),
        Explanation(
          .trackerNoise, likelihood: 1 - min(track.reliability, barrier.reliability),
          because: "both are seen clearly"),
        explainer.selfMoving(track), explainer.selfMoving(barrier), explainer.cameraMoved(track),
      ].reduce(into: []) { list, item in
        list = FallComparer.greatest(list + [item])
      },
      measured: Measured(
        "change of velocity in the crossing", value: change, error: 0.05, unit: "of its speed"))
  }

  private func plateBox(_ barrier: Track) -> Box? {
    guard let view = barrier.observations.max(by: { $0.area < $1.area }) else { return nil }
    return view.box.offset(by: view.centroidOnPlate - view.centroidInImage)
  }

  private func velocity(_ views: [Observation]) -> Point? {
    guard let first = views.first, let last = views.last else { return nil }
    let time = scene.moment(of: last.frame) - scene.moment(of: first.frame)
    return time > 0 ? (last.centroidOnPlate - first.centroidOnPlate) / time : nil
  }
}
