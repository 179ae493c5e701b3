import Scenes

/// Explains content that one frame alone shows.
struct FlickerExplainer {
  let scene: Scene
  /// Luma at which a source of light begins to saturate a camera, levels, and over how many more it does;
  /// a light that comes on for a moment adds luma, and more of it than chroma.
  private let bright = 190.0
  private let brightSpan = 50.0

  func events() -> [Event] {
    scene.flickers.map { flicker in
      let shot = scene.shot(containing: flicker.frame)
      let disturbed = Set(shot?.disturbedFrames ?? [])
      let isDisturbed = (flicker.frame - 1...flicker.frame + 1).contains { disturbed.contains($0) }
      let isBrighter = grade(flicker.brightening, from: 0, over: brightSpan)
      let glows = grade(flicker.luma, from: bright, over: brightSpan) * isBrighter
      let isLit = max(isBrighter, 1 - grade(flicker.tint, from: 10, over: 15))
      return Event(
        kind: .flickered, objects: [], frames: flicker.frame..<(flicker.frame + 1),
        box: flicker.box,
        explanations: [
          Explanation(
            .leftTheFrame, likelihood: flicker.depth >= 1 ? 0.1 : 0.9,
            because:
              "its far side is \(tenths(flicker.depth)) times as far from the frame's edge as "
              + "anything moves in a frame"),
          Explanation(
            .hidden, likelihood: 0.1,
            because: "nothing within reach has its colours, before or after"),
          Explanation(
            .lightChanged, likelihood: max(0.1 + 0.8 * glows, isDisturbed ? 0.8 * isLit : 0),
            because:
              "its luma is \(tenths(flicker.luma)), \(tenths(flicker.brightening)) above "
              + "what it covers, its chroma \(tenths(flicker.tint)) from that"),
          Explanation(
            .trackerNoise, likelihood: 0.1,
            because: "it covers \(tenths(100 * flicker.share))% of the picture, as one piece"),
        ],
        measured: Measured(
          "contrast of what one frame alone shows", value: flicker.worth, error: 1, unit: "levels"))
    }
  }
}
