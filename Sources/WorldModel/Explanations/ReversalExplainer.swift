import Scenes

/// Counts, through a shot, what tells the direction of time: bounces, collisions and swings lose
/// energy. Where several gain and none loses, the shot runs backwards; one alone has other causes.
struct ReversalExplainer {
  let scene: Scene
  let flights: [Flight]
  /// Gains that the other explainers found.
  let gains: [Event]
  /// Of all shots.
  let contacts: [Contact]
  var limits = EventLimits()

  func events() -> [Event] {
    scene.shots.indices.compactMap(event)
  }

  /// A place where energy was lost (below 1) or gained.
  private struct Sign {
    var objects: [Int]
    var frames: Range<Int>
    var ratio: Double
    var error: Double
    var isGain: Bool { ratio > 1 }
  }

  private func event(_ shot: Int) -> Event? {
    let meetings = bounces(in: shot) + collisions(in: shot) + swings(in: shot)
    let signs = (meetings + starts(in: shot)).filter {
      ($0.ratio > limits.backwards || $0.ratio < 0.95) && abs($0.ratio - 1) > 4 * $0.error
    }
    let gained = signs.filter(\.isGain)
    let lost = signs.filter { !$0.isGain }
    guard let first = gained.map(\.frames.lowerBound).min(),
      let last = gained.map(\.frames.upperBound).max()
    else { return nil }
    let explainer = FlightExplainer(scene: scene, gravity: [], flights: flights)
    let ids = Set(gained.flatMap(\.objects))
    // By place, so that the order of the tracks changes nothing.
    let bodies = scene.tracks.filter { ids.contains($0.id) }.sorted {
      ($0.observations.first?.box.x ?? 0, $0.observations.first?.box.y ?? 0)
        < ($1.observations.first?.box.x ?? 0, $1.observations.first?.box.y ?? 0)
    }
    let frames = first..<last
    // What they do to each other is among the signs.
    var others = scene
    others.tracks.removeAll { track in bodies.contains { $0.id == track.id } }
    let outside = FlightExplainer(scene: others, gravity: [], flights: [])
    let shared = bodies.flatMap { body in
      [outside.pushed(body, frames: first...max(first, last - 1))]
        + [explainer.noise(body, frames), explainer.selfMoving(body), explainer.cameraMoved(body)]
    }
    let least = gained.map(\.ratio).min() ?? 1
    let error = gained.map(\.error).min() ?? 0
    // A camera that is followed badly changes speeds by a part of them, and not always the same way.
    let trust = min(1, 0.4 / max(0.1, least * least - 1))
    return Event(
      kind: .ranBackwards, objects: bodies.map(\.id), frames: frames,
      box: bodies.dropFirst().reduce(
        bodies.first.map { explainer.box($0, frames) } ?? Box(x: 0, y: 0, width: 0, height: 0)
      ) {
        $0.union(explainer.box($1, frames))
      },
      explanations: [
        Explanation(
          .oneOfSeveral,
          likelihood: !lost.isEmpty ? 0.9 : gained.count > 2 ? 0.05 : gained.count > 1 ? 0.15 : 0.6,
          because: "\(gained.count) events gain energy, \(lost.count) lose it")
      ]
        + FallComparer.greatest(shared).map {
          $0.cause == .cameraMoved
            ? Explanation(.cameraMoved, likelihood: trust * $0.likelihood, because: $0.because) : $0
        },
      measured: Measured(
        "least gain of speed", value: least, error: error, unit: "of the speed before"))
  }

  private func bounces(in shot: Int) -> [Sign] {
    let explainer = FlightExplainer(scene: scene, gravity: [], flights: flights)
    var signs: [Sign] = []
    for track in scene.tracks where track.shot == shot {
      let own = flights.filter { $0.object == track.id }
      for (before, after) in zip(own, own.dropFirst()) where explainer.follows(before, after) {
        guard before.isFall, after.isFall, before.endVelocity.y > before.diameter,
          after.startVelocity.y < 0, before.count >= 6, after.count >= 6
        else { continue }
        // At the moment of the bounce, between the two windows: where the two paths meet.
        let gap =
          scene.moment(of: after.frames.lowerBound)
          - scene.moment(of: before.frames.upperBound - 1)
        let turn = before.endVelocity.y - after.startVelocity.y
        let moment = (after.start.y - before.end.y - after.startVelocity.y * gap) / max(1, turn)
        let fallen = min(gap, max(0, moment))
        let arriving = before.endVelocity.y + before.acceleration.y * fallen
        let leaving = after.acceleration.y * (gap - fallen) - after.startVelocity.y
        let error =
          (before.accelerationError * before.seconds + after.accelerationError * after.seconds) / 2
        signs.append(
          Sign(
            objects: [track.id],
            frames: (before.frames.upperBound - 1)..<(after.frames.lowerBound + 2),
            ratio: leaving / max(1, arriving), error: error / max(1, arriving)))
      }
    }
    return signs
  }

  /// A thing at rest that hops by itself, as the last little bounce does backwards; and one that drops
  /// from rest in the air, as nothing comes to do backwards.
  private func starts(in shot: Int) -> [Sign] {
    let explainer = FlightExplainer(scene: scene, gravity: [], flights: flights)
    var signs: [Sign] = []
    for track in scene.tracks where track.shot == shot {
      let own = flights.filter { $0.object == track.id }
      let lowest = track.observations.map(\.centroidOnPlate.y).max() ?? 0
      for (index, flight) in own.enumerated() where flight.isFall && flight.count >= 6 {
        let error = flight.accelerationError * flight.seconds / 2
        let rest = index > 0 ? own[index - 1] : nil
        if let rest, explainer.follows(rest, flight), rest.count >= 8, !rest.isFall,
          rest.velocity.length < 0.4 * rest.diameter, lowest - rest.end.y < 0.3 * rest.diameter,
          flight.startVelocity.y < -max(0.5 * flight.diameter, 6 * error)
        {
          signs.append(
            Sign(
              objects: [track.id],
              frames: (rest.frames.upperBound - 1)..<(flight.frames.lowerBound + 2), ratio: 2,
              error: error / max(1, -flight.startVelocity.y)))
        }
        let isFirst = rest.map { !explainer.follows($0, flight) || !$0.isFall } ?? true
        if isFirst, flight.endVelocity.y > 0, lowest - flight.start.y > flight.diameter,
          flight.startVelocity.length < 0.15 * flight.endVelocity.y + 2 * error
        {
          signs.append(
            Sign(objects: [track.id], frames: flight.frames, ratio: 0.1, error: 0.1))
        }
      }
    }
    return signs
  }

  private func collisions(in shot: Int) -> [Sign] {
    contacts.filter { $0.first.shot == shot }.compactMap { contact in
      let closing = contact.closing.length
      let parting = contact.parting.length
      guard closing + parting > contact.size, contact.footing < 0.15 else { return nil }
      let isGain = parting > closing
      // In depth a speed shows less: a gain is held against the most that the closing speed was.
      let greatest = isGain ? contact.greatestClosing : closing
      guard greatest > 4 * contact.error else { return nil }
      return Sign(
        objects: [contact.first.id, contact.second.id],
        frames: contact.frame..<(contact.frame + 4), ratio: parting / greatest,
        error: contact.error / greatest)
    }
  }

  private func swings(in shot: Int) -> [Sign] {
    gains.filter { $0.kind == .swungWider }.compactMap { event in
      guard scene.tracks.first(where: { $0.id == event.objects.first })?.shot == shot else {
        return nil
      }
      return Sign(
        objects: event.objects, frames: event.frames, ratio: event.measured.value,
        error: event.measured.error)
    }
  }
}
