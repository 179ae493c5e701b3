import Scenes

extension ExactScene {
  /// Whole bodies large enough to be followed as surfaces that take on another colour within a moment:
  /// of each shot the one that changes most.
  static func recolourings(of script: SceneScript, _ views: [SceneView]) -> [Recolouring] {
    // As long and as much as the tracker asks for.
    let window = max(1, Int((0.35 * script.frameRate.doubleValue).rounded()))
    let picture = Double(max(1, script.width * script.height))
    return script.shotFrames.compactMap { frames in
      var best: Recolouring?
      for body in script.bodies.indices {
        for frame in frames.dropFirst(window) {
          let (was, now) = (views[frame - window], views[frame])
          let seen = now.visibility(of: body)
          guard was.visibility(of: body).fraction > 0.9, seen.fraction > 0.9 else { continue }
          let (a, b) = (was.states[body].colour, now.states[body].colour)
          let found = Recolouring(
            frames: (frame - window)..<(frame + 1), box: seen.box,
            change: ((a.cb - b.cb) * (a.cb - b.cb) + (a.cr - b.cr) * (a.cr - b.cr)).squareRoot(),
            share: 0.785 * seen.box.area / picture)
          if found.worth >= Recolouring.leastWorth, found.worth > best?.worth ?? 0 { best = found }
        }
      }
      return best
    }
  }
}
