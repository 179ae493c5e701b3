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

  public init() {}
}
