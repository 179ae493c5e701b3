import Scenes
import WorldModel

/// Reports content that is there in one frame alone.
public struct ContentFlickersRule: Rule {
  public static let description = RuleDescription(
    id: "content-flickers", type: .appear, lifecycle: .stable,
    summary: "Something is there in one frame alone.",
    statement:
      "What exists goes on existing: what a frame shows in the open was near its place a moment before "
      + "and is near it a moment after.",
    sources: [Sources.baillargeon, Sources.intPhys, Sources.vbench],
    limitations:
      "Needs no object, only the picture: a solid piece, in the open, of colours that nothing within reach "
      + "has just before or just after. Blind to what has its surroundings' colours and to what lasts longer. "
      + "A screen in the picture, edited-in pictures and damaged decoding may flicker; a small thing that "
      + "crosses the picture in a third of a second is taken for one.",
    thresholds: [
      .init(
        "minimumContrast", 12, in: 4...200,
        "levels from all colours within reach, less for what is small or thin")
    ],
    examples: [
      Example(
        "A ball that one frame alone shows", .flickering(at: 20), expecting: .violated(19...22)),
      Example("A rolling ball", .rolling(), expecting: .obeyed),
      Example(
        "A ball that goes behind something and comes out", .rolling(behindOccluder: true),
        expecting: .obeyed),
      Example("A ball that is gone for good", .rolling(vanishingAt: 20), expecting: .obeyed),
      Example("Nothing to look at", .empty(), expecting: .notApplicable),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func evaluate(_ history: History) -> [Check] {
    let id = Self.description.id
    if !history.events.contains(where: { $0.kind == .flickered }) {
      if let nothing = history.nothingToJudge(by: id) { return [nothing] }
      return history.scene.tracks.map { history.obeyed(id, $0, "It lasts.") }
    }
    // What an object's own beginning or end tells already is not told again.
    return OpenContentLaw(
      rule: id, kind: .flickered, limits: limits, isToldBy: { $0 == .born || $0 == .lost },
      breach: {
        "It is there in this frame alone: nothing within reach is like it before or after, by "
          + "\($0) levels."
      }
    ).checks(history)
  }
}
