import Scenes

/// Cuts each track into stretches of smooth motion, and finds gravity among them.
///
/// A stretch ends where a parabola no longer explains the next observations: at an impact, a push, or
/// a breach of physics. Which of these it was is judged elsewhere.
struct FlightFinder {
  let scene: Scene
  var minimumCount = 5

  func flights(of track: Track) -> [Flight] {
    let shot = scene.shots.indices.contains(track.shot) ? scene.shots[track.shot] : nil
    let noise = max(0.15, shot?.positionNoise ?? 0.3)
    let usable = track.observations.filter {
      $0.isMeasured && !$0.clippedBy.contains(.frameEdge) && !$0.clippedBy.contains(.occluder)
        && $0.visibleFraction > 0.8
    }
    var flights: [Flight] = []
    var start = 0
    while start + minimumCount <= usable.count {
      var end = start + minimumCount
      guard var best = fit(usable[start..<end], noise: noise), isGood(best, noise: noise) else {
        start += 1
        continue
      }
      while end < usable.count {
        // A gap of more than three frames is not the same stretch.
        guard usable[end].frame - usable[end - 1].frame <= 3,
          let longer = fit(usable[start...end], noise: noise), isGood(longer, noise: noise),
          isNear(usable[end], best, noise: noise)
        else { break }
        best = longer
        end += 1
      }
      let window = usable[start..<end]
      if let first = window.first, let last = window.last {
        let diameter = window.map(\.diameter).sorted()[window.count / 2]
        flights.append(
          Flight(
            object: track.id, shot: track.shot, frames: first.frame..<(last.frame + 1),
            acceleration: best.acceleration, accelerationError: best.accelerationError,
            velocity: best.velocity, residualRatio: best.residual / noise, diameter: diameter,
            supportDistance: nil))
      }
      start = end
    }
    return flights
  }

  func fit(_ window: ArraySlice<Observation>, noise: Double) -> Parabola? {
    Parabola(
      times: window.map { scene.clip.seconds(at: $0.frame) },
      points: window.map(\.centroidOnPlate), noise: noise)
  }

  private func isGood(_ fit: Parabola, noise: Double) -> Bool { fit.residual < 2.5 * noise + 0.25 }

  private func isNear(_ observation: Observation, _ fit: Parabola, noise: Double) -> Bool {
    let expected = fit.position(at: scene.clip.seconds(at: observation.frame))
    return expected.distance(to: observation.centroidOnPlate) < 8 * noise + 0.06
      * observation.diameter + 1
  }

  /// The median of the downward accelerations that stand clear of noise, over all flights of a shot.
  func gravity(of flights: [Flight]) -> Gravity? {
    let falls = flights.filter {
      $0.acceleration.y > 4 * $0.accelerationError && $0.frames.count >= 6
        && $0.acceleration.y > 2.5 * abs($0.acceleration.x)
        && $0.acceleration.y > 1.5 * $0.diameter
    }
    guard !falls.isEmpty else { return nil }
    let sorted = falls.sorted { $0.acceleration.y < $1.acceleration.y }
    // Slopes and half-landings give less than g, never more: take the upper middle.
    let chosen = sorted[min(sorted.count - 1, sorted.count * 2 / 3)]
    return Gravity(strength: chosen.acceleration.y, error: chosen.accelerationError)
  }
}
