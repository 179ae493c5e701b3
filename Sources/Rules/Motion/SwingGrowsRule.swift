import Scenes
import WorldModel

/// Reports a swing that rises higher by itself.
public struct SwingGrowsRule: Rule {
  public static let description = RuleDescription(
    id: "swing-grows", type: .energy, lifecycle: .preview,
    summary: "A swing rises higher with nothing to push it.",
    statement:
      "A pendulum loses energy: its turning points come lower each time.",
    sources: [Sources.morpheus],
    limitations:
      "Needs three swings with the bob in full view; driven swings are excused only where what drives them is seen to move.",
    thresholds: [
      .init("minimumGrowth", 1.1, in: 1.02...2, "width of the last swing, of that of the first")
    ],
    examples: [
      Example("A pendulum", .swinging(), expecting: .obeyed),
      Example(
        "A pendulum whose swings become wider", .swinging(growth: 1.3, frameCount: 240),
        expecting: .violated(0...239)
      ),
      Example("A ball at rest", .resting(), expecting: .notApplicable),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func demand(from limits: inout EventLimits) {
    limits.swing = self.limits["minimumGrowth"]
  }

  public func evaluate(_ history: History) -> [Check] {
    EventLaw(
      rule: Self.description.id, limits: limits, kind: .swungWider, objectCount: 1,
      minimum: 1, needed: "It does not swing.",
      isApplicable: { Self.swings($0, $1) }, obeyed: "Its swings do not become wider.",
      breach: { "Its last swing is \(Text.percent($0.value)) as wide as its first." }
    ).evaluate(history)
  }

  /// Whether its path turns round sideways.
  private static func swings(_ track: Track, _ history: History) -> Bool {
    let xs = track.observations.map(\.centroidOnPlate.x)
    guard let first = xs.first, let last = xs.last, let most = xs.max(), let least = xs.min() else {
      return false
    }
    return most - least > 1.3 * abs(last - first) + 4
  }
}
