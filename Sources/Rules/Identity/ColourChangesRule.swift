import Scenes
import WorldModel

/// Reports an object whose colour changes while the light does not.
public struct ColourChangesRule: Rule {
  public static let description = RuleDescription(
    id: "colour-changes", type: .colour, lifecycle: .stable,
    summary: "An object's colour changes with no change of light.",
    statement: "A body keeps its colour: what the light does to it, it does to its surroundings.",
    sources: [Sources.intPhys, Sources.vbench],
    limitations: "Bodies whose sides differ in colour may turn; people and animals are not judged.",
    thresholds: [
      .init("minimumChange", 24, in: 5...200, "levels of mean colour, chroma counted double"),
      .init("minimumSignificance", 4, in: 2...20, "times the spread of the views on either side"),
    ],
    examples: [
      Example("A rolling ball", .rolling(), expecting: .obeyed),
      Example(
        "A rolling ball that turns blue", .rolling(colourChangingAt: 24),
        expecting: .violated(18...30)),
      Example("The light changes", .lightChanging(), expecting: .obeyed),
      Example("Four frames", .falling(frameCount: 4), expecting: .inconclusive),
      Example("Nothing to look at", .empty(), expecting: .notApplicable),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func evaluate(_ history: History) -> [Check] {
    ChangeLaw(
      rule: Self.description.id, kind: .colourChanged, minimumChange: limits["minimumChange"],
      minimumSignificance: limits["minimumSignificance"],
      rulingOutLikelihood: limits.rulingOutLikelihood, unchanged: "Its colour stayed.",
      breach: {
        "Its mean colour changes by \(Text.number($0)) levels while its surroundings stay."
      },
      hiddenBreach: {
        "It comes out of hiding with a mean colour that differs by \(Text.number($0)) levels."
      }
    ).evaluate(history)
  }
}
