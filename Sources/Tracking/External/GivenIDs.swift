import Scenes

/// Keeps ids unique: a track lies in one shot, an object that was given may be in several.
struct GivenIDs {
  private var used: Set<Int> = []
  private var next: Int

  /// - Parameter largest: of the given ids.
  init(largest: Int) { next = largest + 1 }

  /// One shot's tracks. An id that an earlier shot has is replaced by the next after all given ones.
  mutating func unique(_ tracks: [Track]) -> [Track] {
    var ids: [Int: Int] = [:]
    for track in tracks {
      if used.insert(track.id).inserted {
        ids[track.id] = track.id
      } else {
        ids[track.id] = next
        next += 1
      }
    }
    return tracks.map { track in
      var track = track
      track.id = ids[track.id] ?? track.id
      for end in [\Track.beginning, \Track.ending] {
        guard let touching = track[keyPath: end]?.touching else { continue }
        track[keyPath: end]?.touching = touching.compactMap { ids[$0] }
      }
      return track
    }
  }
}
