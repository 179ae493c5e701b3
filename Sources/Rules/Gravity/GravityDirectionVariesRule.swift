import Scenes
import WorldModel

/// Reports two bodies that fall in different directions.
public struct GravityDirectionVariesRule: Rule {
  public static let description = RuleDescription(
    id: "gravity-direction-varies", type: .gravity, lifecycle: .preview,
    summary: "Two bodies fall in different directions.",
    statement:
      "Gravity has one direction in a place: the falls of all bodies are parallel.",
    sources: [Sources.conotter],
    limitations:
      "Only falls of at least half a diameter are compared; a camera that is accounted for badly bends all paths.",
    thresholds: [
      .init("minimumAngle", 12, in: 3...60, "degrees")
    ],
    examples: [
      Example("Two balls dropped together", .fallingTogether(), expecting: .obeyed),
      Example(
        "One of two balls falls aslant", .fallingTogether(secondDrifting: 235),
        expecting: .violated(0...31)),
      Example("Four frames of fall", .falling(frameCount: 4), expecting: .notApplicable),
      Example("A ball at rest", .resting(), expecting: .notApplicable),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func demand(from limits: inout EventLimits) {
    limits.fallAngle = self.limits["minimumAngle"]
  }

  public func evaluate(_ history: History) -> [Check] {
    EventLaw(
      rule: Self.description.id, limits: limits, kind: .fellAslant, objectCount: 2,
      minimum: limits["minimumAngle"], needed: "It never fell.",
      isApplicable: { $1.falls($0) }, obeyed: "It falls in the direction in which others do.",
      breach: { "Their falls are \(Text.number($0.value)) degrees apart." }
    ).evaluate(history)
  }
}
