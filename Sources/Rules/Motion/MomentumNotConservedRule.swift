import Scenes
import WorldModel

/// Reports collisions that do not push both against each other.
public struct MomentumNotConservedRule: Rule {
  public static let description = RuleDescription(
    id: "momentum-not-conserved", type: .inertia, lifecycle: .preview, defaultSeverity: .warning,
    summary: "Two bodies' velocities do not change against each other in a collision.",
    statement:
      "In a collision of two bodies their changes of velocity point against each other (Newton's third law).",
    sources: [Sources.morpheus],
    limitations:
      "A third body, long contact with friction and motion in depth have other directions.",
    thresholds: [
      .init(
        "minimumCosine", 0.5, in: -1...1,
        "of the angle between one's change of velocity and the other's turned round")
    ],
    examples: [
      Example("Two balls collide and part", .meeting(), expecting: .obeyed),
      Example(
        "Two balls meet and both go off the same way", .meeting(bothGoOn: true),
        expecting: .violated(18...36)),
      Example("One passes in front of the other", .crossing(), expecting: .obeyed),
      Example("A single ball", .rolling(), expecting: .notApplicable),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func demand(from limits: inout EventLimits) {
    limits.reaction = self.limits["minimumCosine"]
  }

  public func evaluate(_ history: History) -> [Check] {
    EventLaw(
      rule: Self.description.id, limits: limits, kind: .lostMomentum, objectCount: 2,
      minimum: nil, needed: "It met no other object.",
      obeyed: "Its collisions push both against each other.",
      breach: {
        "The cosine between one's change of velocity and the other's turned round is \(Text.number($0.value))."
      }
    ).evaluate(history)
  }
}
