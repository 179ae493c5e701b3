/// From where on something counts as an event. A rule whose own threshold is one of these sets it.
public struct EventLimits: Hashable, Sendable {
  /// The shortest time in the air without a fall, in falls of one diameter: 0.5...10.
  public var hangingDuration = 1.2
  /// Of an upward acceleration, in standard errors: 2...20.
  public var risingSignificance = 5.0
  /// Difference of two rates of fall, of the higher one: 0.1...0.9.
  public var rateChange = 0.25
  /// Height of a rebound, of the height it fell from: 1...2.
  public var rebound = 1.1
  /// Change of velocity at once, in diameters per second: 0.2...20.
  public var kick = 1.25
  /// The same in standard errors: 2...20.
  public var kickSignificance = 4.0
  /// Departure from the predicted place within a track, in diameters: 0...10.
  public var jump = 0.45
  /// Speed at which two bodies part, of that at which they met: 1...3.
  public var restitution = 1.25
  /// Change of the striking body's velocity, of the closing speed: 0.1...2.
  public var strike = 0.4
  /// Cosine of the angle between one body's change of velocity and the other's turned round: -1...1.
  public var reaction = 0.5
  /// Difference of two bodies' rates of fall, of the higher one: 0.1...0.9.
  public var fallDifference = 0.25
  /// Angle between two bodies' falls, in degrees: 3...60.
  public var fallAngle = 12.0
  /// Acceleration sideways in the air, of the downward one: 0.05...1.
  public var drift = 0.2
  /// How much of its height a body at rest loses from below: 0.05...0.9.
  public var sinking = 0.15
  /// Growth of a swing's turning points: 1.02...2.
  public var swing = 1.1
  /// Frames that a moving thing stands still before it catches up: 1...20.
  public var stutter = 2.0
  /// Lasting growth or loss of diameter where the distance stays: 0.05...1.
  public var growth = 0.2
  /// Change of velocity in crossing what stands still, of its speed: 0.02...1.
  public var barrier = 0.15
  /// Speed after a bounce or a collision, of that before, from where on it counts as run backwards: 1...2.
  public var backwards = 1.05

  public init() {}
}
