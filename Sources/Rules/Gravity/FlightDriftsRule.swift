import Scenes
import WorldModel

/// Reports an object that speeds up sideways in the air.
public struct FlightDriftsRule: Rule {
  public static let description = RuleDescription(
    id: "flight-drifts", type: .gravity, lifecycle: .preview, defaultSeverity: .warning,
    summary: "An object in the air speeds up sideways.",
    statement:
      "In free flight the velocity along the ground stays: gravity pulls down only.",
    sources: [Sources.conotter],
    limitations:
      "Wind and spin pull light bodies sideways, so that this is a warning at most.",
    thresholds: [
      .init("minimumShare", 0.2, in: 0.05...1, "sideways acceleration, of the downward one")
    ],
    examples: [
      Example("A ball thrown up", .thrown(), expecting: .obeyed),
      Example("A thrown ball that drifts", .drifting(), expecting: .inconclusive),
      Example(
        "A thrown ball that drifts beside one that does not", .drifting(besideAnother: true),
        expecting: .violated(0...39)),
      Example("A ball at rest", .resting(), expecting: .notApplicable),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func demand(from limits: inout EventLimits) {
    limits.drift = self.limits["minimumShare"]
  }

  public func evaluate(_ history: History) -> [Check] {
    EventLaw(
      rule: Self.description.id, limits: limits, kind: .drifted, objectCount: 1,
      minimum: limits["minimumShare"], needed: "It never fell.",
      isApplicable: { $1.falls($0) }, obeyed: "Its velocity sideways stays in the air.",
      breach: { "It speeds up sideways at \(Text.percent($0.value)) of its rate of fall." }
    ).evaluate(history)
  }
}
