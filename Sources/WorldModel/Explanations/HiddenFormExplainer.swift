import Scenes

/// Compares the form of what goes behind something with the form of what comes out: an upright cylinder
/// stays one, and a ball round.
///
/// A turn in the picture is taken out, and one about another axis can never be ruled out where nobody
/// looks: so this is a doubt, not a proof. A body that turns or topples usually shows it on either side.
struct HiddenFormExplainer {
  let scene: Scene
  /// In pixels as analysed: of a smaller thing the border is most of the form.
  private static let smallestDiameter = 14.0

  func events() -> [Event] {
    (HiddenPassage.ofPairs(in: scene) + HiddenPassage.ofGaps(in: scene)).compactMap(event)
  }

  private func event(_ passage: HiddenPassage) -> Event? {
    let pixels = min(passage.last.diameter, passage.first.diameter) * scene.analysisScale
    guard pixels >= Self.smallestDiameter, let near = Side(passage.near),
      let far = Side(passage.far)
    else { return nil }
    let change = near.form.distanceTurned(to: far.form)
    let drift = max(near.drift, far.drift)
    let misfit = passage.misfit
    return passage.event(
      .formChanged,
      Measured(
        "what its forms do not share", value: change,
        error: (drift + max(near.spread, far.spread)) / 4 + 0.25 / pixels, unit: "fraction"),
      another: (max(0.25, misfit.worst), misfit.words),
      [
        Explanation(
          .turning, likelihood: max(0.6, drift / max(1e-6, change)),
          because: "nobody sees what it does while hidden; on either side its form changes by "
            + "\(BoundaryExplainer.percent(drift)) at most"),
        Explanation(
          .tooFaint, likelihood: 6 / pixels,
          because: "it is \(Int(pixels.rounded())) pixels across as analysed"),
      ])
  }

  /// The form on one side of the occluder.
  private struct Side {
    var form: Silhouette
    /// Between the earlier half of the views and the later one.
    var drift: Double
    /// Of a single view from the form, the middle one.
    var spread: Double

    /// Nil where a view has no mask.
    init?(_ views: [Observation]) {
      let masks = views.compactMap(\.mask)
      let half = masks.count / 2
      guard masks.count == views.count, let form = Silhouette(masks),
        let early = Silhouette(Array(masks.prefix(half))),
        let late = Silhouette(Array(masks.suffix(half)))
      else { return nil }
      self.form = form
      drift = early.distance(to: late)
      let single = masks.compactMap { Silhouette([$0])?.distance(to: form) }.sorted()
      spread = single.isEmpty ? 1 : single[single.count / 2]
    }
  }
}
