import Foundation
import Scenes

/// Compares the falls of a shot with each other: bodies at one distance fall alike and in one
/// direction, and none of them speeds up sideways.
struct FallComparer {
  let scene: Scene
  let flights: [Flight]
  var limits = EventLimits()

  func events() -> [Event] {
    let falls = flights.filter { $0.isFall && $0.count >= 8 && $0.travel > 0.5 * $0.diameter }
    var events: [Event] = []
    var surest: [[Int]: (event: Event, score: Double)] = [:]
    for (index, first) in falls.enumerated() {
      for second in falls.dropFirst(index + 1)
      where second.shot == first.shot && second.object != first.object {
        for event in [apart(first, second), aslant(first, second)].compactMap({ $0 }) {
          // One event for two bodies and one law, however often they fall.
          let key = event.objects.sorted() + [event.kind == .fellApart ? 0 : 1]
          let score = 1 - event.bestLikelihood
          if score > surest[key]?.score ?? -1 { surest[key] = (event, score) }
        }
      }
    }
    events += surest.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value.event)
    events += falls.compactMap { drifted($0, beside: falls) }
    return events
  }

  private func apart(_ first: Flight, _ second: Flight) -> Event? {
    let (slow, fast) =
      first.acceleration.y < second.acceleration.y ? (first, second) : (second, first)
    let larger = fast.acceleration.y
    let difference = (larger - slow.acceleration.y) / larger
    let errors = [slow, fast].map { $0.accelerationError + perspective($0) }
    // Three hundredths are the lens's, over the whole picture.
    let error =
      (errors[0] * errors[0] + errors[1] * errors[1] + 0.0009 * larger * larger).squareRoot()
      / larger
    guard difference > limits.fallDifference, difference > 4 * error,
      let slowTrack = track(slow), let fastTrack = track(fast)
    else { return nil }
    let sideways = abs(slow.acceleration.x) / max(1, slow.acceleration.y)
    return event(
      .fellApart, slow, fast,
      measured: Measured(
        "difference of their rates of fall", value: difference, error: error,
        unit: "of the higher rate"),
      causes: [
        otherDistance(slowTrack, fastTrack, difference: difference),
        dragged(slow),
        Explanation(
          .supported, likelihood: slow.apexY != nil ? 0.1 : sideways > 0.15 ? 0.7 : 0.3,
          because: "the slower one's sideways acceleration is "
            + "\(BoundaryExplainer.percent(sideways)) of the downward one"),
      ])
  }

  private func aslant(_ one: Flight, _ other: Flight) -> Event? {
    // By place, so that the order of the tracks changes nothing.
    let isFirstLeft = (one.start.x, one.start.y) <= (other.start.x, other.start.y)
    let (first, second) = isFirstLeft ? (one, other) : (other, one)
    func angle(_ flight: Flight) -> (value: Double, error: Double) {
      let a = flight.acceleration
      return (
        atan2(a.x, a.y) * 180 / .pi,
        (flight.accelerationError + perspective(flight)) / max(1, a.length) * 180 / .pi
      )
    }
    let angles = (angle(first), angle(second))
    let difference = abs(angles.0.value - angles.1.value)
    // Two degrees are the lens's.
    let error = (angles.0.error * angles.0.error + angles.1.error * angles.1.error + 4).squareRoot()
    guard difference > limits.fallAngle, difference > 4 * error else { return nil }
    return event(
      .fellAslant, first, second,
      measured: Measured(
        "angle between their falls", value: difference, error: error, unit: "degrees"),
      causes: [dragged(first), dragged(second)])
  }

  private func drifted(_ flight: Flight, beside falls: [Flight]) -> Event? {
    let share = abs(flight.acceleration.x) / max(1, flight.acceleration.y)
    let error = (flight.accelerationError + perspective(flight)) / max(1, flight.acceleration.y)
    guard share > limits.drift, share > 4 * error, let track = track(flight) else { return nil }
    let explainer = FlightExplainer(scene: scene, gravity: [], flights: flights)
    // Wind, spin and slopes pull sideways too. Wind would pull others with it.
    let isAlone = falls.contains { other in
      other.object != flight.object && other.shot == flight.shot
        && other.frames.overlaps(flight.frames)
        && abs(other.acceleration.x) < 0.25 * abs(flight.acceleration.x)
    }
    return Event(
      kind: .drifted, objects: [track.id], frames: flight.frames,
      box: explainer.box(track, flight.frames),
      explanations: [
        Explanation(
          .slowedByAir, likelihood: isAlone ? 0.25 : 0.4,
          because: isAlone
            ? "nothing else in the air is pulled sideways"
            : "wind or spin pulls light bodies sideways"),
        Explanation(
          .supported, likelihood: flight.apexY == nil ? 0.7 : 0.2,
          because: flight.apexY == nil
            ? "it may slide down a slope" : "it rises and falls, which nothing does on a slope"),
        explainer.changedDepth(flight.growth, by: 0.2),
      ] + explainer.common(track, flight.frames, pushedAt: flight.frames.lowerBound),
      measured: Measured(
        "sideways acceleration", value: share, error: error, unit: "of the downward one"))
  }

  private func event(
    _ kind: Event.Kind, _ first: Flight, _ second: Flight, measured: Measured,
    causes: [Explanation]
  ) -> Event? {
    guard let a = track(first), let b = track(second) else { return nil }
    let explainer = FlightExplainer(scene: scene, gravity: [], flights: flights)
    let shared = [(a, first), (b, second)].flatMap { track, flight in
      [explainer.changedDepth(flight.growth, by: 0.2)]
        + explainer.common(track, flight.frames, pushedAt: flight.frames.lowerBound)
    }
    return Event(
      kind: kind, objects: [a.id, b.id], frames: first.frames,
      box: explainer.box(a, first.frames).union(explainer.box(b, second.frames)),
      explanations: causes + Self.greatest(shared), measured: measured)
  }

  /// Of each cause, the likelier of the two bodies'.
  static func greatest(_ list: [Explanation]) -> [Explanation] {
    var result: [Explanation] = []
    for item in list {
      if let index = result.firstIndex(where: { $0.cause == item.cause }) {
        if item.likelihood > result[index].likelihood { result[index] = item }
      } else {
        result.append(item)
      }
    }
    return result
  }

  /// Bodies that come down on one ground at one height in the picture are equally far away; what is
  /// nearer falls faster in the picture.
  private func otherDistance(_ slow: Track, _ fast: Track, difference: Double) -> Explanation {
    let lowest = [slow, fast].map { track in
      track.observations.filter { $0.clippedBy.isEmpty }.map(\.box.maxY).max() ?? 0
    }
    let size = [slow, fast].compactMap { $0.observations.first?.diameter }.min() ?? 1
    let apart = abs(lowest[0] - lowest[1]) / max(1, size)
    // Without a landing in view nothing tells the distance.
    let landed = [slow, fast].allSatisfy { track in
      flights.count { $0.object == track.id } >= 2
    }
    return Explanation(
      .changedDepth, likelihood: landed ? min(0.9, max(0, (apart - 0.15) / 0.3)) : 0.6,
      because: landed
        ? "their lowest places are \(BoundaryExplainer.number(apart)) diameters apart"
        : "not both were seen to come down, so how far away they are can't be told")
  }

  /// Drag grows with speed: it can't hold back what is slow.
  private func dragged(_ slow: Flight) -> Explanation {
    let fastest = max(slow.startVelocity.length, slow.endVelocity.length)
    let share = slow.lowestSpeed / max(1, fastest)
    return Explanation(
      .slowedByAir, likelihood: share < 0.35 && slow.residualRatio < 3 ? 0.1 : 0.5,
      because: "the fall begins at \(BoundaryExplainer.percent(share)) of its highest speed")
  }

  /// What a change of distance adds to an acceleration; see `FlightExplainer`.
  private func perspective(_ flight: Flight) -> Double {
    2 * abs(flight.velocity.y) * (abs(flight.growth) + 0.04) / max(1e-3, flight.seconds)
  }

  private func track(_ flight: Flight) -> Track? {
    scene.tracks.first { $0.id == flight.object }
  }
}
