import Scenes
import WorldModel

/// Reports an object in free flight whose downward acceleration changes.
public struct FreeFallNotUniformRule: Rule {
  public static let description = RuleDescription(
    id: "free-fall-not-uniform", type: .gravity, lifecycle: .stable,
    summary: "An object in free flight changes its downward acceleration.",
    statement: "Without contact and with negligible drag, acceleration is constant.",
    sources: [Sources.conotter],
    limitations:
      "Blind where drag dominates, and where the change comes within a few frames of an impact.",
    thresholds: [
      .init("minimumChange", 0.25, in: 0.1...0.9, "of the higher of its rates of fall")
    ],
    examples: [
      Example("A dropped ball", .falling(), expecting: .obeyed),
      Example(
        "A ball that falls at three times the rate from one frame on",
        .falling(accelerationChangingAt: 12, to: 3), expecting: .violated(8...32)),
      Example("Four frames of fall", .falling(frameCount: 4), expecting: .inconclusive),
      Example("A ball at rest", .resting(), expecting: .notApplicable),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func demand(from limits: inout EventLimits) {
    limits.rateChange = self.limits["minimumChange"]
  }

  public func evaluate(_ history: History) -> [Check] {
    FlightLaw(
      rule: Self.description.id, limits: limits, kind: .fellUnevenly,
      minimum: limits["minimumChange"], limit: limits["minimumChange"],
      isGravityNeeded: true,
      obeyed: "Its rate of fall is one.",
      breach: { measured in
        "Its falls differ in their rate by \(Text.percent(measured.value)) of the higher one."
      }
    ).evaluate(history)
  }
}
