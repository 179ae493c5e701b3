import Scenes

/// Where an object that is not seen in a frame should be.
struct Ghost {
  /// The view whose outline is carried along.
  var likeness: Observation
  /// Expected centroid on the plate.
  var position: Point

  /// Views of less than this share of an object are slivers at an occluder's border.
  private static let wholeFraction = 0.7
  /// How far from a gap a whole view is looked for, and over how long velocity is measured.
  private static let reachInSeconds = 0.5

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

  /// Beyond a track's end (or before its beginning): straight on, as it last (first) moved.
  init?(beyond track: Track, at frame: Int, clip: Clip) {
    let seen = track.observations.filter(\.isMeasured)
    guard let first = seen.first, let last = seen.last else { return nil }
    let isAfter = frame > last.frame
    guard isAfter || frame < first.frame else { return nil }
    let near = isAfter ? Array(seen.reversed()) : seen
    guard let likeness = Self.nearestWhole(near, clip: clip) else { return nil }
    self.likeness = likeness
    let time = clip.seconds(at: likeness.frame)
    let other = near.last {
      abs(clip.seconds(at: $0.frame) - time) <= Self.reachInSeconds && $0.frame != likeness.frame
        && ($0.frame < likeness.frame) == isAfter
    }
    var velocity = Point.zero
    if let other {
      let span = time - clip.seconds(at: other.frame)
      if span != 0 { velocity = (likeness.centroidOnPlate - other.centroidOnPlate) / span }
    }
    position = likeness.centroidOnPlate + velocity * (clip.seconds(at: frame) - time)
  }

  /// The first view that shows nearly all of the object, if one is near the first view at all; else
  /// the first view.
  private static func nearestWhole(_ views: some Sequence<Observation>, clip: Clip) -> Observation?
  {
    var first: Observation?
    for view in views {
      let start = first ?? view
      first = start
      guard abs(clip.seconds(at: view.frame) - clip.seconds(at: start.frame)) <= reachInSeconds
      else { break }
      if view.visibleFraction >= wholeFraction { return view }
    }
    return first
  }
}
