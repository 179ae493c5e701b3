import Scenes
import WorldModel

/// Reports an object that bounces higher than it fell from.
public struct EnergyGainedRule: Rule {
  public static let description = RuleDescription(
    id: "energy-gained", type: .energy, lifecycle: .stable,
    summary: "An object comes off a bounce with more energy than it brought.",
    statement:
      "A passive bounce loses energy: the body rises no higher than it fell from, what its speed "
      + "sideways is worth in height included. Two bodies part no faster, seen from each other, than "
      + "they met, whatever their masses.",
    sources: [Sources.vbench],
    limitations:
      "Trampolines, flippers and rackets give energy; they excuse it only where they are seen to move.",
    thresholds: [
      .init("maximumRebound", 1.15, in: 1...2, "of the height it fell from"),
      .init("maximumRestitution", 1.25, in: 1...3, "speed of parting, of the closing speed"),
    ],
    examples: [
      Example("A ball that bounces lower each time", .bouncing(), expecting: .obeyed),
      Example(
        "A ball that bounces higher each time", .bouncing(restitution: 1.15),
        expecting: .violated(18...71)),
      Example("Two balls collide and part", .meeting(), expecting: .obeyed),
      Example(
        "Two balls part three times as fast as they met", .meeting(restitution: 3),
        expecting: .violated(18...36)),
      Example("A ball at rest", .resting(), expecting: .notApplicable),
      Example("Four frames of fall", .falling(frameCount: 4), expecting: .inconclusive),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func demand(from limits: inout EventLimits) {
    // A rebound just below the limit still moves plausibility.
    limits.rebound = min(limits.rebound, self.limits["maximumRebound"])
    limits.restitution = self.limits["maximumRestitution"]
  }

  public func evaluate(_ history: History) -> [Check] {
    let struck = Set(
      history.events.filter { event in
        event.kind == .kicked
          && event.explanations.contains { $0.cause == .pushed && $0.likelihood > 0.5 }
      }.flatMap(\.objects))
    return bounces(history).map { check in
      guard check.outcome == .notApplicable, !struck.isDisjoint(with: check.objects) else {
        return check
      }
      var check = check
      check.outcome = .obeyed
      check.reason = "No collision of it parts faster than it met."
      return check
    } + collisions(history)
  }

  private func bounces(_ history: History) -> [Check] {
    FlightLaw(
      rule: Self.description.id, limits: limits, kind: .gainedEnergy,
      minimum: limits["maximumRebound"], limit: limits["maximumRebound"],
      isGravityNeeded: true,
      obeyed: "No bounce of it goes higher than the one before.",
      breach: { measured in
        "It rebounds to \(Text.percent(measured.value)) of the height it fell from."
      }
    ).evaluate(history)
  }

  private func collisions(_ history: History) -> [Check] {
    let limit = limits["maximumRestitution"]
    return history.events.filter { $0.kind == .gainedEnergy && $0.objects.count == 2 }.map {
      event in
      let m = event.measured
      let margin = min(1, max(0, (m.value - 1) / max(1e-9, 4 * m.error)))
      return EventJudge(
        rule: Self.description.id, rulingOutLikelihood: limits.rulingOutLikelihood
      ).check(
        event, strength: margin * min(1, m.value / limit) * history.weight(of: event.objects),
        limit: limit,
        breach: "They part at \(Text.percent(m.value)) of the speed at which they met.")
    }
  }
}
