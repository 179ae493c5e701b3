import Scenes

/// Explains surfaces that took on another colour in view, whether or not an object was made out there.
struct RecolouringExplainer {
  let scene: Scene
  /// Levels of chroma, beyond what shadows, reflections and compression change in a moment.
  private let fullChange = 40.0

  func events() -> [Event] {
    scene.recolourings.map { recolouring in
      let here = scene.tracks.filter { track in
        track.observations.contains {
          recolouring.frames.contains($0.frame)
            && $0.box.intersection(recolouring.box).area > 0.5 * recolouring.box.area
        }
      }
      let isClear =
        min(1, recolouring.share / Recolouring.fullShare) * min(1, recolouring.change / fullChange)
      let disturbed = Set(
        scene.shot(containing: recolouring.frames.lowerBound)?.disturbedFrames ?? [])
      let isDisturbed = recolouring.frames.contains { disturbed.contains($0) }
      return Event(
        kind: .recoloured, objects: here.map(\.id), frames: recolouring.frames,
        box: recolouring.box,
        explanations: [
          Explanation(
            .trackerNoise, likelihood: 1 - 0.9 * isClear,
            because:
              "it is \(BoundaryExplainer.percent(recolouring.share)) of the picture, and was "
              + "followed both ways in time"),
          Explanation(
            .lightChanged, likelihood: isDisturbed ? 0.8 : 0.1,
            because: "what the whole picture changed by is taken off, and its shading stayed"),
        ],
        measured: Measured(
          "change of a surface's chroma", value: recolouring.change, error: 5, unit: "levels"))
    }
  }
}
