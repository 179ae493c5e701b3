import Scenes
import WorldModel

/// Reports an object that bounces higher than it fell from.
public struct EnergyGainedRule: Rule {
  public static let description = RuleDescription(
    id: "energy-gained", type: .energy, lifecycle: .stable,
    summary: "An object comes off a bounce with more energy than it brought.",
    statement:
      "A passive bounce loses energy: the body rises no higher than it fell from, what its speed "
      + "sideways is worth in height included.",
    sources: [Sources.vbench],
    limitations:
      "Trampolines, flippers and rackets give energy; they excuse it only where they are seen to move.",
    thresholds: [
      .init("maximumRebound", 1.15, in: 1...2, "of the height it fell from")
    ],
    examples: [
      Example("A ball that bounces lower each time", .bouncing(), expecting: .obeyed),
      Example(
        "A ball that bounces higher each time", .bouncing(restitution: 1.15),
        expecting: .violated(18...71)),
      Example("A ball at rest", .resting(), expecting: .notApplicable),
      Example("Four frames of fall", .falling(frameCount: 4), expecting: .inconclusive),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func demand(from limits: inout EventLimits) {
    // A rebound just below the limit still moves plausibility.
    limits.rebound = min(limits.rebound, self.limits["maximumRebound"])
  }

  public func evaluate(_ history: History) -> [Check] {
    FlightLaw(
      rule: Self.description.id, limits: limits, kind: .gainedEnergy,
      minimum: limits["maximumRebound"], isGravityNeeded: true,
      obeyed: "No bounce of it goes higher than the one before.",
      breach: { measured in
        "It rebounds to \(Text.percent(measured.value)) of the height it fell from."
      }
    ).evaluate(history)
  }
}
