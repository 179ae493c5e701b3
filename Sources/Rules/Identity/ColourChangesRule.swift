import Scenes
import WorldModel

/// Reports an object whose colour changes while the light does not.
public struct ColourChangesRule: Rule {
  public static let description = RuleDescription(
    id: "colour-changes", type: .colour, lifecycle: .stable,
    summary: "An object's colour changes with no change of light.",
    statement: "A body keeps its colour: what the light does to it, it does to its surroundings.",
    sources: [Sources.intPhys, Sources.vbench],
    limitations:
      "Bodies whose sides differ in colour may turn; people and animals are not judged. Of what is no "
      + "object's, only surfaces of about a fiftieth of the picture and more that go on in view; a lamp or a "
      + "screen that fades from one colour to another is taken for such a surface.",
    thresholds: [
      .init("minimumChange", 24, in: 5...200, "levels of mean colour, chroma counted double"),
      .init("minimumSurfaceChange", 30, in: 10...200, "levels of chroma, of what is no object's"),
      .init("minimumSignificance", 4, in: 2...20, "times the spread of the views on either side"),
    ],
    examples: [
      Example("A rolling ball", .rolling(), expecting: .obeyed),
      Example(
        "A rolling ball that turns blue", .rolling(colourChangingAt: 24),
        expecting: .violated(18...30)),
      Example(
        "A figure that turns blue as it walks", .walker(colourChangingAt: 24),
        expecting: .violated(18...36)),
      Example("A figure that walks", .walker(), expecting: .obeyed),
      Example("The light changes", .lightChanging(), expecting: .obeyed),
      Example("Four frames", .falling(frameCount: 4), expecting: .inconclusive),
      Example("Nothing to look at", .empty(), expecting: .notApplicable),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func evaluate(_ history: History) -> [Check] {
    let law = ChangeLaw(
      rule: Self.description.id, kind: .colourChanged, minimumChange: limits["minimumChange"],
      minimumSignificance: limits["minimumSignificance"],
      rulingOutLikelihood: limits.rulingOutLikelihood, unchanged: "Its colour stayed.",
      breach: {
        "Its mean colour changes by \(Text.number($0)) levels while its surroundings stay."
      },
      hiddenBreach: {
        "It comes out of hiding with a mean colour that differs by \(Text.number($0)) levels."
      }
    )
    return law.evaluate(history) + surfaces(history)
  }

  /// Surfaces that no object was made out of, or whose object was not seen to change.
  private func surfaces(_ history: History) -> [Check] {
    let judge = EventJudge(
      rule: Self.description.id, rulingOutLikelihood: limits.rulingOutLikelihood)
    let limit = limits["minimumSurfaceChange"]
    let told = history.events.filter {
      $0.kind == .colourChanged && $0.bestLikelihood <= limits.rulingOutLikelihood
        && $0.measured.value >= limits["minimumChange"]
    }
    return history.events.filter { $0.kind == .recoloured }.compactMap { event in
      let isTold = told.contains {
        $0.frames.lowerBound < event.frames.upperBound + 6
          && event.frames.lowerBound < $0.frames.upperBound + 6
          && $0.box.intersection(event.box).area > 0
      }
      guard !isTold else { return nil }
      return judge.check(
        event, strength: min(1, event.measured.value / limit), limit: limit,
        breach:
          "A surface takes on another colour, by \(Text.number(event.measured.value)) levels, "
          + "while its shading and its surroundings stay.")
    }
  }
}
