import Scenes

extension FlightExplainer {
  /// Moves up, faster and faster.
  func rose(_ track: Track, _ flight: Flight, after before: Flight?) -> Event? {
    let up = -flight.acceleration.y
    guard flight.count >= 6, up > limits.risingSignificance * flight.accelerationError,
      up > 1.5 * abs(flight.acceleration.x)
    else { return nil }
    let begin = max(0, -flight.startVelocity.y)
    let end = -flight.endVelocity.y
    // By speeding up it comes 0.3 diameters further than by going on as it was.
    let gain = 0.5 * up * flight.seconds * flight.seconds
    guard end > 0, end > 1.3 * begin, flight.startVelocity.y < 0.5 * end,
      gain > 0.3 * flight.diameter
    else { return nil }
    let known = gravity(of: flight.shot)
    return Event(
      kind: .rose, objects: [track.id], frames: flight.frames, box: box(track, flight.frames),
      explanations: [
        drives(flight, known, after: before), climbsAway(flight), bounced(track, flight, before),
      ]
        + common(track, flight.frames, pushedAt: flight.frames.lowerBound).map {
          $0.cause == .tethered && flight.endVelocity.length > 1.1 * flight.startVelocity.length
            ? Explanation(
              .tethered, likelihood: 0.1,
              because: "it speeds up as it rises, which nothing does on a string")
            : $0
        },
      measured: Measured(
        "upward acceleration", value: up / (known?.strength ?? max(1, flight.diameter)),
        error: flight.accelerationError / (known?.strength ?? max(1, flight.diameter)),
        unit: known == nil ? "diameters/s²" : "of the clip's own gravity"))
  }

  /// Where nothing fell, up in the picture may be along the ground, and what drives itself gets no
  /// more than the grip of its feet or wheels: of things a metre long, some diameters/s².
  ///
  /// What goes away along the ground gets smaller. What stood, and then rises by more than its own
  /// size without getting smaller, leaves the ground: only what flies does that by itself.
  private func drives(
    _ flight: Flight, _ known: Gravity?, after before: Flight?
  ) -> Explanation {
    let stood = before.map {
      follows($0, flight) && $0.count >= 8 && $0.velocity.length < 0.2 * $0.diameter
    }
    let rate = -flight.acceleration.y / max(1, flight.diameter)
    let slow = min(1, max(0, (6 - rate) / 3))
    let rest = -flight.acceleration.y / (known?.strength ?? .infinity)
    let weak = known == nil ? 1.0 : min(1, max(0.3, 1 - rest))
    let drives = max(0.1, 0.75 * slow * weak)
    if known == nil, stood == true, flight.growth > -0.01,
      flight.start.y - flight.end.y > 1.5 * flight.diameter
    {
      return Explanation(
        .selfMoving, likelihood: min(0.45, drives),
        because: "it stood, and rises by "
          + "\(number((flight.start.y - flight.end.y) / max(1, flight.diameter))) diameters without "
          + "getting smaller: it leaves the ground, and may be able to fly")
    }
    return Explanation(
      .selfMoving, likelihood: drives,
      because: "it speeds up by \(number(rate)) diameters/s²"
        + (known == nil ? " in a shot in which nothing falls" : ""))
  }

  /// Up the picture is also away, along the ground: then it shrinks as it rises.
  private func climbsAway(_ flight: Flight) -> Explanation {
    let risen = flight.start.y - flight.end.y
    let asked = max(0.03, risen / max(1, pictureHeight))
    return Explanation(
      .changedDepth, likelihood: min(0.8, max(0, -flight.growth / (1.5 * asked))),
      because: "its size changes by \(percent(flight.growth)) while it rises \(px(risen))")
  }

  /// A body pressed into what it bounces off speeds up upwards for as long as they touch.
  private func bounced(_ track: Track, _ flight: Flight, _ before: Flight?) -> Explanation {
    guard let before, follows(before, flight), before.endVelocity.y > 0,
      flight.seconds < 0.25 || flight.count < 7
    else { return Explanation(.touched, likelihood: 0, because: "it had not come down before") }
    return Explanation(
      .touched, likelihood: 0.8,
      because: "it came down at \(px(before.endVelocity.y))/s just before")
  }
}
