import Scenes
import WorldModel

/// Reports one object that becomes two.
public struct ObjectSplitsRule: Rule {
  public static let description = RuleDescription(
    id: "object-splits", type: .split, lifecycle: .stable,
    summary: "One object becomes two.",
    statement:
      "A solid body stays one: a second one does not come out of it, unless it was there before, "
      + "apart from it, behind it or as a part of it.",
    sources: [Sources.spelke1992, Sources.vbench],
    limitations:
      "What comes out must be about as large as what it comes out of: a smaller thing may have been "
      + "behind it or in it. Breaking and opening bodies that are seen as two from the start are not "
      + "judged.",
    thresholds: [
      .init(
        "rulingOutLikelihood", 0.35, in: 0...1, "every natural cause must be at most this likely")
    ],
    examples: [
      Example("A ball becomes two", .resting(splittingAt: 20), expecting: .violated(14...34)),
      Example("Two balls collide and part", .meeting(), expecting: .obeyed),
      Example("One passes in front of the other", .crossing(), expecting: .obeyed),
      Example(
        "A small ball comes out of a larger one", .resting(splittingAt: 34, partDiameter: 26),
        expecting: .inconclusive),
      Example("A single ball", .rolling(), expecting: .notApplicable),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func evaluate(_ history: History) -> [Check] {
    MeetingLaw(
      rule: Self.description.id, limits: limits, kind: .parted,
      obeyed: "It came out of no other object.",
      breach: {
        "It comes out of object o\($0.id), which shows nothing of it before."
      }
    ).evaluate(history)
  }
}
