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
      let isBrighter = share(flicker.brightening, from: 0, over: brightSpan)
      let glows = share(flicker.luma, from: bright, over: brightSpan) * isBrighter
      let isLit = max(isBrighter, 1 - share(flicker.tint, from: 10, over: 15))
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
            .lightChanged, likelihood: max(0.1 + 0.8 * glows, isDisturbed ? 0.8 * isLit : 0),
            because:
              "its luma is \(decimal(flicker.luma)), \(decimal(flicker.brightening)) above "
              + "what it covers, its chroma \(decimal(flicker.tint)) from that"),
          Explanation(
            .trackerNoise, likelihood: 0.1,
            because: "it covers \(decimal(100 * flicker.share))% of the picture, as one piece"),
        ],
        measured: Measured(
          "contrast of what one frame alone shows", value: flicker.worth, error: 1, unit: "levels"))
    }
  }

  /// How far a value is on its way: 0...1.
  private func share(_ value: Double, from start: Double, over span: Double) -> Double {
    min(1, max(0, (value - start) / span))
  }

  private func decimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
