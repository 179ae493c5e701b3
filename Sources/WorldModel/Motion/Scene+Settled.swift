import Scenes

/// Joins what moved and then stood, or stood and then moved: the tracker follows a thing that stands
/// in the plate and one that moves against it by different means, as two tracks.
extension Scene {
  /// The same scene, each standing thing that ends where a track begins made that track's past, and
  /// each that begins where a track ends made its future. The tracks' ids stay.
  var settled: Scene {
    guard !standing.isEmpty else { return self }
    var copy = self
    var joined = Set<Int>()
    var done = Set<Handover.Side>()
    for handover in handovers() where !joined.contains(handover.still.id) {
      guard done.insert(handover.side).inserted,
        let index = copy.tracks.firstIndex(where: { $0.id == handover.side.track })
      else { continue }
      joined.insert(handover.still.id)
      copy.tracks[index] = copy.tracks[index].joined(
        to: handover.still, atEnd: handover.side.isAtEnd)
    }
    copy.standing.removeAll { joined.contains($0.id) }
    return copy
  }

  /// A standing thing that may be the past or the future of a track.
  private struct Handover {
    struct Side: Hashable {
      var track: Int
      var isAtEnd: Bool
    }
    var side: Side
    var still: Track
    /// Frames between the two.
    var gap: Int
  }

  /// Of about one size and at one place; the nearest in time first.
  private func handovers() -> [Handover] {
    var result: [Handover] = []
    for track in tracks {
      for still in standing where still.shot == track.shot && still.reliability > 0.36 {
        for isAtEnd in [false, true] where (isAtEnd ? track.ending : track.beginning) != nil {
          let (own, theirs) = (track.observations, still.observations)
          guard let edge = isAtEnd ? own.last : own.first,
            let other = isAtEnd ? theirs.first : theirs.last
          else { continue }
          let gap = isAtEnd ? other.frame - edge.frame : edge.frame - other.frame
          // Both may be seen for a moment: as it sets off, a part of it still lies where it stood.
          guard gap >= -8, gap <= 4, min(own.count, theirs.count) > max(4, -2 * gap) else {
            continue
          }
          let shared = edge.box.intersection(other.box).area
          let ratio = still.usualDiameter / track.usualDiameter
          guard shared > 0.5 * min(edge.box.area, other.box.area), ratio > 0.65, ratio < 1.5 else {
            continue
          }
          result.append(
            Handover(
              side: Handover.Side(track: track.id, isAtEnd: isAtEnd), still: still, gap: abs(gap)))
        }
      }
    }
    return result.sorted {
      ($0.gap, $0.side.track, $0.still.id) < ($1.gap, $1.side.track, $1.still.id)
    }
  }
}

extension Track {
  /// The median of its views' diameters, clip pixels, at least 1.
  var usualDiameter: Double {
    let sizes = observations.map(\.diameter).sorted()
    return sizes.isEmpty ? 1 : max(1, sizes[sizes.count / 2])
  }

  fileprivate func joined(to still: Track, atEnd: Bool) -> Track {
    let whole = 0.6 * (.pi / 4) * still.usualDiameter * still.usualDiameter
    let stood = Set(still.observations.map(\.frame))
    // While it is seen both as standing and in part as moving, it still stands.
    let moved = observations.filter { !stood.contains($0.frame) || $0.area > whole }
    let seen = Set(moved.map(\.frame))
    let first = moved.first?.frame ?? 0
    let last = moved.last?.frame ?? 0
    let rest = still.observations.filter {
      !seen.contains($0.frame) && (atEnd ? $0.frame > first : $0.frame < last)
    }
    var copy = self
    copy.observations = (moved + rest).sorted { $0.frame < $1.frame }
    if atEnd { copy.ending = still.ending } else { copy.beginning = still.beginning }
    let (a, b) = (Double(moved.count), Double(rest.count))
    if a + b > 0 { copy.reliability = (a * reliability + b * still.reliability) / (a + b) }
    return copy
  }
}
