import Scenes

/// Place, velocity and acceleration on the plate with their full covariance.
///
/// Clip pixels and seconds. The covariance is kept as its 2x2 blocks: `pv` is that of place and
/// velocity, and so on; those below the diagonal are the transposes of those above.
struct MotionEstimate: Hashable {
  var place: Point
  var velocity: Point
  var acceleration: Point
  var pp = Matrix2.zero
  var pv = Matrix2.zero
  var pa = Matrix2.zero
  var vv = Matrix2.zero
  var va = Matrix2.zero
  var aa = Matrix2.zero

  /// How one step carries the state on: place' = place + placeByVelocity·velocity + …
  struct Step: Hashable {
    var placeByVelocity = 0.0
    var placeByAcceleration = 0.0
    var velocityByVelocity = 0.0
    var velocityByAcceleration = 0.0
    var accelerationByAcceleration = 0.0
  }

  init(place: Point, velocity: Point = .zero, acceleration: Point = .zero) {
    self.place = place
    self.velocity = velocity
    self.acceleration = acceleration
  }

  func carried(by step: Step) -> MotionEstimate {
    let (t, h) = (step.placeByVelocity, step.placeByAcceleration)
    let (k, u) = (step.velocityByVelocity, step.velocityByAcceleration)
    let f = step.accelerationByAcceleration
    var next = MotionEstimate(
      place: place + velocity * t + acceleration * h, velocity: velocity * k + acceleration * u,
      acceleration: acceleration * f)
    next.pp = pp + (pv * t + pa * h + va * (t * h)).doubled + vv * (t * t) + aa * (h * h)
    next.pv =
      pv * k + pa * u + vv * (t * k) + va * (t * u) + va.transposed * (h * k) + aa * (h * u)
    next.pa = (pa + va * t + aa * h) * f
    next.vv = vv * (k * k) + (va * (k * u)).doubled + aa * (u * u)
    next.va = (va * k + aa * u) * f
    next.aa = aa * (f * f)
    return next
  }

  /// The estimate once the place was seen (Joseph-free form: the gains are small and well scaled).
  ///
  /// - Parameters:
  ///   - innovation: the place seen minus the place predicted.
  ///   - spread: covariance of the innovation, this estimate's and the observation's together.
  func corrected(by innovation: Point, spread: Covariance) -> MotionEstimate {
    guard let inverse = spread.inverse else { return self }
    let (gp, gv, ga) = (pp * inverse, pv.transposed * inverse, pa.transposed * inverse)
    var next = MotionEstimate(
      place: place + gp * innovation, velocity: velocity + gv * innovation,
      acceleration: acceleration + ga * innovation)
    next.pp = pp - gp * pp
    next.pv = pv - gp * pv
    next.pa = pa - gp * pa
    next.vv = vv - gv * pv
    next.va = va - gv * pa
    next.aa = aa - ga * pa
    return next
  }

  /// One estimate with the mean and covariance of a weighted mixture; the weights sum to 1.
  static func mixture(_ parts: [(weight: Double, estimate: MotionEstimate)]) -> MotionEstimate {
    var mean = MotionEstimate(place: .zero)
    for (weight, part) in parts {
      mean.place += part.place * weight
      mean.velocity += part.velocity * weight
      mean.acceleration += part.acceleration * weight
    }
    for (weight, part) in parts {
      let dp = part.place - mean.place
      let dv = part.velocity - mean.velocity
      let da = part.acceleration - mean.acceleration
      mean.pp += (part.pp + Matrix2(dp, dp)) * weight
      mean.pv += (part.pv + Matrix2(dp, dv)) * weight
      mean.pa += (part.pa + Matrix2(dp, da)) * weight
      mean.vv += (part.vv + Matrix2(dv, dv)) * weight
      mean.va += (part.va + Matrix2(dv, da)) * weight
      mean.aa += (part.aa + Matrix2(da, da)) * weight
    }
    return mean
  }
}
