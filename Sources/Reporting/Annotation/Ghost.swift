import Scenes

/// Where an object that is not seen in a frame should be.
struct Ghost {
  /// The view whose outline is carried along.
  var likeness: Observation
  /// Expected centroid on the plate.
  var position: Point

  /// How an object goes on where it is not seen any more, or came before it was seen.
  struct Course {
    /// Plate pixels per second squared, as its last (first) flight shows it.
    var acceleration = Point.zero
  }

  /// Views of less than this share of an object are cut off at an occluder's border.
  private static let wholeFraction = 0.95
  /// How far from a gap a whole view is looked for.
  private static let reachInSeconds = 0.5
  /// Over how long velocity is measured.
  private static let velocitySeconds = 0.2
  /// How far beyond its ends a track is foreseen: what nobody saw for longer may be anywhere.
  private static let foreseenSeconds = 0.7

  /// Inside a gap between two views: in between, at a steady pace. Nil where there is no gap.
  init?(inGapOf track: Track, at frame: Int, clip: Clip) {
    guard track.frames.contains(frame) else { return nil }
    let seen = track.observations.filter(\.isMeasured)
    guard let next = seen.firstIndex(where: { $0.frame >= frame }), next > 0,
      seen[next].frame != frame
    else { return nil }
    let before = Self.nearestWhole(seen[..<next].reversed(), clip: clip)
    let after = Self.nearestWhole(seen[next...], clip: clip)
    guard let before, let after else { return nil }
    let start = clip.seconds(at: before.frame)
    let span = clip.seconds(at: after.frame) - start
    let share = span > 0 ? (clip.seconds(at: frame) - start) / span : 0
    likeness = before
    position =
      before.centroidOnPlate + (after.centroidOnPlate - before.centroidOnPlate) * share
  }

  /// Shortly beyond a track's end (or before its beginning), as it last (first) moved.
  init?(beyond track: Track, at frame: Int, clip: Clip, course: Course) {
    let seen = track.observations.filter(\.isMeasured)
    guard let first = seen.first, let last = seen.last else { return nil }
    let isAfter = frame > last.frame
    guard isAfter || frame < first.frame,
      abs(clip.seconds(at: frame) - clip.seconds(at: (isAfter ? last : first).frame))
        <= Self.foreseenSeconds
    else { return nil }
    let near = isAfter ? Array(seen.reversed()) : seen
    guard let likeness = Self.nearestWhole(near, clip: clip) else { return nil }
    self.likeness = likeness
    let time = clip.seconds(at: likeness.frame)
    let other = near.last {
      abs(clip.seconds(at: $0.frame) - time) <= Self.velocitySeconds && $0.frame != likeness.frame
        && ($0.frame < likeness.frame) == isAfter
    }
    var velocity = Point.zero
    if let other {
      let span = time - clip.seconds(at: other.frame)
      // Half the span later (or earlier), the mean velocity has become the velocity at `time`.
      if span != 0 {
        velocity =
          (likeness.centroidOnPlate - other.centroidOnPlate) / span
          + course.acceleration * (span / 2)
      }
    }
    let ahead = clip.seconds(at: frame) - time
    position =
      likeness.centroidOnPlate + velocity * ahead + course.acceleration * (ahead * ahead / 2)
  }

  /// The first view that shows all of the object; else, of those near the first view, the one that
  /// shows most.
  private static func nearestWhole(_ views: some Sequence<Observation>, clip: Clip) -> Observation?
  {
    var start: Double?
    var best: Observation?
    for view in views {
      let time = clip.seconds(at: view.frame)
      guard abs(time - (start ?? time)) <= reachInSeconds else { break }
      start = start ?? time
      if view.visibleFraction > best?.visibleFraction ?? -1 { best = view }
      if view.visibleFraction >= wholeFraction { break }
    }
    return best
  }
}
