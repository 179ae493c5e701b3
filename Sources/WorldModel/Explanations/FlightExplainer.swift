import Scenes

/// Judges what an object did in the air: did it hang, rise, change its rate of fall or gain energy,
/// and what natural cause could that have?
struct FlightExplainer {
  let scene: Scene
  /// One for each shot.
  let gravity: [Gravity?]
  /// Of all tracks.
  let flights: [Flight]

  func events(of track: Track, flights: [Flight]) -> [Event] {
    var events: [Event] = []
    for (before, after) in zip(flights, flights.dropFirst()) where follows(before, after) {
      if let event = hung(track, before, after) { events.append(event) }
    }
    if let event = fellUnevenly(track, flights) { events.append(event) }
    if let event = gainedEnergy(track, flights) { events.append(event) }
    for (index, flight) in flights.enumerated() {
      let before = index > 0 ? flights[index - 1] : nil
      if let event = rose(track, flight, after: before) { events.append(event) }
    }
    return events
  }

<<<<<<< HEAD
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
=======
  /// Whether nothing but a moment lies between two windows.
  func follows(_ before: Flight, _ after: Flight) -> Bool {
    let gap = after.frames.lowerBound - before.frames.upperBound
    return gap >= 0
      && (gap <= 4
        || scene.clip.seconds(at: after.frames.lowerBound)
          - scene.clip.seconds(at: before.frames.upperBound - 1) < 0.2)
  }

  var pictureHeight: Double { Double(scene.clip.height) }
>>>>>>> gravity

  func gravity(of shot: Int) -> Gravity? { gravity.indices.contains(shot) ? gravity[shot] : nil }

  func box(_ track: Track, _ frames: Range<Int>) -> Box {
    let boxes = track.observations.filter { frames.contains($0.frame) }.map(\.box)
    return boxes.dropFirst().reduce(boxes.first ?? Box(x: 0, y: 0, width: 0, height: 0)) {
      $0.union($1)
    }
  }

  /// The lowest place, in the picture, that a reliable object of the shot reached: the ground is no
  /// higher.
  func lowestBottom(of shot: Int) -> Double {
    scene.tracks.filter { $0.shot == shot && $0.reliability > 0.3 }
      .flatMap { $0.observations.map(\.box.maxY) }.max() ?? 0
  }

  func bottom(of track: Track, at frame: Int) -> Double {
    track.observation(at: frame)?.box.maxY ?? track.observations.last?.box.maxY ?? 0
  }

  func px(_ value: Double) -> String { BoundaryExplainer.pixels(value) }
  func percent(_ value: Double) -> String {
    BoundaryExplainer.percent(value.isFinite ? min(99, max(-99, value)) : 0)
  }
  func number(_ value: Double) -> String {
    BoundaryExplainer.number(value.isFinite ? min(9999, max(-9999, value)) : 0)
  }
}
