import Scenes
import WorldModel

/// Reports two bodies that fall at different rates.
public struct FallsDisagreeRule: Rule {
  public static let description = RuleDescription(
    id: "falls-disagree", type: .gravity, lifecycle: .preview,
    summary: "Two bodies at one distance fall at different rates.",
    statement:
      "All bodies fall alike: two that come down on one ground, equally far away, have one acceleration.",
    sources: [Sources.pairedDrops, Sources.conotter],
    limitations:
      "Both must be seen to come down: otherwise the difference may be one of distance. Light bodies fall slower through air.",
    thresholds: [
      .init("minimumDifference", 0.25, in: 0.1...0.9, "of the higher rate")
    ],
    examples: [
      Example("Two balls dropped together", .fallingTogether(), expecting: .obeyed),
      Example(
        "One of two balls falls slower", .fallingTogether(secondWithGravity: 0.5, frameCount: 60),
        expecting: .violated(0...59)),
      Example(
        "One of two falls slower and is not seen to land",
        .fallingTogether(secondWithGravity: 0.5, frameCount: 20), expecting: .inconclusive),
      Example("A ball at rest", .resting(), expecting: .notApplicable),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func demand(from limits: inout EventLimits) {
    limits.fallDifference = self.limits["minimumDifference"]
  }

  public func evaluate(_ history: History) -> [Check] {
    EventLaw(
      rule: Self.description.id, limits: limits, kind: .fellApart, objectCount: 2,
      minimum: limits["minimumDifference"], needed: "It never fell.",
      isApplicable: { $1.falls($0) }, obeyed: "It falls as others do.",
      breach: { "Their rates of fall differ by \(Text.percent($0.value))." }
    ).evaluate(history)
  }
}
