import Scenes

/// Explains content that one frame alone shows.
struct FlickerExplainer {
  let scene: Scene
  /// Luma at which a source of light begins to saturate a camera, levels, and over how many more it does.
  private let bright = 190.0
  private let brightSpan = 50.0

  func events() -> [Event] {
    scene.flickers.map { flicker in
      let shot = scene.shot(containing: flicker.frame)
      let disturbed = Set(shot?.disturbedFrames ?? [])
      let isDisturbed = (flicker.frame - 1...flicker.frame + 1).contains { disturbed.contains($0) }
      let glows =
        min(1, max(0, (flicker.luma - bright) / brightSpan))
        * min(1, max(0, flicker.brightening / brightSpan))
      return Event(
        kind: .flickered, objects: [], frames: flicker.frame..<(flicker.frame + 1),
        box: flicker.box,
        explanations: [
          Explanation(
            .leftTheFrame, likelihood: flicker.depth >= 1 ? 0.1 : 0.9,
            because:
              "its far side is \(decimal(flicker.depth)) times as far from the frame's edge as "
              + "anything moves in a frame"),
          Explanation(
            .hidden, likelihood: 0.1,
            because: "nothing within reach has its colours, before or after"),
          Explanation(
            .lightChanged, likelihood: isDisturbed ? 0.8 : 0.1 + 0.8 * glows,
            because:
              "its luma is \(decimal(flicker.luma)), \(decimal(flicker.brightening)) above "
              + "what it covers"),
          Explanation(
            .trackerNoise, likelihood: 0.1,
            because: "it covers \(BoundaryExplainer.percent(flicker.share)) of the picture"),
        ],
        measured: Measured(
          "contrast of what one frame alone shows", value: flicker.worth, error: 1, unit: "levels"))
    }
  }

  private func decimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
