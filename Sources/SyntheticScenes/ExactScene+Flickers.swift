import Scenes

extension ExactScene {
  /// Whole bodies in the open that one frame alone shows: of each shot the largest.
  static func flickers(of script: SceneScript, _ views: [SceneView]) -> [Flicker] {
    let picture = Double(max(1, script.width * script.height))
    let longer = Double(max(1, script.width, script.height))
    // The tracker looks at about 30 pictures a second.
    let step = max(1, Int((script.frameRate.doubleValue / 30).rounded()))
    return script.shotFrames.compactMap { frames in
      var best: Flicker?
      for body in script.bodies.indices {
        for frame in stride(from: frames.lowerBound + step, to: frames.upperBound - step, by: step)
        {
          let seen = views[frame].visibility(of: body)
          guard seen.fraction > 0.9,
            views[frame - step].visibility(of: body).fraction < leastVisibleFraction,
            views[frame + step].visibility(of: body).fraction < leastVisibleFraction
          else { continue }
          let found = Flicker(
            frame: frame, box: seen.box, contrast: 40, share: 0.785 * seen.box.area / picture,
            radius: 0.5 * min(seen.box.width, seen.box.height) / longer,
            luma: views[frame].states[body].colour.luma, brightening: 0, tint: 40, depth: 3)
          if found.worth >= Flicker.leastWorth, found.worth > best?.worth ?? 0 { best = found }
        }
      }
      return best
    }
  }
}
