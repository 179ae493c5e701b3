import Scenes
import WorldModel

/// Reports an object that is struck and does not react.
public struct StrikeIgnoredRule: Rule {
  public static let description = RuleDescription(
    id: "strike-ignored", type: .inertia, lifecycle: .preview,
    summary: "An object that is struck does not react.",
    statement:
      "What one body's velocity changes by in a collision, the other's changes against: a free body that is struck moves.",
    sources: [Sources.spelke1992, Sources.intPhys],
    limitations:
      "A body that never moves in the clip may be fixed or heavy: inconclusive.",
    thresholds: [
      .init(
        "minimumStrike", 0.4, in: 0.1...2,
        "change of the striking body's velocity, of the closing speed")
    ],
    examples: [
      Example("Two balls collide and part", .meeting(), expecting: .obeyed),
      Example(
        "A ball stops at another that does not move for it", .meeting(strikeIgnored: true),
        expecting: .inconclusive),
      Example(
        "A ball stops at another that rolls on as if nothing had been",
        .meeting(strikeIgnored: true, struckSpeed: 60), expecting: .violated(18...36)),
      Example("A single ball", .rolling(), expecting: .notApplicable),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func demand(from limits: inout EventLimits) {
    limits.strike = self.limits["minimumStrike"]
  }

  public func evaluate(_ history: History) -> [Check] {
    EventLaw(
      rule: Self.description.id, limits: limits, kind: .ignoredStrike, objectCount: 2,
      minimum: nil, needed: "It met no other object.",
      obeyed: "It reacts where it is struck.",
      breach: {
        "It is struck and its velocity changes by \(Text.percent($0.value)) of the closing speed."
      }
    ).evaluate(history)
  }
}
