import Scenes
import WorldModel

/// Reports an object that freezes and catches up.
public struct MotionStuttersRule: Rule {
  public static let description = RuleDescription(
    id: "motion-stutters", type: .inertia, lifecycle: .preview, defaultSeverity: .warning,
    summary: "An object stops for some frames and catches up while the picture goes on.",
    statement:
      "A body in motion does not stand still for a moment and then make up for it.",
    sources: [Sources.barShalom],
    limitations:
      "Frames that repeat as a whole are the video's, not the object's; where nothing else moves the two can't be told apart.",
    thresholds: [
      .init("minimumFrames", 2, in: 1...20, "frames that it stands still")
    ],
    examples: [
      Example("A rolling ball", .rolling(), expecting: .obeyed),
      Example(
        "A ball that freezes and catches up beside another that rolls on", .stuttering(),
        expecting: .violated(18...28)),
      Example("Frames that repeat", .repeating(), expecting: .obeyed),
      Example("Four frames", .falling(frameCount: 4), expecting: .inconclusive),
      Example("Nothing to look at", .empty(), expecting: .notApplicable),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func demand(from limits: inout EventLimits) {
    limits.stutter = self.limits["minimumFrames"]
  }

  public func evaluate(_ history: History) -> [Check] {
    EventLaw(
      rule: Self.description.id, limits: limits, kind: .stuttered, objectCount: 1,
      minimum: nil, needed: "It was not followed for long enough.",
      obeyed: "It moves evenly.",
      breach: {
        "It stands still and then makes a step of \(Text.number($0.value)) times the usual one."
      }
    ).evaluate(history)
  }
}
