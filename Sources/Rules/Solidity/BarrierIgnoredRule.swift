import Scenes
import WorldModel

/// Reports an object that goes through something that stands still.
public struct BarrierIgnoredRule: Rule {
  public static let description = RuleDescription(
    id: "barrier-ignored", type: .penetrate, lifecycle: .preview,
    summary: "An object goes through something that stands in its way.",
    statement:
      "A solid body does not pass a solid one that stands on the same ground: it is stopped or turned back.",
    sources: [Sources.spelke1992, Sources.baillargeon],
    limitations:
      "Needs the barrier to be followed, or to be found as a thing that stands; a camera near the ground sees things one behind the other on one line.",
    thresholds: [
      .init("maximumChange", 0.15, in: 0.02...1, "change of velocity, of its speed")
    ],
    examples: [
      Example(
        "A ball that rolls through a post", .rollingToAPost(throughIt: true),
        expecting: .violated(15...45)),
      Example("A ball that a post turns back", .rollingToAPost(), expecting: .obeyed),
      Example("One passes in front of the other", .crossing(), expecting: .obeyed),
      Example("A single ball", .rolling(), expecting: .notApplicable),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func demand(from limits: inout EventLimits) {
    limits.barrier = self.limits["maximumChange"]
  }

  public func evaluate(_ history: History) -> [Check] {
    EventLaw(
      rule: Self.description.id, limits: limits, kind: .ignoredBarrier, objectCount: 2,
      minimum: nil, needed: "Nothing that stands still was followed.",
      obeyed: "It goes through nothing that stands still.",
      breach: {
        "It goes through what stands in its way; its velocity changes by \(Text.percent($0.value)) of its speed."
      }
    ).evaluate(history)
  }
}
