import Scenes

extension FlightExplainer {
  /// Two free flights of one body at different rates: one event, for the flight farthest off.
  func fellUnevenly(_ track: Track, _ flights: [Flight]) -> Event? {
    let falls = flights.filter { $0.isFall && $0.count >= 8 }
    guard falls.count >= 2 else { return nil }
    var best: (event: Event, score: Double)?
    for (index, first) in falls.enumerated() {
      for second in falls[(index + 1)...] {
        let change = second.acceleration.y - first.acceleration.y
        let larger = max(first.acceleration.y, second.acceleration.y)
        let errors = [first, second].map { $0.accelerationError + perspective($0) }
        // Two hundredths of the rate are the lens's.
        let error =
          (errors[0] * errors[0] + errors[1] * errors[1] + 0.0004 * larger * larger).squareRoot()
        guard abs(change) > 4 * error, abs(change) > limits.rateChange * larger else { continue }
        let event = uneven(track, first, second, change / larger, error / larger)
        let score = (1 - event.bestLikelihood) * abs(change) / larger
        if score > best?.score ?? -1 { best = (event, score) }
      }
    }
    return best?.event
  }

  private func uneven(
    _ track: Track, _ first: Flight, _ second: Flight, _ change: Double, _ error: Double
  ) -> Event {
    let slow = first.acceleration.y < second.acceleration.y ? first : second
    let fast = first.acceleration.y < second.acceleration.y ? second : first
    let odd = isUsual(fast) && !isUsual(slow) ? slow : isUsual(slow) ? fast : second
    let frames =
      follows(first, second)
      ? (first.frames.upperBound - 2)..<second.frames.upperBound : odd.frames
    return Event(
      kind: .fellUnevenly, objects: [track.id], frames: frames, box: box(track, odd.frames),
      explanations: [
        atTheGround(track, odd), dragged(slow), slid(slow), rateByDepth(slow, fast),
      ] + common(track, odd.frames, pushedAt: odd.frames.lowerBound),
      measured: Measured(
        "difference of its rates of fall", value: abs(change), error: error,
        unit: "of the higher rate"))
  }

  /// Within a quarter of the shot's own rate.
  private func isUsual(_ flight: Flight) -> Bool {
    guard let strength = gravity(of: flight.shot)?.strength else { return false }
    return abs(flight.acceleration.y - strength) < 0.25 * strength
  }

  /// Close to the ground a body touches, squeezes, or runs into its shadow and reflection.
  private func atTheGround(_ track: Track, _ flight: Flight) -> Explanation {
    let lowest = track.observations.map(\.centroidOnPlate.y).max() ?? 0
    let highest = min(flight.apexY ?? flight.end.y, min(flight.start.y, flight.end.y))
    let reach = (lowest - highest) / max(1, flight.diameter)
    return Explanation(
      .touched, likelihood: reach < 0.6 ? 0.8 : reach < 1.2 ? 0.45 : 0,
      because: "it is up to \(number(max(0, reach))) diameters above its lowest place")
  }

  /// Drag grows with speed: it can't hold back what is slow, and its falls are no parabolas.
  private func dragged(_ slow: Flight) -> Explanation {
    let fastest = max(slow.startVelocity.length, slow.endVelocity.length)
    let share = slow.lowestSpeed / max(1, fastest)
    return Explanation(
      .slowedByAir, likelihood: share < 0.35 && slow.residualRatio < 3 ? 0.1 : 0.5,
      because: "the slow fall begins at \(percent(share)) of its highest speed")
  }

  /// Along a slope a body goes straight, and gathers speed sideways too.
  private func slid(_ slow: Flight) -> Explanation {
    let sideways = abs(slow.acceleration.x) / max(1, slow.acceleration.y)
    let likelihood = slow.apexY != nil ? 0.1 : sideways > 0.15 ? 0.7 : 0.2
    return Explanation(
      .supported, likelihood: likelihood,
      because: "its sideways acceleration is \(percent(sideways)) of the downward one")
  }

  /// What a change of distance adds to the acceleration in the picture: with y = Y/Z, y″ has a term
  /// of twice the speed times the rate of growth. A growth is known to a twenty-fifth.
  private func perspective(_ flight: Flight) -> Double {
    2 * abs(flight.velocity.y) * (abs(flight.growth) + 0.04) / max(1e-3, flight.seconds)
  }

  private func rateByDepth(_ slow: Flight, _ fast: Flight) -> Explanation {
    // At another distance both size and rate scale alike.
    let sizes = slow.diameter / max(1, fast.diameter)
    let rates = slow.acceleration.y / max(1, fast.acceleration.y)
    let explained = rates < 0.999 ? min(1, max(0, (1 - sizes) / (1 - rates))) : 0
    let rolls = [slow, fast].contains {
      $0.mayMoveInDepth && $0.travel < 1.5 * $0.diameter
    }
    return Explanation(
      .changedDepth, likelihood: max(0.9 * explained, rolls ? 0.6 : 0),
      because: "its sizes in the two are as \(percent(sizes))")
  }
}
