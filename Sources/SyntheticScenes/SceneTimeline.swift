import Foundation
import Scenes

/// One body at one moment.
public struct BodyState: Hashable, Sendable {
  /// Index into the script's bodies.
  public var index: Int
  /// Centre, plate px.
  public var position: Point
  /// px/s.
  public var velocity: Point
  /// Turn since the beginning, radians, clockwise on the screen.
  public var angle: Double
  public var width: Double
  public var height: Double
  /// 0 (not there) ... 1.
  public var opacity: Double
  public var colour: SceneScript.Colour
  public var isOnFloor: Bool

  public var isPresent: Bool { opacity > 0 }
}

/// Where every body of a script is at any moment.
///
/// Free motion is a chain of closed forms between contacts: parabolas in the air, uniform
/// deceleration on the floor. Swings follow the small-angle solution.
public struct SceneTimeline: Sendable {
  public let script: SceneScript
  let courses: [Course]

  public init(_ script: SceneScript) {
    self.script = script
    courses = CourseSolver(script).solve()
  }

  /// Every body of the shot at a moment in seconds.
  public func states(atSeconds seconds: Double, shot: Int = 0) -> [BodyState] {
    script.bodies.indices.map { state(of: $0, atSeconds: seconds, shot: shot) }
  }

  public func state(of index: Int, atSeconds seconds: Double, shot: Int = 0) -> BodyState {
    let body = script.bodies[index]
    let look = BodyLook(script, index, atSeconds: seconds)
    let segment = courses[index].segment(atSeconds: seconds)
    let elapsed = seconds - segment.start
    var state = BodyState(
      index: index, position: segment.position(after: elapsed),
      velocity: segment.velocity + segment.acceleration * elapsed,
      angle: segment.angle(after: elapsed), width: look.width, height: look.height,
      opacity: body.shot.map { $0 == shot } ?? true ? look.opacity : 0, colour: look.colour,
      isOnFloor: segment.contact == .floor)
    switch body.motion {
    case .driven(let period):
      let stride = sin(2 * .pi * seconds / period)
      state.width *= 1 + 0.06 * stride
      state.height *= 1 - 0.05 * stride
      state.position.y += 0.025 * look.height * stride
    case .swinging(let pivot, let growth):
      state.position = swing(body, about: pivot, growth: growth, atSeconds: seconds)
    case .gliding: break
    case .free, .held:
      if state.isOnFloor, let ground = script.ground(of: body) {
        state.position.y = ground - state.height / 2
      }
    }
    return state
  }

  private func swing(
    _ body: SceneScript.Body, about pivot: Point, growth: Double, atSeconds seconds: Double
  ) -> Point {
    let arm = body.position - pivot
    let length = max(1, arm.length)
    let rate = (script.gravity / length).squareRoot()
    let angle =
      atan2(arm.x, arm.y) * cos(rate * seconds) * pow(growth, seconds * rate / (2 * .pi))
    return pivot + length * Point(sin(angle), cos(angle))
  }
}

extension SceneScript {
  func ground(of body: Body) -> Double? { body.ground ?? floor }
}

/// What interventions have made of a body's size, colour and presence at a moment.
struct BodyLook {
  var width: Double
  var height: Double
  var opacity = 1.0
  var colour: SceneScript.Colour

  /// Moments this close count as one: far below any frame interval.
  static let tolerance = 1e-7

  init(_ script: SceneScript, _ index: Int, atSeconds seconds: Double) {
    let body = script.bodies[index]
    colour = body.colour
    var size = 1.0
    var aspect = 1.0
    for intervention in body.interventions {
      switch intervention {
      case .vanish(let at), .merge(let at, _): opacity *= 1 - Self.share(seconds, at, at)
      case .appear(let at), .split(let at, _): opacity *= Self.share(seconds, at, at)
      case .fadeOut(let from, let to): opacity *= 1 - Self.share(seconds, from, to)
      case .fadeIn(let from, let to): opacity *= Self.share(seconds, from, to)
      case .colour(let from, let to, let new):
        colour = colour.mixed(with: new, share: Self.share(seconds, from, to))
      case .size(let from, let to, let factor):
        size *= pow(factor, Self.share(seconds, from, to))
      case .aspect(let from, let to, let factor):
        aspect *= pow(factor, Self.share(seconds, from, to))
      case .teleport, .hover, .rise, .gravity, .velocity: break
      }
    }
    size *= Self.exchangeFactor(script, index, atSeconds: seconds)
    size *= pow(max(1e-3, body.approachPerSecond), seconds)
    if let period = body.turnPeriod, period > 0 {
      let angle = 2 * .pi * seconds / period
      let share = abs(cos(angle)) + 0.4 * abs(sin(angle))
      aspect *= share
      size *= share.squareRoot()
    }
    width = body.width * size * aspect.squareRoot()
    height = body.height * size / aspect.squareRoot()
  }

  /// How much bodies that merged into this one, or split from it, changed its diameter.
  private static func exchangeFactor(
    _ script: SceneScript, _ index: Int, atSeconds seconds: Double
  ) -> Double {
    let own = script.bodies[index].diameter * script.bodies[index].diameter
    var square = own
    for other in script.bodies {
      for intervention in other.interventions {
        switch intervention {
        case .merge(let at, index) where seconds >= at - tolerance:
          square += other.diameter * other.diameter
        case .split(let at, index) where seconds >= at - tolerance:
          square -= min(other.diameter * other.diameter, 0.9 * square)
        default: break
        }
      }
    }
    return own > 0 ? (square / own).squareRoot() : 1
  }

  /// 0 before `from`, 1 from `to` on, linear in between.
  private static func share(_ seconds: Double, _ from: Double, _ to: Double) -> Double {
    if seconds >= to - tolerance { return 1 }
    return seconds <= from ? 0 : (seconds - from) / (to - from)
  }
}

extension SceneScript.Colour {
  func mixed(with other: Self, share: Double) -> Self {
    Self(
      luma: luma + share * (other.luma - luma), cb: cb + share * (other.cb - cb),
      cr: cr + share * (other.cr - cr))
  }

  func distance(to other: Self) -> Double {
    let y = luma - other.luma
    let b = cb - other.cb
    let r = cr - other.cr
    return (y * y + b * b + r * r).squareRoot()
  }
}
