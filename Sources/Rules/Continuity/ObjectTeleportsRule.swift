import Scenes
import WorldModel

/// Reports an object whose place jumps.
public struct ObjectTeleportsRule: Rule {
  public static let description = RuleDescription(
    id: "object-teleports", type: .teleport, lifecycle: .stable,
    summary: "An object's place jumps.",
    statement:
      "Bodies move along connected paths: from one place to another only through the places "
      + "between.",
    sources: [Sources.spelke1992, Sources.barShalom],
    limitations: "A jump shorter than about half the object's diameter is not seen as one; fast "
      + "things at low frame rates are not judged.",
    thresholds: [
      .init(
        "minimumJump", 0.5, in: 0...10, "diameters beyond the predicted place within one frame"),
      .init("minimumSignificance", 4, in: 2...20, "standard errors"),
    ],
    examples: [
      Example("A rolling ball", .rolling(), expecting: .obeyed),
      Example(
        "A ball that is elsewhere in the next frame", .rolling(teleportingAt: 20),
        expecting: .violated(17...23)),
      Example("A ball thrown up", .thrown(), expecting: .obeyed),
      Example("A bounce", .bouncing(), expecting: .obeyed),
      Example("A shaking camera", .handheld(), expecting: .obeyed),
      Example("Nothing to look at", .empty(), expecting: .notApplicable),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func demand(from limits: inout EventLimits) {
    // A jump just below the limit is told as one that can't be judged.
    limits.jump = 0.9 * self.limits["minimumJump"]
  }

  public func evaluate(_ history: History) -> [Check] {
    let id = Self.description.id
    if let nothing = history.nothingToJudge(by: id) { return [nothing] }
    let judge = EventJudge(rule: id, rulingOutLikelihood: limits.rulingOutLikelihood)
    let minimumJump = limits["minimumJump"]
    let minimumSignificance = limits["minimumSignificance"]
    var checks = history.tracksWithout([.jumped]).map { track in
      track.observations.count < 4
        ? Check(
          rule: id, objects: [track.id], outcome: .inconclusive,
          reason: "Followed through \(track.observations.count) frames only.", frames: track.frames)
        : history.obeyed(id, track, "Its path is connected.")
    }
    for event in history.events where event.kind == .jumped {
      let m = event.measured
      let size = min(1, m.value / max(1e-9, 2 * minimumJump))
      let significance = min(1, m.value / max(1e-9, minimumSignificance * m.error))
      let time = history.scene.clip.seconds(at: event.frames.lowerBound + 1)
      checks.append(
        judge.check(
          event, strength: size * significance * history.weight(of: event.objects),
          limit: minimumJump,
          breach: "At \(Text.seconds(time)) it is \(Text.number(m.value)) diameters from where its "
            + "motion leads."))
    }
    return checks
  }
}
