import Scenes

extension ExactScene {
  /// Whole bodies in the open that are gone, or there, from one frame to the next, of those that no track
  /// tells: of each shot the largest.
  static func suddenChanges(of script: SceneScript, _ views: [SceneView]) -> [SuddenChange] {
    guard script.isUnfollowed else { return [] }
    let longer = Double(max(1, script.width, script.height))
    return script.shotFrames.flatMap { frames -> [SuddenChange] in
      [SuddenChange.Kind.gone, .came].compactMap { kind in
        var largest: SuddenChange?
        for body in script.bodies.indices {
          for frame in frames.dropFirst(4).dropLast(3) {
            let (before, after) = ((frame - 4)..<frame, frame..<(frame + 4))
            let (with, without) = kind == .gone ? (before, after) : (after, before)
            guard with.allSatisfy({ views[$0].visibility(of: body).fraction > 0.9 }),
              without.allSatisfy({
                views[$0].visibility(of: body).fraction < leastVisibleFraction
              }),
              let nearest = kind == .gone ? with.last : with.first,
              let farthest = kind == .gone ? with.first : with.last
            else { continue }
            let box = views[nearest].visibility(of: body).box
            let way = views[nearest].states[body].position
              .distance(to: views[farthest].states[body].position)
            let found = SuddenChange(
              kind: kind, frame: frame, box: box, contrast: 40,
              radius: 0.5 * min(box.width, box.height) / longer, travel: way / longer, calm: 4,
              luma: views[nearest].states[body].colour.luma, brightening: -20, likeness: 0,
              depth: 3)
            if found.worth >= SuddenChange.leastWorth, found.worth > largest?.worth ?? 0 {
              largest = found
            }
          }
        }
        return largest
      }
    }
  }
}
