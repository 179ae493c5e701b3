import Foundation
import Scenes

/// Compares what goes behind something with what comes out where and when its motion leads: is it of the
/// same size and colour?
struct HiddenChangeExplainer {
  let scene: Scene

  func events() -> [Event] {
    HiddenPassage.ofPairs(in: scene).flatMap { [size($0), colour($0)] }
  }

  private func size(_ passage: HiddenPassage) -> Event {
    let (one, other) = (HiddenPassage.trend(passage.near), HiddenPassage.trend(passage.far))
    let raw = other.middle - one.middle
    // What came nearer before and does so after went on meanwhile.
    let trend = (one.slope + other.slope) / 2 * (other.time - one.time)
    let step = raw * (raw - trend) > 0 ? min(abs(raw), abs(raw - trend)) : 0
    let look = passage.last.appearance.similarity(to: passage.first.appearance)
    return passage.event(
      .shapeChanged,
      Measured(
        "change of its diameter", value: exp(step) - 1, error: one.spread + other.spread + 0.01,
        unit: "fraction"),
      another: (
        max(0.2, (0.8 - look) / 0.2),
        "its colours agree to \(BoundaryExplainer.percent(look)) with what went in there"
      ),
      [ChangeExplainer.turning(passage.near + passage.far, step: step)])
  }

  /// What comes out at the moment, the speed and the height that the one that went in would have, of its
  /// size but of another colour.
  private func colour(_ passage: HiddenPassage) -> Event {
    let (one, other) = (UsualColour(passage.near), UsualColour(passage.far))
    let misfit = passage.misfit
    let pixels = max(1, min(passage.last.diameter, passage.first.diameter) * scene.analysisScale)
    return passage.event(
      .colourChanged,
      Measured(
        "change of its mean colour", value: one.distance(to: other),
        error: (one.spread + other.spread) / 2, unit: "levels"),
      another: (max(0.25, misfit.worst), misfit.words),
      [
        Explanation(
          .lightChanged, likelihood: one.chromaShare(to: other) < 0.25 ? 0.6 : 0,
          because: "its colour changed, not its brightness alone"),
        Explanation(
          .tooFaint, likelihood: 6 / pixels,
          because: "it is \(Int(pixels.rounded())) pixels across as analysed"),
      ])
  }
}
