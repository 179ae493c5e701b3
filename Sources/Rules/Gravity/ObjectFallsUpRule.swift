import Scenes
import WorldModel

/// Reports an object that speeds up against gravity.
public struct ObjectFallsUpRule: Rule {
  public static let description = RuleDescription(
    id: "object-falls-up", type: .gravity, lifecycle: .stable,
    summary: "An object rises faster and faster, with nothing to push it.",
    statement: "Gravity pulls one way: a passive body that moves up slows down.",
    sources: [Sources.spelke1992, Sources.conotter],
    limitations: "Balloons, smoke and flyers rise by themselves; self-movers are not judged.",
    thresholds: [
      .init("minimumSignificance", 5, in: 2...20, "standard errors of the upward acceleration")
    ],
    examples: [
      Example("A dropped ball", .falling(), expecting: .obeyed),
      Example("A ball that falls up", .rising(at: 10), expecting: .violated(9...36)),
      Example("A bounce", .bouncing(), expecting: .obeyed),
      Example("A swing", .swinging(), expecting: .obeyed),
      Example("Four frames of fall", .falling(frameCount: 4), expecting: .inconclusive),
      Example("Nothing to look at", .empty(), expecting: .notApplicable),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func demand(from limits: inout EventLimits) {
    limits.risingSignificance = self.limits["minimumSignificance"]
  }

  public func evaluate(_ history: History) -> [Check] {
    FlightLaw(
      rule: Self.description.id, limits: limits, kind: .rose, minimum: 0, limit: 0,
      isGravityNeeded: false,
      obeyed: "It does not speed up against gravity.",
      breach: { measured in
        "It speeds up against gravity, at \(Text.number(measured.value)) \(measured.unit)."
      }
    ).evaluate(history)
  }
}
