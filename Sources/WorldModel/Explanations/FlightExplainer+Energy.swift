import Scenes

extension FlightExplainer {
  /// Comes off a bounce with more energy than it brought: the one event with the largest gain.
  func gainedEnergy(_ track: Track, _ flights: [Flight]) -> Event? {
    let falls = flights.filter {
      $0.isFall && !($0.mayMoveInDepth(pictureHeight: pictureHeight) && $0.travel < $0.diameter)
    }
    var best: (event: Event, score: Double)?
    for (before, after) in zip(falls, falls.dropFirst()) {
      guard let event = gain(track, before, after) else { continue }
      let score = (1 - event.bestLikelihood) * min(3, event.measured.value)
      if score > best?.score ?? -1 { best = (event, score) }
    }
    return best?.event
  }

  private func gain(_ track: Track, _ before: Flight, _ after: Flight) -> Event? {
    let pause =
      scene.clip.seconds(at: after.frames.lowerBound)
      - scene.clip.seconds(at: before.frames.upperBound - 1)
    // A bounce: it came down, and went up at once.
    guard pause < 0.35, before.endVelocity.y > 0, after.startVelocity.y < 0 else { return nil }
    let weights = (Double(before.count), Double(after.count))
    let g =
      (before.acceleration.y * weights.0 + after.acceleration.y * weights.1)
      / (weights.0 + weights.1)
    let first = head(before, g: g)
    let second = head(after, g: g)
    let path = track.observations.filter {
      (before.frames.lowerBound..<after.frames.upperBound).contains($0.frame)
    }
    let ground = path.map(\.centroidOnPlate.y).max() ?? before.end.y
    let drop = first.height + ground
    let rise = second.height + ground
    guard drop > 0.5 * before.diameter else { return nil }
    let error = (first.error * first.error + second.error * second.error).squareRoot()
    guard rise - drop > 4 * error, rise - drop > 0.3 * before.diameter, rise > 1.1 * drop else {
      return nil
    }
    let contact = before.frames.upperBound
    let sizes = after.diameter / max(1, before.diameter) - 1
    return Event(
      kind: .gainedEnergy, objects: [track.id],
      frames: max(0, contact - 1)..<after.frames.upperBound,
      box: box(track, (contact - 1)..<after.frames.upperBound),
      explanations: [
        changedDepth(sizes, by: max(0.1, min(0.5, rise / drop - 1)))
      ] + common(track, after.frames, pushedAt: contact),
      measured: Measured(
        "height of the rebound", value: rise / drop, error: error / drop,
        unit: "of the height it fell from"))
  }

  /// Mechanical energy over weight, pixels of height; the downward axis counts negative.
  private func head(_ flight: Flight, g: Double) -> (height: Double, error: Double) {
    let own = max(1, flight.acceleration.y)
    let vy = flight.velocity.y
    let u = flight.velocity.x
    let height = vy * vy / (2 * own) + u * u / (2 * max(1, g)) - flight.middle.y
    let relative = flight.accelerationError / own
    return (height, (vy * vy / (2 * own) + u * u / (2 * max(1, g))) * relative + 0.5)
  }
}
