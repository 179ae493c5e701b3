import Scenes
import WorldModel

/// Reports two bodies that pass through each other.
public struct SolidsInterpenetrateRule: Rule {
  public static let description = RuleDescription(
    id: "solids-interpenetrate", type: .penetrate, lifecycle: .stable,
    summary: "Two bodies pass through each other.",
    statement:
      "Two solid bodies can't be in one place: bodies on one ground and equally far away that meet "
      + "push each other; neither comes out on the far side as if nothing had been there.",
    sources: [Sources.spelke1992, Sources.baillargeon],
    limitations:
      "Both must be followed apart on both sides of the crossing, and stand on a ground: "
      + "bodies in the air may be at any distance, and are not judged. A body that never moves is "
      + "often not followed.",
    thresholds: [
      .init(
        "maximumChange", 0.25, in: 0...1,
        "change of either velocity, as a share of the closing speed")
    ],
    examples: [
      Example(
        "Two balls that roll through each other", .meeting(throughEachOther: true),
        expecting: .violated(15...40)),
      Example("Two balls that collide and part", .meeting(), expecting: .obeyed),
      Example("A ball that passes in front of another", .crossing(), expecting: .obeyed),
      Example("A single ball", .rolling(), expecting: .notApplicable),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func evaluate(_ history: History) -> [Check] {
    let id = Self.description.id
    if let nothing = history.nothingToJudge(by: id) { return [nothing] }
    guard history.scene.tracks.count >= 2 else {
      return [
        Check(
          rule: id, objects: history.scene.tracks.map(\.id), outcome: .notApplicable,
          reason: "No two objects were followed.")
      ]
    }
    let judge = EventJudge(rule: id, rulingOutLikelihood: limits.rulingOutLikelihood)
    let maximumChange = limits["maximumChange"]
    var checks = history.tracksWithout([.passedThrough]).map { track in
      history.obeyed(id, track, "It came out on the far side of nothing.")
    }
    for event in history.events where event.kind == .passedThrough {
      let time = history.scene.clip.seconds(at: event.frames.lowerBound)
      checks.append(
        judge.check(
          event, strength: event.measured.value <= maximumChange ? 1 : 0.5, limit: maximumChange,
          breach: "From \(Text.seconds(time)) on two objects pass through each other: equally far "
            + "away, and neither is pushed."))
    }
    return checks
  }
}
