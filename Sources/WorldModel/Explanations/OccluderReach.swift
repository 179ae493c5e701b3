import Scenes

/// How far the standing things reach behind which an object goes.
///
/// The plate alone often can't tell an occluder's far side, where what stands there is as patterned as
/// what lies beyond; a thing that was found to stand there can.
struct OccluderReach {
  let scene: Scene

  /// Clip pixels along the motion, from the object's foremost border to the far side of the standing
  /// things that follow on each other there; nil where none covers the object's path.
  ///
  /// - Parameter motion: per frame, away from the inside of the track.
  func width(of track: Track, beyond edge: Observation, motion: Point) -> Double? {
    // Along one axis of the picture: a box tells nothing of oblique ways.
    guard abs(motion.x) > 2 * abs(motion.y) else { return nil }
    let isRightward = motion.x > 0
    let front = isRightward ? edge.box.maxX : edge.box.x
    let tolerance = max(3 / max(0.1, scene.analysisScale), 0.1 * track.usualDiameter)
    let cutOff = tolerance + 0.4 * track.usualDiameter
    // What comes later on the way may hide it on.
    var far = front
    var isFound = false
    for _ in 0..<4 {
      let reached = far
      for box in covering(track, edge) {
        let (near, end) = isRightward ? (box.x, box.maxX) : (-box.maxX, -box.x)
        let limit = (isRightward ? far : -far) + tolerance
        // It was cut off along the first one's border.
        let isReached = isFound ? near < limit : abs(near + tolerance - limit) < cutOff
        guard isReached, end > limit else { continue }
        far = isRightward ? end : -end
        isFound = true
      }
      if far == reached { break }
    }
    return isFound ? abs(far - front) : nil
  }

  /// The boxes of what stands in front of the object's path in that frame: they reach above the middle
  /// of what was seen of it, and on the ground at least as near.
  private func covering(_ track: Track, _ edge: Observation) -> [Box] {
    let whole = track.observations.map(\.box.height).sorted()
    guard let height = whole.isEmpty ? nil : whole[whole.count / 2] else { return [] }
    return scene.listedStanding.filter { $0.shot == track.shot && $0.id != track.id }
      .compactMap { $0.observation(at: edge.frame)?.box }
      .filter { box in
        box.y < edge.box.maxY - 0.6 * height && box.maxY > edge.box.maxY - 0.15 * height
      }
  }
}
