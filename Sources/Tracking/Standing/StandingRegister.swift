import Imaging
import Scenes

/// Knows standing things again from one window of a shot to the next: what has the same place and look
/// is the same thing.
struct StandingRegister {
  private struct Entry {
    var track: Track
    /// In the first frame's coordinates of its shot, clip pixels.
    var place: Point
    var diameter: Double
    var piece: Int
  }

  private var entries: [Entry] = []
  private var piece = 0

  /// What comes now is another shot.
  mutating func beginPiece() { piece += 1 }

  /// - Parameters:
  ///   - tracks: one window's, in coordinates of its plate.
  ///   - candidates: maps from the window's plate to the shot's first frame, clip pixels: the way may
  ///     have drifted, or a view been registered before the way was found again. The one that brings
  ///     most things to where they were known counts, the first where there is none.
  mutating func add(_ tracks: [Track], pieceFromWindow candidates: [ProjectiveTransform]) {
    let placed = candidates.map { map in tracks.compactMap { entry($0, map) } }
    let matches = placed.map { entries in entries.count { known($0) != nil } }
    guard
      let best = placed.indices.min(by: { (-matches[$0], $0) < (-matches[$1], $1) })
    else { return }
    for entry in placed[best] {
      if let known = known(entry) {
        entries[known].track.observations += entry.track.observations
        entries[known].track.reliability = max(
          entries[known].track.reliability, entry.track.reliability)
      } else {
        entries.append(entry)
      }
    }
  }

  private func entry(_ track: Track, _ pieceFromWindow: ProjectiveTransform) -> Entry? {
    guard let seen = Self.clearest(track) else { return nil }
    return Entry(
      track: track, place: pieceFromWindow(seen.centroidOnPlate), diameter: seen.diameter,
      piece: piece)
  }

  private static func clearest(_ track: Track) -> Observation? {
    track.observations.max { $0.visibleFraction < $1.visibleFraction }
  }

  /// The nearest known thing of its place and look.
  private func known(_ entry: Entry) -> Int? {
    entries.indices.filter { index in
      let other = entries[index]
      guard other.piece == entry.piece, let last = other.track.observations.last,
        let first = entry.track.observations.first, last.frame < first.frame,
        let look = Self.clearest(other.track), let seen = Self.clearest(entry.track)
      else { return false }
      let ratio = other.diameter / max(1e-6, entry.diameter)
      return entry.place.distance(to: other.place) < 0.6 * max(other.diameter, entry.diameter)
        && ratio > 0.5 && ratio < 2
        && look.appearance.colourDistance(to: seen.appearance) < 25
    }.min {
      entry.place.distance(to: entries[$0].place) < entry.place.distance(to: entries[$1].place)
    }
  }

  /// All of them, numbered from an id on.
  func tracks(firstID: Int) -> [Track] {
    entries.enumerated().map { offset, entry in
      var track = entry.track
      track.id = firstID + offset
      return track
    }
  }
}
