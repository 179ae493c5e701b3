import Scenes
import WorldModel

/// Reports an object whose size steps.
public struct ShapeChangesRule: Rule {
  public static let description = RuleDescription(
    id: "shape-changes", type: .shape, lifecycle: .stable,
    summary: "An object's size or shape changes as no rigid, bending or turning body's does.",
    statement: "A body keeps its size; in the picture it changes only smoothly, with distance.",
    sources: [Sources.intPhys, Sources.vbench],
    limitations:
      "Judges size and aspect; bending and articulated bodies are not judged. Another form after hiding "
      + "only lowers plausibility, for what is hidden may turn.",
    thresholds: [
      .init("minimumChange", 0.22, in: 0.05...2, "relative change of diameter or aspect"),
      .init(
        "minimumFormChange", 0.15, in: 0.05...1,
        "share of two outlines of one area that is not common to both, across hiding"),
      .init("minimumSignificance", 3, in: 2...20, "times the spread of the views on either side"),
    ],
    examples: [
      Example("A rolling ball", .rolling(), expecting: .obeyed),
      Example(
        "A ball that becomes half as large again", .rolling(sizeChangingAt: 24),
        expecting: .violated(18...32)),
      Example(
        "A ball that becomes twice as wide for its height", .rolling(shapeChangingAt: 24),
        expecting: .violated(18...32)),
      Example(
        "A ball that comes out of hiding wider and less high, as what turned meanwhile may",
        .comingOutInAnotherForm(), expecting: .inconclusive),
      Example("The camera zooms in", .zooming(), expecting: .obeyed),
      Example("Four frames", .falling(frameCount: 4), expecting: .inconclusive),
      Example("Nothing to look at", .empty(), expecting: .notApplicable),
    ])

  private let limits: RuleLimits

  public init(_ limits: RuleLimits) { self.limits = limits }

  public func evaluate(_ history: History) -> [Check] {
    let size = ChangeLaw(
      rule: Self.description.id, kind: .shapeChanged, minimumChange: limits["minimumChange"],
      minimumSignificance: limits["minimumSignificance"],
      rulingOutLikelihood: limits.rulingOutLikelihood, unchanged: "Its size stayed.",
      breach: { "Its diameter steps by \(Text.percent($0))." },
      hiddenBreach: {
        "It comes out of hiding with a diameter that differs by \(Text.percent($0))."
      })
    var outline = size
    outline.kind = .outlineChanged
    outline.unchanged = "Its outline stayed."
    outline.breach = {
      "Its outline becomes another at once: its aspect steps by \(Text.percent($0))."
    }
    var form = size
    form.kind = .formChanged
    form.minimumChange = limits["minimumFormChange"]
    form.unchanged = "Its form stayed while it was hidden."
    form.breach = {
      "It comes out of hiding in another form: \(Text.percent($0)) of the outlines is not common."
    }
    form.hiddenBreach = form.breach
    // Masks of one body differ by as much.
    form.weightBelow = 0
    let forms = form.ofEvents(history)
    // Of what may have become another meanwhile, it isn't said that it stayed.
    let doubted = Set(forms.filter { $0.outcome != .obeyed }.flatMap(\.objects))
    return size.evaluate(history).filter {
      $0.outcome != .obeyed || doubted.isDisjoint(with: $0.objects)
    }
      + outline.ofEvents(history) + forms
  }
}
