import Foundation
import Scenes

/// The scales of one object's motion: what "fast" and "hard" mean for it.
///
/// Lengths are in its own diameters where gravity is not known, for nothing else tells how large a
/// pixel is.
struct MotionSetting {
  /// The object's usual diameter, clip pixels, at least 1.
  let diameter: Double
  /// Of its shot; nil where nothing fell.
  let gravity: Gravity?
  /// How hard it may drive itself, clip pixels per second squared.
  private let drive: Double
  /// What friction and slopes may take or give, clip pixels per second squared.
  private let friction: Double

  /// How long friction, slopes and muscles act one way, in seconds.
  static let steadySeconds = 0.25
  /// Standard deviation of gravity where it is not known, in diameters per second squared.
  static let unknownGravityInDiameters = 40.0
  /// Until it was seen moving, an object may have any speed up to about this, in diameters per second.
  static let unknownSpeedInDiameters = 20.0

  /// - Parameter selfMoving: the track's, 0...1.
  init(diameter: Double, gravity: Gravity?, selfMoving: Double) {
    self.diameter = diameter
    self.gravity = gravity
    drive = 8 * diameter * (1 + min(1, max(0, selfMoving)))
    friction = gravity.map { 0.03 * abs($0.strength) } ?? diameter
  }

  /// What the acceleration is expected to be when an object takes up a motion that has one of its own;
  /// nil for the others.
  func expectedAcceleration(in dynamics: Dynamics) -> (mean: Point, spread: Matrix2)? {
    switch dynamics {
    case .resting, .moving, .contact: return nil
    case .driven: return (.zero, Matrix2(isotropic: drive * drive))
    case .flying:
      guard let gravity else {
        let deviation = Self.unknownGravityInDiameters * diameter
        return (.zero, Matrix2(isotropic: deviation * deviation))
      }
      // Nearer or farther than what fell, its pixels are smaller or larger; down is down everywhere.
      let depth = 0.3 * gravity.strength
      let tilt = 0.05 * gravity.strength
      return (
        gravity.direction * gravity.strength,
        Matrix2(
          along: gravity.direction, depth * depth + gravity.error * gravity.error,
          across: tilt * tilt)
      )
    }
  }

  /// How a motion goes on for some seconds.
  func step(of dynamics: Dynamics, seconds t: Double) -> MotionEstimate.Step {
    switch dynamics {
    case .resting: return MotionEstimate.Step()
    case .moving, .contact: return MotionEstimate.Step(placeByVelocity: t, velocityByVelocity: 1)
    case .flying:
      return MotionEstimate.Step(
        placeByVelocity: t, placeByAcceleration: t * t / 2, velocityByVelocity: 1,
        velocityByAcceleration: t, accelerationByAcceleration: 1)
    case .driven:
      // An acceleration that is forgotten within the steady time (Singer, IEEE TAES 6(4), 1970).
      let tau = Self.steadySeconds
      let kept = exp(-t / tau)
      return MotionEstimate.Step(
        placeByVelocity: t, placeByAcceleration: tau * (t - tau * (1 - kept)),
        velocityByVelocity: 1, velocityByAcceleration: tau * (1 - kept),
        accelerationByAcceleration: kept)
    }
  }

  /// Adds what can't be foreseen of a motion within some seconds.
  func addNoise(to estimate: inout MotionEstimate, in dynamics: Dynamics, seconds t: Double) {
    switch dynamics {
    case .resting:
      // Shadows and light move the mask of a thing at rest.
      let drift = 0.01 * diameter
      estimate.pp += Matrix2(isotropic: drift * drift * t)
    case .moving:
      // Friction acts along its support; across, only what bends the support.
      let speed = estimate.velocity.length
      let along = friction * friction * Self.steadySeconds
      let density =
        speed > 0.5 * diameter
        ? Matrix2(along: estimate.velocity / speed, along, across: along / 4)
        : Matrix2(isotropic: along)
      estimate.pp += density * (t * t * t / 3)
      estimate.pv += density * (t * t / 2)
      estimate.vv += density * t
    case .flying:
      // Drag, and an approach that changes the size of its pixels.
      let change = 0.1 * (gravity.map { abs($0.strength) } ?? 10 * diameter)
      estimate.aa += Matrix2(isotropic: change * change * t)
    case .contact:
      // At an unknown moment of the step, the velocity becomes another.
      let change = 0.7 * estimate.velocity.length + 3 * diameter
      let spread = Matrix2(isotropic: change * change)
      estimate.pp += spread * (t * t / 3)
      estimate.pv += spread * (t / 2)
      estimate.vv += spread
    case .driven:
      let spread = Matrix2(isotropic: drive * drive * (1 - exp(-2 * t / Self.steadySeconds)))
      estimate.aa += spread
      estimate.vv += spread * (t * t / 3)
      estimate.pv += spread * (t * t * t / 8)
      estimate.pp += spread * (t * t * t * t / 20)
    }
  }
}
