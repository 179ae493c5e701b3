import Scenes
import WorldModel

/// Reports two objects that become one.
public struct ObjectsMergeRule: Rule {
  public static let description = RuleDescription(
    id: "objects-merge", type: .merge, lifecycle: .stable,
    summary: "Two objects become one.",
    statement:
      "Solid bodies that meet stay two: they collide and part, rest against each other, or "
      + "one passes in front of the other and both come into view again.",
    sources: [Sources.spelke1992, Sources.vbench],
    limitations:
      "Needs the place of the missing one to come into view again after they met. Fluids "
      + "and soft bodies that move by themselves are not judged.",
    thresholds: [
      .init(
        "rulingOutLikelihood", 0.35, in: 0...1,
        "every natural cause must be at most this likely; from Documentation/Accuracy.md")
    ],
    examples: [
      Example("Two balls collide and part", .meeting(), expecting: .obeyed),
      Example("Two balls become one", .meeting(mergingAt: 24), expecting: .violated(20...34)),
      Example("One passes in front of the other", .crossing(), expecting: .obeyed),
      Example("A single ball", .rolling(), expecting: .notApplicable),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func evaluate(_ history: History) -> [Check] {
    MeetingLaw(
      rule: Self.description.id, limits: limits, kind: .joined,
      obeyed: "It joined no other object.",
      breach: {
        "It met object o\($0.id) and was not seen again, though its place came into view."
      }
    ).evaluate(history)
  }
}
