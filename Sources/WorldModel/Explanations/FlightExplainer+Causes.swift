import Scenes

/// Natural causes that every event in flight may have.
extension FlightExplainer {
  /// What stands behind every measurement of a path: the mask, the camera, a body's own will, a
  /// string.
  func common(_ track: Track, _ frames: Range<Int>, pushedAt frame: Int) -> [Explanation] {
    [pushed(track, frame: frame)] + standing(track, frames)
  }

  /// The causes that do not depend on a moment.
  func standing(_ track: Track, _ frames: Range<Int>) -> [Explanation] {
    [
      noise(track, frames), selfMoving(track), tethered(track),
      cameraMoved(track),
    ]
  }

  /// Something that moves, or moves itself, within half a diameter when it began. A thing at rest
  /// pushes nothing, and one of less than 0.4 diameters, a fifteenth of the mass, pushes little.
  func pushed(_ track: Track, frame: Int) -> Explanation {
    pushed(track, frames: (frame - 4)...(frame + 2))
  }

  func pushed(_ track: Track, frames: ClosedRange<Int>) -> Explanation {
    var nearest = Double.infinity
    for other in scene.tracks where other.id != track.id && other.shot == track.shot {
      for f in frames {
        guard let a = track.observation(at: f), let b = other.observation(at: f) else { continue }
        let dx = max(0, max(a.box.x - b.box.maxX, b.box.x - a.box.maxX))
        let dy = max(0, max(a.box.y - b.box.maxY, b.box.y - a.box.maxY))
        let moved = other.observation(at: f - 5).map {
          $0.centroidOnPlate.distance(to: b.centroidOnPlate)
        }
        guard b.diameter > 0.4 * a.diameter else { continue }
        guard other.selfMoving > 0.3 || (moved ?? b.diameter) > 0.1 * b.diameter else { continue }
        nearest = min(nearest, Point(dx, dy).length / max(1, a.diameter))
      }
    }
    return Explanation(
      .pushed, likelihood: nearest < 0.5 ? 0.85 : nearest < 1 ? 0.5 : 0,
      because: nearest.isFinite
        ? "the nearest thing that moves is \(number(min(99, nearest))) diameters away"
        : "nothing else moves")
  }

  /// The whole track's quality, and how steady its area is in the window itself: a mask that takes
  /// in a shadow or loses a part has a wandering centroid.
  func noise(_ track: Track, _ frames: Range<Int>) -> Explanation {
    let areas = track.observations.filter { frames.contains($0.frame) }.map(\.area).sorted()
    var unsteady = 0.0
    if areas.count >= 4 {
      let spread = areas[areas.count * 9 / 10] / max(1, areas[areas.count / 10])
      unsteady = min(0.8, max(0, (spread - 1.35) / 0.8))
    }
    return Explanation(
      .trackerNoise, likelihood: max(1 - track.reliability, unsteady),
      because: "its mask is good to \(percent(track.reliability)) and its area holds to "
        + "\(percent(1 - min(1, unsteady)))")
  }

  func selfMoving(_ track: Track) -> Explanation {
    Explanation(
      .selfMoving, likelihood: 1.5 * track.selfMoving,
      because: "its outline holds to \(percent(1 - track.selfMoving))")
  }

  /// A plate that does not account for the picture, or a camera that moves through depth, leaves
  /// motion of its own in every path.
  func cameraMoved(_ track: Track) -> Explanation {
    guard scene.shots.indices.contains(track.shot) else {
      return Explanation(.cameraMoved, likelihood: 0.5, because: "the camera is not known")
    }
    let shot = scene.shots[track.shot]
    let byKind: Double =
      switch shot.camera {
      case .static: 0
      case .pan, .handheld: 0.15
      case .zoom, .dolly: 0.45
      case .unknown: 0.6
      }
    let likelihood = max(byKind, 0.9 * (1 - 1.4 * max(0, shot.plateReliability)))
    return Explanation(
      .cameraMoved, likelihood: likelihood,
      because: "the camera (\(shot.camera.rawValue)) is accounted for to "
        + "\(percent(shot.plateReliability))")
  }

  /// A circle through the whole path, its centre above: a pendulum.
  func tethered(_ track: Track) -> Explanation {
    let points = track.observations.filter { $0.clippedBy.isEmpty }.map(\.centroidOnPlate)
    let size = track.observations.first?.diameter ?? 1
    guard let circle = Circle(through: points), let lowest = points.map(\.y).max() else {
      return Explanation(.tethered, likelihood: 0, because: "its path is no arc")
    }
    let isArc =
      circle.residual < 0.06 * size + 1 && circle.center.y < lowest - 0.5 * circle.radius
      && circle.radius < 60 * size
    return Explanation(
      .tethered, likelihood: isArc ? 0.9 : 0,
      because: isArc ? "its path is an arc about a point above it" : "its path is no arc")
  }

  /// Size that changes by `change` (ln) and could stand for motion in depth.
  func changedDepth(_ change: Double, by needed: Double) -> Explanation {
    Explanation(
      .changedDepth, likelihood: min(0.9, 0.8 * abs(change) / max(0.02, needed)),
      because: "its size changes by \(percent(abs(change)))")
  }
}
