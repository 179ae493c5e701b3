import Scenes

/// Judges sudden changes of velocity: a bounce, a collision, or nothing that could have caused them?
struct KickExplainer {
  let scene: Scene
  var limits = EventLimits()

  func events(of track: Track, flights: [Flight]) -> [Event] {
    zip(flights, flights.dropFirst()).compactMap { kick(track, $0, $1) }
  }

  private func kick(_ track: Track, _ before: Flight, _ after: Flight) -> Event? {
    let gap = after.frames.lowerBound - before.frames.upperBound
    guard gap <= 3, before.frames.count >= 5, after.frames.count >= 5,
      before.residualRatio < 4, after.residualRatio < 4
    else { return nil }
    let moment = scene.moment(of: after.frames.lowerBound)
    let arriving = velocity(before, at: moment)
    let leaving = velocity(after, at: moment)
    let change = leaving - arriving
    let fastest = max(arriving.length, leaving.length)
    let error = velocityError(before) + velocityError(after)
    // A quarter of a diameter in a fifth of a second, and a fifth of its speed.
    guard change.length > limits.kick * after.diameter, change.length > 0.2 * fastest,
      change.length > limits.kickSignificance * error
    else { return nil }
    let frames = (before.frames.upperBound - 1)..<(after.frames.lowerBound + 2)
    let place = track.observation(at: after.frames.lowerBound)?.box
    return Event(
      kind: .kicked, objects: [track.id], frames: frames,
      box: place ?? Box(x: 0, y: 0, width: 0, height: 0),
      explanations: [
        bounce(arriving, leaving), wall(arriving, leaving, error: error),
        touched(track, frames: frames),
        drives(before, after, arriving: arriving, leaving: leaving, error: error),
        struckUnseen(track, at: before.frames.upperBound - 1),
        Explanation(
          .selfMoving, likelihood: 1.5 * track.selfMoving,
          because: "its outline holds to \(BoundaryExplainer.percent(1 - track.selfMoving))"),
        Explanation(
          .trackerNoise, likelihood: 1 - track.reliability,
          because: "its mask is good to \(BoundaryExplainer.percent(track.reliability))"),
      ],
      measured: Measured(
        "change of velocity at once", value: change.length / max(1, after.diameter),
        error: error / max(1, after.diameter), unit: "diameters/s"))
  }

  /// Down and up again, not faster than it came.
  private func bounce(_ arriving: Point, _ leaving: Point) -> Explanation {
    let change = leaving - arriving
    let isUpward = -change.y > 0.6 * change.length && arriving.y > 0.25 * abs(change.y)
    let restitution = arriving.y > 1 ? -leaving.y / arriving.y : 0
    let isPossible = restitution < 1.12 ? 0.9 : max(0, 0.9 - 3 * (restitution - 1.12))
    return Explanation(
      .supported, likelihood: isUpward ? isPossible : 0,
      because: isUpward
        ? "it comes down and leaves at \(BoundaryExplainer.percent(max(0, restitution))) of the speed"
        : "it does not bounce off anything below")
  }

  /// Back the way it came or stopped: something may stand there. What bounces off something keeps at
  /// most about nine tenths of its speed against it; rubber and steel come near to that.
  private func wall(_ arriving: Point, _ leaving: Point, error: Double) -> Explanation {
    let speed = arriving.length
    let isSlower = leaving.length < 1.08 * speed
    let along = speed > 1 ? leaving.dot(arriving) / (speed * speed) : 1
    let change = leaving - arriving
    let against = -arriving.dot(change)
    let kept = against > 1 ? leaving.dot(change) / against : 0
    let keptError = against > 1 ? error * change.length / against : 1
    let elastic = min(1, max(0, (kept - 2 * keptError - 0.75) / 0.12))
    return Explanation(
      .touched, likelihood: along < 0.75 ? (isSlower ? 0.72 : 0.3) - 0.52 * elastic : 0,
      because: isSlower
        ? "it is slowed down or turned back, at \(BoundaryExplainer.percent(min(9, max(0, kept)))) of "
          + "its speed" : "it leaves faster than it came")
  }

  /// What is on the move may drive itself, whatever its outline: cars brake, turn and speed up. But
  /// neither from rest nor right back the way it came at once: the grip of wheels or feet on the ground
  /// gives things a metre long some diameters/s².
  private func drives(
    _ before: Flight, _ after: Flight, arriving: Point, leaving: Point, error: Double
  ) -> Explanation {
    let change = leaving - arriving
    let size = max(1, before.diameter)
    let drift = max(before.velocity.length, arriving.length)
    let stood = drift < 0.15 * change.length && drift < 0.3 * size
    // In the air a racket or a foot may send it back.
    let isBack =
      leaving.dot(arriving) < -0.9 * leaving.length * arriving.length && !before.isFall
      && !after.isFall && leaving.length > 0.5 * arriving.length
    guard stood || isBack, before.count >= 8, after.count >= 6 else {
      return Explanation(
        .wasMoving, likelihood: 0.75,
        because:
          "it moved at \(BoundaryExplainer.number(min(999, drift / size))) diameters/s before, "
          + "and may drive itself")
    }
    // The windows' own ends may belong to the change.
    let seconds =
      scene.moment(of: after.frames.lowerBound + 1)
      - scene.moment(of: before.frames.upperBound - 1)
    let rate = change.length / size / max(1e-3, seconds)
    // Eight standard errors: whatever shakes a mask at rest is taken for a start otherwise.
    let sure = change.length / max(1e-6, error)
    // From rest it may have been struck by what is too fast, thin or far to be seen; what sends a thing
    // right back does not escape.
    return Explanation(
      .wasMoving, likelihood: max(stood ? 0.45 : 0, max((20 - rate) / 20, (8 - sure) / 4)),
      because:
        "it \(stood ? "was at rest" : "goes right back the way it came"), changing its velocity "
        + "by \(BoundaryExplainer.number(min(9999, rate))) diameters/s²")
  }

  /// Something that changes the picture and is not followed may have struck it.
  private func struckUnseen(_ track: Track, at frame: Int) -> Explanation {
    let area = track.observation(at: frame)?.area ?? track.observations.last?.area ?? 1
    let picture = Double(scene.clip.width) * Double(scene.clip.height)
    let shares = (max(0, frame - 5)..<max(0, frame)).compactMap { index -> Double? in
      guard scene.changingArea.indices.contains(index), scene.followedArea.indices.contains(index)
      else { return nil }
      return max(0, scene.changingArea[index] - scene.followedArea[index])
    }.sorted()
    let unfollowed = shares.isEmpty ? 0 : shares[shares.count / 2] * picture / max(1, area)
    return Explanation(
      .pushed, likelihood: min(0.8, (unfollowed - 0.2) / 0.5),
      because:
        "what moves and is not followed has \(BoundaryExplainer.percent(min(99, unfollowed))) of "
        + "its area")
  }

  private func touched(_ track: Track, frames: Range<Int>) -> Explanation {
    var nearest = Double.infinity
    for other in scene.tracks where other.id != track.id && other.shot == track.shot {
      for frame in frames {
        guard let a = track.observation(at: frame), let b = other.observation(at: frame) else {
          continue
        }
        let dx = max(0, max(a.box.x - b.box.maxX, b.box.x - a.box.maxX))
        let dy = max(0, max(a.box.y - b.box.maxY, b.box.y - a.box.maxY))
        nearest = min(nearest, Point(dx, dy).length / max(1, a.diameter))
      }
    }
    return Explanation(
      .pushed, likelihood: nearest < 0.5 ? 0.85 : 0,
      because: nearest.isFinite
        ? "the nearest object is \(BoundaryExplainer.number(min(99, nearest))) diameters away"
        : "no other object is in view")
  }

  private func velocity(_ flight: Flight, at moment: Double) -> Point {
    let middle =
      (scene.moment(of: flight.frames.lowerBound)
        + scene.moment(of: flight.frames.upperBound - 1)) / 2
    return flight.velocity + flight.acceleration * (moment - middle)
  }

  /// At a flight's end: that of the acceleration over half the window, and as much again.
  private func velocityError(_ flight: Flight) -> Double {
    let duration =
      scene.moment(of: flight.frames.upperBound - 1)
      - scene.moment(of: flight.frames.lowerBound)
    return flight.accelerationError * duration
  }
}
