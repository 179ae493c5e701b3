import Scenes

/// Cuts each track into stretches of smooth motion, and finds gravity among them.
///
/// A stretch ends where a parabola no longer explains the next observations: at an impact, a push, or
/// a breach of physics. Which of these it was is judged elsewhere.
struct FlightFinder {
  let scene: Scene
  var divider = PathDivider()

  func flights(of track: Track) -> [Flight] {
    let shot = scene.shots.indices.contains(track.shot) ? scene.shots[track.shot] : nil
    let idle = Set((shot?.repeatedFrames ?? []) + (shot?.disturbedFrames ?? []))
    let usable = track.observations.filter {
      $0.isMeasured && !$0.clippedBy.contains(.frameEdge) && !$0.clippedBy.contains(.occluder)
        && $0.visibleFraction > 0.8 && !idle.contains($0.frame)
        && $0.centroidOnPlate.x.isFinite && $0.centroidOnPlate.y.isFinite
    }
    guard usable.count >= divider.minimumCount else { return [] }
    let times = usable.map { scene.moment(of: $0.frame) }
    let points = usable.map(\.centroidOnPlate)
    let size = usable.map(\.diameter).sorted()[usable.count / 2]
    // Masks err by part of a pixel in the analysed picture, and with the object's size.
    let floor = max(0.2 / max(0.1, min(1, scene.analysisScale)), 0.005 * size)
    let noise = max(floor, PathDivider.noise(of: points) ?? (shot?.positionNoise ?? 0.3))
    // Errors of neighbouring masks are alike, so a path wanders more than third differences tell.
    return divider.pieces(
      frames: usable.map(\.frame), times: times, points: points, noise: 1.5 * noise
    ).compactMap { piece in
      flight(track, Array(usable[piece]), Array(times[piece]), Array(points[piece]), noise)
    }
  }

  private func flight(
    _ track: Track, _ window: [Observation], _ times: [Double], _ points: [Point], _ noise: Double
  ) -> Flight? {
    guard let first = window.first, let last = window.last, let begin = times.first,
      let end = times.last, let fit = Parabola(times: times, points: points, noise: noise)
    else { return nil }
    let middle = (begin + end) / 2
    // A fit worse than the noise has noise of its own, that the error must carry.
    let excess = max(1, fit.residual / noise)
    return Flight(
      object: track.id, shot: track.shot, frames: first.frame..<(last.frame + 1),
      acceleration: fit.acceleration, accelerationError: fit.accelerationError * excess,
      velocity: fit.velocity(at: middle), residualRatio: fit.residual / noise,
      diameter: window.map(\.diameter).sorted()[window.count / 2], supportDistance: nil,
      middle: fit.position(at: middle), seconds: end - begin, count: window.count,
      growth: growth(times, window.map(\.diameter)))
  }

  /// ln of the last diameter over the first, along the line that fits the logarithms.
  private func growth(_ times: [Double], _ diameters: [Double]) -> Double {
    let values = diameters.map { $0 > 0.5 ? $0 : 0.5 }
    guard let first = values.first, first > 0, times.count == values.count else { return 0 }
    let n = Double(times.count)
    let meanTime = times.reduce(0, +) / n
    var tt = 0.0
    var tl = 0.0
    for (time, value) in zip(times, values) {
      let t = time - meanTime
      tt += t * t
      // ln x ≈ 2(x − 1)/(x + 1), good to 1% within a factor of 1.4.
      tl += t * 2 * (value - first) / (value + first)
    }
    guard tt > 0, let begin = times.first, let end = times.last else { return 0 }
    return tl / tt * (end - begin)
  }

  /// Gravity, as the flights of a shot that are surely falls agree on it.
  func gravity(of flights: [Flight]) -> Gravity? {
    let falls = flights.filter(\.isFall)
    let free = falls.filter { !$0.mayMoveInDepth }
    // Slopes and half-landings give less than g, never more: take the upper middle by time.
    let sorted = (free.isEmpty ? falls : free).sorted { $0.acceleration.y < $1.acceleration.y }
    let all = sorted.reduce(0) { $0 + $1.count }
    var seen = 0
    for flight in sorted {
      seen += flight.count
      if 3 * seen >= 2 * all {
        return Gravity(
          strength: flight.acceleration.y, error: flight.accelerationError)
      }
    }
    return nil
  }
}
