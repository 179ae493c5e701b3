import Scenes
import WorldModel

/// Reports a place that is not as it was left when the camera comes back to it.
public struct SceneForgottenRule: Rule {
  public static let description = RuleDescription(
    id: "scene-forgotten", type: .memory, lifecycle: .stable,
    summary: "A place is not as it was left when the camera comes back.",
    statement:
      "What leaves the view by the camera's own motion goes on existing: when the view comes back, "
      + "what stood there is there, of the same look, or where its motion should have taken it.",
    sources: [Sources.intPhys2, Sources.baillargeon],
    limitations:
      "Only views within one shot, and within about 250 frames, are compared; what moves by "
      + "itself may have moved, and is not judged; a change that is small or of little contrast is "
      + "taken for noise.",
    thresholds: [
      .init("minimumContrast", 1.8, in: 1...20, "times what noise and light leave of a difference")
    ],
    examples: [
      Example(
        "A ball gone while the camera looked away", .lookingAway(vanishing: true),
        expecting: .violated(30...60)),
      Example(
        "A ball that is of another colour", .lookingAway(recoloured: true),
        expecting: .violated(30...60)),
      Example("A ball that is still there", .lookingAway(), expecting: .obeyed),
      Example(
        "A ball that rolled on meanwhile", .lookingAway(rolling: true), expecting: .inconclusive),
      Example("A camera that pans and does not come back", .panning(), expecting: .notApplicable),
      Example("A still camera", .rolling(), expecting: .notApplicable),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func evaluate(_ history: History) -> [Check] {
    let id = Self.description.id
    guard !history.scene.revisits.isEmpty else {
      return [
        Check(
          rule: id, objects: [], outcome: .notApplicable,
          reason: "The camera left no view and came back to it.")
      ]
    }
    let judge = EventJudge(rule: id, rulingOutLikelihood: limits.rulingOutLikelihood)
    let minimumContrast = limits["minimumContrast"]
    var checks: [Check] = []
    for revisit in history.scene.revisits where revisit.differences.isEmpty {
      checks.append(
        Check(
          rule: id, objects: [], outcome: .obeyed,
          reason: "What was left is there again, as far as it is in view.",
          frames: revisit.before..<(revisit.after + 1)))
    }
    for event in history.events where event.kind == .forgotten {
      let time = history.scene.clip.seconds(at: event.frames.lowerBound)
      checks.append(
        judge.check(
          event, strength: min(1, event.measured.value / minimumContrast), limit: minimumContrast,
          breach: "At \(Text.seconds(time)) the camera comes back to a place that is not as it was "
            + "left."))
    }
    return checks
  }
}
