import Rules
import Scenes

/// The share of the changing picture content that a check with an outcome speaks for.
struct Coverage {
  let scene: Scene
  let checks: [Check]

  /// 0...1; 1 where nothing changes and the plate accounts for everything.
  var share: Double {
    var judged = Set<Int>()
    for check in checks where check.outcome == .obeyed || check.outcome == .violated {
      judged.formUnion(check.objects)
    }
    let pixels = Double(max(1, scene.clip.width * scene.clip.height))
    var covered = [Double](repeating: 0, count: scene.clip.frameCount)
    // Below one in twenty a track is as good as none.
    for track in scene.tracks where judged.contains(track.id) && track.reliability > 0.05 {
      for observation in track.observations where covered.indices.contains(observation.frame) {
        covered[observation.frame] += observation.area / pixels
      }
    }
    var changing = 0.0
    var spokenFor = 0.0
    for shot in scene.shots {
      for frame in shot.frames where scene.changingArea.indices.contains(frame) {
        // What the plate can't explain at all is content that nobody followed.
        let area = max(scene.changingArea[frame], 0.3 * (1 - shot.plateReliability)) + 0.002
        changing += area
        spokenFor += min(area, covered[frame] + 0.002 * shot.plateReliability)
      }
    }
    return changing > 0 ? min(1, spokenFor / changing) : 0
  }
}
