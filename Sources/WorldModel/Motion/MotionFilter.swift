import Scenes

/// Predicts each object's place from the frames before, and says how far the observation is off.
///
/// A constant-velocity Kalman filter whose process noise is the object's own typical acceleration, so
/// that thrown and rolling bodies are both foreseen (Bar-Shalom, Li & Kirubarajan 2001, ch. 6).
struct MotionFilter {
  let clip: Clip

  func states(of track: Track) -> [PredictedState] {
    guard let first = track.observations.first else { return [] }
    let acceleration = typicalAcceleration(track)
    var states: [PredictedState] = []
    var position = first.centroidOnPlate
    var velocity = Point.zero
    // One axis stands for both: the noise is taken as isotropic.
    var pp = first.covariance.xx
    var pv = 0.0
    var vv = initialSpeedVariance(track)
    var time = clip.seconds(at: first.frame)
    states.append(
      PredictedState(
        frame: first.frame, mode: .moving, predictedCentroid: position,
        innovationCovariance: first.covariance, innovation: nil, surprise: 0))
    for observation in track.observations.dropFirst() {
      let now = clip.seconds(at: observation.frame)
      let dt = max(1e-4, now - time)
      time = now
      position += velocity * dt
      let q = acceleration * acceleration
      let nextPP = pp + 2 * dt * pv + dt * dt * vv + q * dt * dt * dt * dt / 4
      let nextPV = pv + dt * vv + q * dt * dt * dt / 2
      vv += q * dt * dt
      pp = nextPP
      pv = nextPV
      let innovation = observation.centroidOnPlate - position
      let s = pp + observation.covariance.xx
      let covariance = Covariance(isotropic: s)
      let distance = covariance.squaredMahalanobisDistance(of: innovation).squareRoot()
      let speed = velocity.length
      let mode: MotionMode = speed * dt < 0.02 * observation.diameter ? .resting : .moving
      states.append(
        PredictedState(
          frame: observation.frame, mode: mode, predictedCentroid: position,
          innovationCovariance: covariance, innovation: innovation,
          surprise: states.count < 3 ? 0 : distance))
      let gainP = pp / s
      let gainV = pv / s
      position += innovation * gainP
      velocity += innovation * gainV
      vv -= gainV * pv
      pv -= gainP * pv
      pp -= gainP * pp
    }
    return states
  }

  /// Pixels per second squared: the median of second differences, with a floor of what noise makes.
  private func typicalAcceleration(_ track: Track) -> Double {
    let o = track.observations
    guard o.count >= 4 else { return 2000 }
    var values: [Double] = []
    for i in 2..<o.count {
      let a = clip.seconds(at: o[i - 1].frame) - clip.seconds(at: o[i - 2].frame)
      let b = clip.seconds(at: o[i].frame) - clip.seconds(at: o[i - 1].frame)
      guard a > 0, b > 0 else { continue }
      let first = (o[i - 1].centroidOnPlate - o[i - 2].centroidOnPlate) / a
      let second = (o[i].centroidOnPlate - o[i - 1].centroidOnPlate) / b
      values.append((second - first).length / ((a + b) / 2))
    }
    guard !values.isEmpty else { return 2000 }
    values.sort()
    return max(1.5 * values[values.count / 2], 0.5 * o[0].diameter)
  }

  private func initialSpeedVariance(_ track: Track) -> Double {
    let speed = 20 * (track.observations.first?.diameter ?? 20)
    return speed * speed
  }
}
