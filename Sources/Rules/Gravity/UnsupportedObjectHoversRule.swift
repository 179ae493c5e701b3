import Scenes
import WorldModel

/// Reports an object in the air that no longer falls.
public struct UnsupportedObjectHoversRule: Rule {
  public static let description = RuleDescription(
    id: "unsupported-object-hovers", type: .gravity, lifecycle: .stable,
    summary: "An object hangs or goes straight in the air, with nothing to carry it.",
    statement:
      "What nothing carries falls: a body that was in free fall goes on falling until it comes down on "
      + "something.",
    sources: [Sources.spelke1992, Sources.conotter],
    limitations:
      "Needs a fall in the same track before, or a support that is seen to leave. A body that stops on its way down may have landed on "
      + "something that can't be told from the background: inconclusive.",
    thresholds: [
      .init(
        "minimumDuration", 1.2, in: 0.5...10, "falls of one diameter at the clip's own gravity")
    ],
    examples: [
      Example("A dropped ball", .falling(), expecting: .obeyed),
      Example(
        "A thrown ball that hangs at its highest point", .thrown(hoveringAt: 13),
        expecting: .violated(11...40)),
      Example("A ball that lands on a shelf", .falling(ontoAShelf: true), expecting: .obeyed),
      Example("A ball at rest", .resting(), expecting: .notApplicable),
      Example(
        "A ball that stays in the air as its table is pulled away", .losingItsSupport(),
        expecting: .violated(28...71)),
      Example(
        "A ball that falls as its table is pulled away", .losingItsSupport(falling: true),
        expecting: .obeyed),
      Example("Four frames of fall", .falling(frameCount: 4), expecting: .inconclusive),
    ])

  /// From this share of its own fall's acceleration on, the world model still calls it falling
  /// (`FlightExplainer.hung`): a breach is measured below it.
  static let leastShareOfFall = 0.2

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func demand(from limits: inout EventLimits) {
    limits.hangingDuration = self.limits["minimumDuration"]
  }

  public func evaluate(_ history: History) -> [Check] {
    FlightLaw(
      rule: Self.description.id, limits: limits, kind: .hung, minimum: 0,
      limit: Self.leastShareOfFall, isGravityNeeded: true,
      obeyed: "Nothing in its path hangs in the air.",
      breach: { measured in
        "It no longer falls: its downward acceleration is \(Text.number(measured.value)) \(measured.unit)."
      }
    ).evaluate(history) + withdrawals(history)
  }

  /// Things that stay in the air as what carried them goes away.
  private func withdrawals(_ history: History) -> [Check] {
    history.events.filter { $0.kind == .unsupported }.map { event in
      EventJudge(
        rule: Self.description.id, rulingOutLikelihood: limits.rulingOutLikelihood
      ).check(
        event, strength: 1, limit: Self.leastFall,
        breach: "What carried it goes away, and it stays where it is: it comes down by "
          + "\(Text.number(event.measured.value)) diameters.")
    }
  }

  /// Diameters within which a thing that lost its support counts as staying (`SupportExplainer`).
  static let leastFall = 0.2
}
