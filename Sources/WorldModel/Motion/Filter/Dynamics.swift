import Foundation

/// The motions between which an object changes, each with its own way of going on.
///
/// Hidden and leaving, the other modes of ``MotionMode``, are ways of being seen, not of moving.
enum Dynamics: Int, CaseIterable {
  case resting
  /// Sliding or rolling: friction alone changes its velocity.
  case moving
  /// Gravity alone changes its velocity.
  case flying
  /// Its velocity changes at once, within the step.
  case contact
  /// Moves by itself, or is pushed and pulled.
  case driven

  /// All but an impact, which foresees nothing.
  static let steady: [Dynamics] = [.resting, .moving, .flying, .driven]

  var mode: MotionMode {
    switch self {
    case .resting: .resting
    case .moving: .moving
    case .flying: .flying
    case .contact: .contact
    case .driven: .driven
    }
  }

  /// What is expected of an object before any of its places is seen, in the order of the cases.
  static let initialShares = [0.3, 0.25, 0.2, 0.02, 0.23]

  /// How often, per second, a motion turns into another. Impacts come about once in three seconds and
  /// are over within a step; the rest lasts for a second or more.
  private static let ratesPerSecond: [[Double]] = [
    [0, 0.04, 0.04, 0.12, 0.04],
    [0.2, 0, 0.12, 0.2, 0.12],
    [0.04, 0.12, 0, 0.4, 0.12],
    [0, 0, 0, 0, 0],
    [0.12, 0.12, 0.12, 0.2, 0],
  ]
  private static let sharesAfterContact = [0.2, 0.3, 0.3, 0.1, 0.1]

  /// The chance of each motion, this one included, so many seconds after this one; sums to 1.
  func chances(afterSeconds seconds: Double) -> [Double] {
    guard self != .contact else { return Self.sharesAfterContact }
    let rates = Self.ratesPerSecond[rawValue]
    let total = rates.reduce(0, +)
    let leaving = 1 - exp(-total * seconds)
    var chances = rates.map { leaving * $0 / total }
    chances[rawValue] = 1 - leaving
    return chances
  }
}
