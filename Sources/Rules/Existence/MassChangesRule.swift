import Scenes
import WorldModel

/// Reports an object that grows or shrinks little by little where it stands.
public struct MassChangesRule: Rule {
  public static let description = RuleDescription(
    id: "mass-changes", type: .shape, lifecycle: .preview,
    summary: "An object grows or shrinks little by little where it stands.",
    statement:
      "A body keeps its mass: nothing grows or shrinks where its distance stays, unless something joins it or leaves it.",
    sources: [Sources.vbench],
    limitations:
      "Judges bodies that stay where they are; what moves may come nearer. Inflating and melting things can't be told apart.",
    thresholds: [
      .init("minimumChange", 0.2, in: 0.05...1, "lasting relative change of diameter")
    ],
    examples: [
      Example("A ball at rest", .resting(), expecting: .obeyed),
      Example(
        "A ball that grows for a second", .resting(growingFrom: 12, to: 36),
        expecting: .violated(0...47)),
      Example("A ball that rolls nearer", .approaching(), expecting: .obeyed),
      Example("Four frames", .falling(frameCount: 4), expecting: .inconclusive),
      Example("Nothing to look at", .empty(), expecting: .notApplicable),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func demand(from limits: inout EventLimits) {
    limits.growth = self.limits["minimumChange"]
  }

  public func evaluate(_ history: History) -> [Check] {
    EventLaw(
      rule: Self.description.id, limits: limits, kind: .changedMass, objectCount: 1,
      minimum: limits["minimumChange"], needed: "It was not seen whole for long enough.",
      obeyed: "Its size stays, or changes with its distance.",
      breach: { "Its diameter changes by \(Text.percent($0.value)) where it stands." }
    ).evaluate(history)
  }
}
