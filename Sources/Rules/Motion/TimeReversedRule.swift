import Scenes
import WorldModel

/// Reports processes that run backwards in time.
public struct TimeReversedRule: Rule {
  public static let description = RuleDescription(
    id: "time-reversed", type: .reversal, lifecycle: .stable,
    summary: "Several events run backwards in time.",
    statement:
      "Bounces, collisions and swings lose energy. Where several gain it and none loses any, time runs backwards.",
    sources: [Sources.intPhys],
    limitations:
      "One event alone is inconclusive: it is then the business of energy-gained.",
    thresholds: [
      .init("minimumGain", 1.05, in: 1...2, "speed after an event, of that before")
    ],
    examples: [
      Example("A ball that bounces lower each time", .bouncing(), expecting: .obeyed),
      Example(
        "A bouncing ball, filmed and shown backwards", .bouncing().backwards(),
        expecting: .violated(0...71)),
      Example(
        "A dropped ball that bounces higher each time", .bouncing(restitution: 1.15),
        expecting: .obeyed),
      Example(
        "Two balls part three times as fast as they met", .meeting(restitution: 3),
        expecting: .inconclusive),
      Example("Nothing to look at", .empty(), expecting: .notApplicable),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func demand(from limits: inout EventLimits) {
    limits.backwards = self.limits["minimumGain"]
  }

  public func evaluate(_ history: History) -> [Check] {
    EventLaw(
      rule: Self.description.id, limits: limits, kind: .ranBackwards, objectCount: 1,
      minimum: limits["minimumGain"], needed: "Nothing that dissipates energy was followed.",
      isApplicable: { Self.dissipates($0, $1) }, obeyed: "What dissipates energy runs forwards.",
      breach: {
        "Several events gain energy, the least \(Text.percent($0.value)) of the speed before, and none loses any."
      }
    ).evaluate(history)
  }

  /// Whether it falls, or its velocity changes at once.
  private static func dissipates(_ track: Track, _ history: History) -> Bool {
    history.falls(track)
      || history.events.contains { $0.kind == .kicked && $0.objects.contains(track.id) }
  }
}
