import Scenes

/// Counts, through a shot, what tells the direction of time: bounces, collisions and swings lose
/// energy. Where several gain and none loses, the shot runs backwards; one alone has other causes.
struct ReversalExplainer {
  let scene: Scene
  let flights: [Flight]
  /// Gains that the other explainers found.
  let gains: [Event]
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
    let signs = (bounces(in: shot) + collisions(in: shot) + swings(in: shot)).filter {
      ($0.ratio > limits.backwards || $0.ratio < 0.95) && abs($0.ratio - 1) > 4 * $0.error
    }
    let gained = signs.filter(\.isGain)
    let lost = signs.filter { !$0.isGain }
    guard let first = gained.map(\.frames.lowerBound).min(),
      let last = gained.map(\.frames.upperBound).max(),
      let object = gained.first?.objects.first,
      let track = scene.tracks.first(where: { $0.id == object })
    else { return nil }
    let explainer = FlightExplainer(scene: scene, gravity: [], flights: flights)
    let bodies = Set(gained.flatMap(\.objects)).sorted().compactMap { id in
      scene.tracks.first { $0.id == id }
    }
    let frames = first..<last
    let shared = bodies.flatMap { body in
      [explainer.pushed(body, frames: first...max(first, last - 1))]
        + [explainer.noise(body, frames), explainer.selfMoving(body), explainer.cameraMoved(body)]
    }
    let least = gained.map(\.ratio).min() ?? 1
    let error = gained.map(\.error).max() ?? 0
    return Event(
      kind: .ranBackwards, objects: bodies.map(\.id), frames: frames,
      box: bodies.dropFirst().reduce(explainer.box(track, frames)) {
        $0.union(explainer.box($1, frames))
      },
      explanations: [
        Explanation(
          .oneOfSeveral, likelihood: !lost.isEmpty ? 0.9 : gained.count > 1 ? 0.15 : 0.6,
          because: "\(gained.count) events gain energy, \(lost.count) lose it")
      ] + FallComparer.greatest(shared),
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
        // At the moment of the bounce, between the two windows.
        let gap =
          scene.clip.seconds(at: after.frames.lowerBound)
          - scene.clip.seconds(at: before.frames.upperBound - 1)
        let arriving = before.endVelocity.y + before.acceleration.y * gap / 2
        let leaving = -(after.startVelocity.y - after.acceleration.y * gap / 2)
        let error =
          (before.accelerationError * before.seconds + after.accelerationError * after.seconds) / 2
          + before.acceleration.y * gap / 4
        signs.append(
          Sign(
            objects: [track.id],
            frames: (before.frames.upperBound - 1)..<(after.frames.lowerBound + 2),
            ratio: leaving / max(1, arriving), error: error / max(1, arriving)))
      }
    }
    return signs
  }

  private func collisions(in shot: Int) -> [Sign] {
    ContactFinder(scene: scene).contacts().filter { $0.first.shot == shot }.compactMap { contact in
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
