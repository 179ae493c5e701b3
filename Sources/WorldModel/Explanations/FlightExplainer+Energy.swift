import Scenes

extension FlightExplainer {
  /// Comes off a bounce with more energy than it brought: the first time that nothing explains, or else the
  /// largest gain.
  func gainedEnergy(_ track: Track, _ flights: [Flight]) -> Event? {
    let falls = flights.filter {
      $0.isFall && !($0.mayMoveInDepth && $0.travel < $0.diameter)
    }
    var best: (event: Event, score: Double)?
    for (index, after) in falls.enumerated() {
      for before in falls[..<index] {
        guard let event = gain(track, before, after) else { continue }
        if event.bestLikelihood < 0.35 { return event }
        let score = (1 - event.bestLikelihood) * min(3, event.measured.value)
        if score > best?.score ?? -1 { best = (event, score) }
      }
    }
    return best?.event
  }

  private func gain(_ track: Track, _ before: Flight, _ after: Flight) -> Event? {
    let pause =
      scene.moment(of: after.frames.lowerBound)
      - scene.moment(of: before.frames.upperBound - 1)
    // A bounce: it came down, and went up at once.
    guard pause < 1, before.endVelocity.y > 0, after.startVelocity.y < 0 else { return nil }
    // The better known of the two rates stands for both: a bounce does not change gravity.
    let weights = (
      1 / (before.accelerationError * before.accelerationError + 1e-6),
      1 / (after.accelerationError * after.accelerationError + 1e-6)
    )
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
    guard rise - drop > 4 * error, rise - drop > 0.3 * before.diameter, rise > limits.rebound * drop
    else {
      return nil
    }
    let contact = before.frames.upperBound
    let resumption = max(contact, after.frames.lowerBound)
    let sizes = after.diameter / max(1, before.diameter) - 1
    return Event(
      kind: .gainedEnergy, objects: [track.id],
      frames: max(0, contact - 1)..<after.frames.upperBound,
      box: box(track, (contact - 1)..<after.frames.upperBound),
      explanations: [
        changedDepth(sizes, by: max(0.1, min(0.5, rise / drop - 1))),
        pushed(track, frames: (contact - 4)...(resumption + 2)),
      ]
        + standing(track, after.frames).map {
          // A camera that is followed badly bends a path by a part of it; it does not double it.
          $0.cause == .cameraMoved
            ? Explanation(
              .cameraMoved, likelihood: $0.likelihood * min(1, 0.4 / max(0.1, rise / drop - 1)),
              because: $0.because) : $0
        },
      measured: Measured(
        "height of the rebound", value: rise / drop, error: error / drop,
        unit: "of the height it fell from"))
  }

  /// Mechanical energy over weight, pixels of height; the downward axis counts negative.
  private func head(_ flight: Flight, g: Double) -> (height: Double, error: Double) {
    let kinetic = flight.velocity.dot(flight.velocity) / (2 * max(1, g))
    // The error of the speed at a window's middle is T/√60 times that of the acceleration.
    let speedError = flight.accelerationError * flight.seconds / 7.7
    let error = flight.velocity.length * speedError / max(1, g) + 0.02 * kinetic + 0.5
    return (kinetic - flight.middle.y, error)
  }
}
