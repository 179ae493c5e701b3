import Scenes

extension ExactScene {
  /// What a camera that looked away finds when it is back, of the bodies that it left.
  static func revisits(of script: SceneScript, _ views: [SceneView]) -> [Revisit] {
    guard case .lookAway(_, let from, let seconds) = script.camera else { return [] }
    return script.shotFrames.compactMap { frames in
      let start = Double(frames.lowerBound) / script.frameRate.doubleValue
      let before = script.frame(atSeconds: start + from)
      let after = script.frame(atSeconds: start + from + 2 * seconds)
      guard frames.contains(before), frames.contains(after), before < after else { return nil }
      return Revisit(
        before: before, after: after,
        differences: script.bodies.indices.compactMap { index in
          difference(of: index, from: views[before], to: views[after])
        })
    }
  }

  private static func difference(
    of index: Int, from first: SceneView, to second: SceneView
  ) -> Revisit.Difference? {
    let (was, now) = (first.states[index], second.states[index])
    let (left, found) = (first.visibility(of: index), second.visibility(of: index))
    let wasSeen = isObserved(was, left)
    let isSeen = isObserved(now, found)
    guard wasSeen || isSeen else { return nil }
    let hasMoved = now.position.distance(to: was.position) > 0.1 * max(was.width, was.height)
    guard wasSeen != isSeen || hasMoved || was.colour != now.colour else { return nil }
    return Revisit.Difference(
      box: isSeen ? found.box : left.box, contrast: 6, isRestless: was.velocity.length > 1)
  }
}
