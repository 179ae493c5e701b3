import Scenes
import WorldModel

/// Reports an object that comes to exist in view.
public struct ObjectAppearsRule: Rule {
  public static let description = RuleDescription(
    id: "object-appears", type: .appear, lifecycle: .stable,
    summary: "An object comes to exist in plain view.",
    statement:
      "What exists has existed: an object comes into view only over the frame's edge, from "
      + "behind or out of something, or from too small or faint to see.",
    sources: [Sources.baillargeon, Sources.adept, Sources.intPhys],
    limitations: "Blind to an object that comes out of an occluder larger than itself, and to one "
      + "that begins while it touches another.",
    thresholds: [
      .init(
        "rulingOutLikelihood", 0.35, in: 0...1,
        "every natural cause must be at most this likely; from Documentation/Accuracy.md"),
      .init(
        "minimumPlateVisible", 0.7, in: 0...1, "share of its place that must have shown background"),
      OpenContentLaw.threshold,
    ],
    examples: [
      Example("A rolling ball", .rolling(), expecting: .obeyed),
      Example(
        "A ball that is there from one frame to the next", .rolling(appearingAt: 20),
        expecting: .violated(16...22)),
      Example("A ball that fades in", .fadingIn(from: 16, to: 30), expecting: .violated(10...30)),
      Example("A ball that rolls into the picture", .entering(), expecting: .obeyed),
      Example(
        "A ball that comes out from behind something", .rolling(behindOccluder: true),
        expecting: .obeyed),
      Example(
        "A disc that nobody follows and that is there from one frame to the next",
        .unfollowed(appearingAt: 30), expecting: .violated(28...32)),
      Example("Nothing to look at", .empty(), expecting: .notApplicable),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func evaluate(_ history: History) -> [Check] {
    let id = Self.description.id
    let sudden = OpenContentLaw.sudden(id, .contentCame, limits) {
      "It is there from this moment on and was not a frame before: nothing within reach looked like "
        + "it, by \($0) levels."
    }.checks(history)
    if let nothing = history.nothingToJudge(by: id) { return sudden.isEmpty ? [nothing] : sudden }
    let judge = EventJudge(rule: id, rulingOutLikelihood: limits.rulingOutLikelihood)
    let minimumPlateVisible = limits["minimumPlateVisible"]
    let arrived = Set(
      history.events.filter { $0.kind == .jumped && $0.objects.count > 1 }.compactMap(
        \.objects.last))
    var checks = history.tracksWithout([.born]).map {
      history.lasts(id, $0, toEnd: false, "It was there from the start of its shot.")
    }
    for event in history.events where event.kind == .born {
      guard let track = history.track(event.objects.first), let evidence = track.beginning else {
        continue
      }
      if arrived.contains(track.id) {
        checks.append(history.obeyed(id, track, "It came from elsewhere: see object-teleports."))
        continue
      }
      let strength = min(1, evidence.plateVisible / max(1e-9, minimumPlateVisible))
      let seconds = history.scene.clip.seconds(at: event.frames.upperBound - 1)
      checks.append(
        judge.check(
          event, strength: strength * history.weight(of: event.objects), limit: minimumPlateVisible,
          breach: "It is in plain view from \(Text.seconds(seconds)) on and was not there before: "
            + "\(Text.percent(evidence.plateVisible)) of its place showed the background."))
    }
    return checks + sudden
  }
}
