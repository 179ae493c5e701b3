import Scenes
import WorldModel

/// Reports an object that ceases to exist in view.
public struct ObjectVanishesRule: Rule {
  public static let description = RuleDescription(
    id: "object-vanishes", type: .vanish, lifecycle: .stable,
    summary: "An object ceases to exist in plain view.",
    statement: "What exists goes on existing: an object leaves the view only by leaving the frame, "
      + "by going behind or into something, or by becoming too small or faint to see.",
    sources: [Sources.baillargeon, Sources.spelke1992, Sources.intPhys],
    limitations: "Blind to an object that vanishes behind an occluder larger than itself, and to "
      + "one that vanishes while it touches another. Where no object was followed only what is large, moves and "
      + "goes in the open from one frame to the next is seen.",
    thresholds: [
      .init(
        "rulingOutLikelihood", 0.35, in: 0...1,
        "every natural cause must be at most this likely; from Documentation/Accuracy.md"),
      .init("minimumPlateVisible", 0.7, in: 0...1, "share of its place that must show background"),
      OpenContentLaw.threshold,
    ],
    examples: [
      Example("A rolling ball", .rolling(), expecting: .obeyed),
      Example(
        "A ball that is gone from one frame to the next", .rolling(vanishingAt: 20),
        expecting: .violated(18...24)),
      Example("A ball that fades away", .fading(from: 16, to: 30), expecting: .violated(16...36)),
      Example("A ball that rolls out of the picture", .leavingTheFrame(), expecting: .obeyed),
      Example(
        "A ball that rolls behind something and comes out", .rolling(behindOccluder: true),
        expecting: .obeyed),
      Example("A cut to another place", .cutAway(at: 30), expecting: .obeyed),
      Example(
        "A disc that nobody follows and that is gone from one frame to the next",
        .unfollowed(vanishingAt: 30), expecting: .violated(28...32)),
      Example("Nothing to look at", .empty(), expecting: .notApplicable),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func evaluate(_ history: History) -> [Check] {
    let id = Self.description.id
    let sudden = OpenContentLaw.sudden(id, .contentGone, limits) {
      "It is there until this moment and gone in the next frame: nothing within reach looks like "
        + "it any more, by \($0) levels."
    }.checks(history)
    if let nothing = history.nothingToJudge(by: id) { return sudden.isEmpty ? [nothing] : sudden }
    let judge = EventJudge(rule: id, rulingOutLikelihood: limits.rulingOutLikelihood)
    let minimumPlateVisible = limits["minimumPlateVisible"]
    let jumped = Set(history.events.filter { $0.kind == .jumped }.flatMap(\.objects))
    var checks = history.tracksWithout([.lost]).map {
      history.lasts(id, $0, toEnd: true, "It was there to the end of its shot.")
    }
    for event in history.events where event.kind == .lost {
      guard let track = history.track(event.objects.first), let evidence = track.ending else {
        continue
      }
      // A jump is told once, by the law of continuity.
      if jumped.contains(track.id), event.explanations.allSatisfy({ $0.likelihood < 0.7 }),
        history.events.contains(where: {
          $0.kind == .jumped && $0.objects.first == track.id && $0.objects.count > 1
        })
      {
        checks.append(
          history.obeyed(id, track, "It is seen again elsewhere: see object-teleports."))
        continue
      }
      let strength = min(1, evidence.plateVisible / max(1e-9, minimumPlateVisible))
      let seconds = history.scene.clip.seconds(at: event.frames.lowerBound)
      checks.append(
        judge.check(
          event, strength: strength * history.weight(of: event.objects), limit: minimumPlateVisible,
          breach: "It was in plain view until \(Text.seconds(seconds)) and is gone: "
            + "\(Text.percent(evidence.plateVisible)) of its place shows the background."))
    }
    return checks + sudden
  }
}
