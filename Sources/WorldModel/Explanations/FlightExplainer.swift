import Scenes

/// Judges what an object did in the air: did it hang, rise, change its rate of fall or gain energy,
/// and what natural cause could that have?
struct FlightExplainer {
  let scene: Scene
  /// One for each shot.
  let gravity: [Gravity?]
  /// Of all tracks.
  let flights: [Flight]
  var limits = EventLimits()

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

  /// Whether nothing but a moment lies between two windows.
  func follows(_ before: Flight, _ after: Flight) -> Bool {
    let gap = after.frames.lowerBound - before.frames.upperBound
    return gap >= 0
      && (gap <= 4
        || scene.moment(of: after.frames.lowerBound)
          - scene.moment(of: before.frames.upperBound - 1) < 0.2)
  }

  var pictureHeight: Double { Double(scene.clip.height) }

  func gravity(of shot: Int) -> Gravity? { gravity.indices.contains(shot) ? gravity[shot] : nil }

  func box(_ track: Track, _ frames: Range<Int>) -> Box {
    let boxes = track.observations.filter { frames.contains($0.frame) }.map(\.box)
    return boxes.dropFirst().reduce(boxes.first ?? Box(x: 0, y: 0, width: 0, height: 0)) {
      $0.union($1)
    }
  }

  /// The lowest place, in the picture, that a reliable object of the shot reached: some ground is no
  /// higher. Leaves out the object itself from a frame on, for what that shows is in question; nil
  /// where nothing else was there.
  func lowestBottom(of track: Track, before frame: Int) -> Double? {
    scene.tracks.filter { $0.shot == track.shot && $0.reliability > 0.3 }
      .flatMap { other in
        other.observations.filter { other.id != track.id || $0.frame < frame }.map(\.box.maxY)
      }.max()
  }

  func bottom(of track: Track, at frame: Int) -> Double {
    track.observation(at: frame)?.box.maxY ?? track.observations.last?.box.maxY ?? 0
  }

  func px(_ value: Double) -> String {
    BoundaryExplainer.pixels(value.isFinite ? min(99_999, max(-99_999, value)) : 0)
  }
  func percent(_ value: Double) -> String {
    BoundaryExplainer.percent(value.isFinite ? min(99, max(-99, value)) : 0)
  }
  func number(_ value: Double) -> String {
    BoundaryExplainer.number(value.isFinite ? min(9999, max(-9999, value)) : 0)
  }
}
