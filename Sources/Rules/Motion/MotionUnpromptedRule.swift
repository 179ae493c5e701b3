import Scenes
import WorldModel

/// Reports an object whose velocity changes at once with nothing that could have pushed it.
public struct MotionUnpromptedRule: Rule {
  public static let description = RuleDescription(
    id: "motion-unprompted", type: .inertia, lifecycle: .stable,
    summary: "An object starts, stops, turns or speeds up with nothing to push it.",
    statement: "A body keeps its velocity unless something touches it or gravity pulls it.",
    sources: [Sources.spelke1992, Sources.intPhys],
    limitations: "A static thing that stops or turns a body back can't be told from the background "
      + "yet, so stops and turns count as explained, unless it comes right back with all its speed; what "
      + "starts from rest may have been struck by something unseen: inconclusive. People and animals "
      + "are not judged.",
    thresholds: [
      .init("minimumChange", 1.25, in: 0.2...20, "diameters per second, at once"),
      .init("minimumSignificance", 4, in: 2...20, "standard errors"),
    ],
    examples: [
      Example("A rolling ball", .rolling(), expecting: .obeyed),
      Example("A bounce", .bouncing(), expecting: .obeyed),
      Example("Two balls collide", .meeting(), expecting: .obeyed),
      Example(
        "A rolling ball that stops dead", .rolling(stoppingDeadAt: 24), expecting: .obeyed),
      Example("Four frames of fall", .falling(frameCount: 4), expecting: .inconclusive),
      Example(
        "A rolling ball that goes right back at full speed", .rolling(turningAt: 24, to: -220),
        expecting: .violated(18...32)),
      Example(
        "A ball at rest that starts by itself", .resting(startingAt: 24), expecting: .inconclusive),
      Example("Nothing to look at", .empty(), expecting: .notApplicable),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func demand(from limits: inout EventLimits) {
    limits.kick = self.limits["minimumChange"]
    limits.kickSignificance = self.limits["minimumSignificance"]
  }

  public func evaluate(_ history: History) -> [Check] {
    FlightLaw(
      rule: Self.description.id, limits: limits, kind: .kicked, minimum: 0,
      limit: limits["minimumChange"], isGravityNeeded: false,
      obeyed: "Its velocity changes only where something can have caused it.",
      breach: { "Its velocity changes at once by \(Text.number($0.value)) \($0.unit)." }
    ).evaluate(history)
  }
}
