import Scenes

extension FlightExplainer {
  /// Fell, and then no longer: carried, or hanging in the air?
  func hung(_ track: Track, _ before: Flight, _ after: Flight) -> Event? {
    guard before.isFall else { return nil }
    let g = before.acceleration.y
    // Longer than a fall of one diameter would take.
    guard after.seconds > limits.hangingDuration * (2 * after.diameter / g).squareRoot(),
      abs(after.acceleration.y) < 0.2 * g, abs(after.acceleration.x) < 0.3 * g,
      after.accelerationError < 0.12 * g
    else { return nil }
    return Event(
      kind: .hung, objects: [track.id], frames: after.frames, box: box(track, after.frames),
      explanations: [
        carried(track, before, after, g: g), slowed(before, after, g: g),
        depth(before, after, g: g),
      ] + common(track, after.frames, pushedAt: after.frames.lowerBound).map(steadied),
      measured: Measured(
        "downward acceleration", value: after.acceleration.y / g,
        error: after.accelerationError / g,
        unit: "of that of its own fall"))
  }

  /// A camera that is followed badly bends a path by a part of it; that it should take away just the
  /// acceleration, which the same camera let through before, is a coincidence.
  private func steadied(_ item: Explanation) -> Explanation {
    item.cause == .cameraMoved
      ? Explanation(.cameraMoved, likelihood: 0.6 * item.likelihood, because: item.because) : item
  }

  /// A support stops what comes down on it. What went on as fast as it came met no support, and what
  /// stopped while it rose, or at its highest point, had not come down on any.
  private func carried(_ track: Track, _ before: Flight, _ after: Flight, g: Double) -> Explanation
  {
    let arriving = before.endVelocity
    let leaving = after.startVelocity
    // The speed of a fall of 1/16 diameter: no landing; of 1/4: one.
    let landing = 0.25 * (2 * g * after.diameter).squareRoot()
    let cameDown = min(1, max(0, (arriving.y - landing) / landing))
    let kick = (leaving - arriving).length / max(1, max(arriving.length, leaving.length))
    let movesOn = leaving.length > 0.5 * arriving.length && kick < 0.3
    let rises = -after.velocity.y * after.seconds
    if movesOn, rises > 0.4 * after.diameter {
      return Explanation(
        .supported, likelihood: 0.1,
        because: "it goes on up at the speed it had, \(px(arriving.length))/s")
    }
    // Places that this object used on its way to here say nothing of what may carry it.
    let ground = lowestBottom(of: track, before: before.frames.lowerBound)
    let clearance =
      ((ground ?? -.infinity) - bottom(of: track, at: after.frames.lowerBound))
      / max(1, after.diameter)
    // The end of a low hop, and then a roll.
    if cameDown < 1, clearance < 1, before.travel < after.diameter {
      return Explanation(
        .supported, likelihood: 0.8,
        because: "it is within \(number(max(0, clearance))) diameters of the lowest place in use")
    }
    guard cameDown > 0 else {
      return Explanation(
        .supported, likelihood: 0.1,
        because: "it was not coming down, at \(px(arriving.y))/s, when it stopped falling")
    }
    // Hard things rebound or slide on; soft ones stay where they come down.
    let slidesOn = abs(leaving.x) * after.seconds > 0.5 * after.diameter
    let rebound = after.frames.lowerBound - before.frames.upperBound >= 2
    let isAtTheGround = abs(clearance) < 1.5
    let likelihood = isAtTheGround || slidesOn || rebound ? 0.95 : 0.6
    return Explanation(
      .supported, likelihood: cameDown * likelihood,
      because: "it came down at \(px(arriving.y))/s before, "
        + (clearance > 0
          ? "\(number(clearance)) diameters above the lowest place in use"
          : "and nothing was seen lower down"))
  }

  /// Drag takes a falling body to a steady speed, downwards and without a jolt.
  private func slowed(_ before: Flight, _ after: Flight, g: Double) -> Explanation {
    let down = after.velocity.y / max(1, after.velocity.length)
    let isSinking = down > 0.5 && after.velocity.y * after.seconds > 0.5 * after.diameter
    return Explanation(
      .slowedByAir, likelihood: isSinking ? 0.75 : 0,
      because: isSinking
        ? "it sinks at a steady \(px(after.velocity.y))/s" : "it does not sink")
  }

  /// A throw away from the camera looks slower and slower; so does a roll along the ground.
  private func depth(_ before: Flight, _ after: Flight, g: Double) -> Explanation {
    if before.mayMoveInDepth, before.travel < 1.5 * before.diameter {
      return Explanation(
        .changedDepth, likelihood: 0.6,
        because: "its fall of \(px(before.travel)) could be motion along the ground")
    }
    return changedDepth(before.growth + after.growth, by: 0.3)
  }
}
