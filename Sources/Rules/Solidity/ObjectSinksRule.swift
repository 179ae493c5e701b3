import Scenes
import WorldModel

/// Reports an object that sinks into what it stands on.
public struct ObjectSinksRule: Rule {
  public static let description = RuleDescription(
    id: "object-sinks", type: .penetrate, lifecycle: .preview,
    summary: "An object sinks into what it stands on.",
    statement:
      "A solid body can't enter the solid ground it stands on: its lower border stays in view.",
    sources: [Sources.spelke1992, Sources.baillargeon],
    limitations:
      "Needs to see it stand before. Soft ground, water and holes can't be told from the picture: a body that falls into the ground without standing on it is not judged.",
    thresholds: [
      .init("minimumDepth", 0.15, in: 0.05...0.9, "of its height")
    ],
    examples: [
      Example("A ball at rest", .resting(), expecting: .obeyed),
      Example("A ball that sinks into the floor", .sinking(), expecting: .violated(12...47)),
      Example("A rolling ball that leaves the picture", .leavingTheFrame(), expecting: .obeyed),
      Example("A ball that rolls behind a box", .rolling(behindOccluder: true), expecting: .obeyed),
      Example("Four frames", .falling(frameCount: 4), expecting: .inconclusive),
      Example("Nothing to look at", .empty(), expecting: .notApplicable),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func demand(from limits: inout EventLimits) {
    limits.sinking = self.limits["minimumDepth"]
  }

  public func evaluate(_ history: History) -> [Check] {
    EventLaw(
      rule: Self.description.id, limits: limits, kind: .sank, objectCount: 1,
      minimum: limits["minimumDepth"], needed: "It was never seen to stand.",
      obeyed: "Nothing that it stands on cuts it off.",
      breach: {
        "It loses \(Text.percent($0.value)) of its height from below, along the line it stood on."
      }
    ).evaluate(history)
  }
}
