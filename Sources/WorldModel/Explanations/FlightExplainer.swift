import Scenes

/// Judges what an object did in the air: did it hang, rise, or change its rate of fall, and what
/// natural cause could that have?
struct FlightExplainer {
  let scene: Scene
  /// One for each shot.
  let gravity: [Gravity?]

  func events(of track: Track, flights: [Flight]) -> [Event] {
    var events: [Event] = []
    for (before, after) in zip(flights, flights.dropFirst())
    where after.frames.lowerBound - before.frames.upperBound <= 4 {
      if let event = hung(track, before, after) { events.append(event) }
      if let event = unevenly(track, before, after) { events.append(event) }
    }
    for flight in flights { if let event = rose(track, flight) { events.append(event) } }
    return events
  }

  /// Fell, and then no longer: carried, or hanging in the air?
  private func hung(_ track: Track, _ before: Flight, _ after: Flight) -> Event? {
    guard isFall(before), let g = strength(track, before) else { return nil }
    let seconds = duration(after)
    // Longer than a fall of one diameter would take.
    guard seconds > 1.2 * (2 * after.diameter / g).squareRoot() else { return nil }
    guard abs(after.acceleration.y) < max(3 * after.accelerationError, 0.15 * g) else { return nil }
    let arriving = velocity(before, at: before.frames.upperBound - 1)
    let leaving = after.velocity
    let fallen = max(30, 0.25 * (2 * g * after.diameter).squareRoot())
    // Only a body that comes down on something can be stopped by it.
    let cameDown = min(1, max(0, (arriving.y - fallen) / fallen))
    let bottom = after.frames.lowerBound
    let lower = lowestBottom(besides: track, of: track.shot) - self.bottom(of: track, at: bottom)
    let clearance = lower / after.diameter
    let support = cameDown * (clearance > 2 ? 0.55 : 0.95)
    return Event(
      kind: .hung, objects: [track.id], frames: after.frames,
      box: box(track, after.frames),
      explanations: [
        Explanation(
          .supported,
          likelihood: max(support, leaving.y > 0.3 * arriving.y && arriving.y > fallen ? 0.5 : 0),
          because: cameDown > 0.5
            ? "it came down at \(px(arriving.y))/s before"
            : "it was not coming down, at \(px(arriving.y))/s, when it stopped falling"),
        touchedOrPushed(track, frame: after.frames.lowerBound),
        noise(track), selfMoving(track), tethered(track),
      ],
      measured: Measured(
        "downward acceleration", value: after.acceleration.y / g,
        error: after.accelerationError / g, unit: "of the clip's own gravity"))
  }

  /// Two stretches of free flight, without an impact between them, at different rates.
  private func unevenly(_ track: Track, _ before: Flight, _ after: Flight) -> Event? {
    guard isFall(before), before.frames.count >= 6, after.frames.count >= 6 else { return nil }
    let arriving = velocity(before, at: before.frames.upperBound - 1)
    let leaving = velocity(after, at: after.frames.lowerBound)
    let change = after.acceleration.y - before.acceleration.y
    let error =
      (before.accelerationError * before.accelerationError
      + after.accelerationError * after.accelerationError).squareRoot()
    let relative = abs(change) / max(1, before.acceleration.y)
    guard abs(change) > 4 * error, relative > 0.3 else { return nil }
    let speed = max(arriving.length, leaving.length)
    let kick = (leaving - arriving).length / max(1, speed)
    return Event(
      kind: .fellUnevenly, objects: [track.id],
      frames: (before.frames.upperBound - 2)..<after.frames.upperBound,
      box: box(track, after.frames),
      explanations: [
        Explanation(
          .touched, likelihood: kick > 0.25 ? 0.9 : kick / 0.5,
          because:
            "its velocity changes by \(BoundaryExplainer.percent(kick)) between the stretches"),
        Explanation(
          .supported, likelihood: after.acceleration.y < 0.35 * before.acceleration.y ? 0.8 : 0,
          because:
            "it goes on falling at \(BoundaryExplainer.percent(after.acceleration.y / before.acceleration.y)) of the rate"
        ),
        touchedOrPushed(track, frame: after.frames.lowerBound),
        noise(track), selfMoving(track), tethered(track),
      ],
      measured: Measured(
        "change of the rate of fall", value: relative,
        error: error / max(1, before.acceleration.y), unit: "of the rate before"))
  }

  /// Moves up, faster and faster.
  private func rose(_ track: Track, _ flight: Flight) -> Event? {
    guard flight.frames.count >= 6, flight.acceleration.y < -5 * flight.accelerationError else {
      return nil
    }
    let end = velocity(flight, at: flight.frames.upperBound - 1)
    let start = velocity(flight, at: flight.frames.lowerBound)
    let gain = (start.y - end.y) * duration(flight)
    guard end.y < 0, start.y < 0.25 * abs(end.y), gain > 0.5 * flight.diameter,
      abs(flight.acceleration.x) < abs(flight.acceleration.y)
    else { return nil }
    let unit = gravity.indices.contains(flight.shot) ? gravity[flight.shot]?.strength : nil
    return Event(
      kind: .rose, objects: [track.id], frames: flight.frames, box: box(track, flight.frames),
      explanations: [
        touchedOrPushed(track, frame: flight.frames.lowerBound), noise(track), selfMoving(track),
        tethered(track),
      ],
      measured: Measured(
        "upward acceleration", value: -flight.acceleration.y / (unit ?? flight.diameter),
        error: flight.accelerationError / (unit ?? flight.diameter),
        unit: unit == nil ? "diameters/s²" : "of the clip's own gravity"))
  }

  private func isFall(_ flight: Flight) -> Bool {
    flight.acceleration.y > 4 * flight.accelerationError
      && flight.acceleration.y > 2 * abs(flight.acceleration.x)
      && flight.acceleration.y > 1.5 * flight.diameter
  }

  private func strength(_ track: Track, _ flight: Flight) -> Double? {
    let shared = gravity.indices.contains(flight.shot) ? gravity[flight.shot]?.strength : nil
    guard let shared else { return flight.acceleration.y }
    return flight.acceleration.y > 0.4 * shared ? flight.acceleration.y : nil
  }

  private func velocity(_ flight: Flight, at frame: Int) -> Point {
    let middle =
      (scene.clip.seconds(at: flight.frames.lowerBound)
        + scene.clip.seconds(at: flight.frames.upperBound - 1)) / 2
    return flight.velocity + flight.acceleration * (scene.clip.seconds(at: frame) - middle)
  }

  private func duration(_ flight: Flight) -> Double {
    scene.clip.seconds(at: flight.frames.upperBound - 1)
      - scene.clip.seconds(at: flight.frames.lowerBound)
  }

  private func bottom(of track: Track, at frame: Int) -> Double {
    track.observation(at: frame)?.box.maxY ?? track.observations.last?.box.maxY ?? 0
  }

  /// The lowest place, in the picture, that any object of the shot reached.
  private func lowestBottom(besides track: Track, of shot: Int) -> Double {
    scene.tracks.filter { $0.shot == shot && $0.reliability > 0.3 }
      .flatMap { $0.observations.map(\.box.maxY) }.max() ?? 0
  }

  private func box(_ track: Track, _ frames: Range<Int>) -> Box {
    let boxes = track.observations.filter { frames.contains($0.frame) }.map(\.box)
    return boxes.dropFirst().reduce(boxes.first ?? Box(x: 0, y: 0, width: 0, height: 0)) {
      $0.union($1)
    }
  }

  private func touchedOrPushed(_ track: Track, frame: Int) -> Explanation {
    var nearest = Double.infinity
    for other in scene.tracks where other.id != track.id && other.shot == track.shot {
      for f in (frame - 3)...(frame + 2) {
        guard let a = track.observation(at: f), let b = other.observation(at: f) else { continue }
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

  private func noise(_ track: Track) -> Explanation {
    Explanation(
      .trackerNoise, likelihood: 1 - track.reliability,
      because: "its mask is good to \(BoundaryExplainer.percent(track.reliability))")
  }

  private func selfMoving(_ track: Track) -> Explanation {
    Explanation(
      .selfMoving, likelihood: 1.5 * track.selfMoving,
      because: "its outline holds to \(BoundaryExplainer.percent(1 - track.selfMoving))")
  }

  /// A circle through the whole path, its centre above: a pendulum.
  private func tethered(_ track: Track) -> Explanation {
    let points = track.observations.filter { $0.clippedBy.isEmpty }.map(\.centroidOnPlate)
    guard let circle = Circle(through: points) else {
      return Explanation(.tethered, likelihood: 0, because: "its path is no arc")
    }
    let size = track.observations.first?.diameter ?? 1
    let lowest = points.map(\.y).max() ?? 0
    let isArc =
      circle.residual < 0.06 * size + 1 && circle.center.y < lowest - 0.5 * circle.radius
      && circle.radius < 60 * size
    return Explanation(
      .tethered, likelihood: isArc ? 0.9 : 0,
      because: isArc ? "its path is an arc about a point above it" : "its path is no arc")
  }

  private func px(_ value: Double) -> String { BoundaryExplainer.pixels(value) }
}
