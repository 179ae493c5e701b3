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
  ///   - track: coordinates of its window's plate.
  ///   - pieceFromWindow: from the window's plate to the shot's first frame, clip pixels.
  mutating func add(_ track: Track, pieceFromWindow: ProjectiveTransform) {
    guard let seen = track.observations.max(by: { $0.visibleFraction < $1.visibleFraction }) else {
      return
    }
    let place = pieceFromWindow(seen.centroidOnPlate)
    let known = entries.indices.filter { index in
      let entry = entries[index]
      guard entry.piece == piece, let last = entry.track.observations.last,
        let first = track.observations.first, last.frame < first.frame,
        let look = entry.track.observations.max(by: { $0.visibleFraction < $1.visibleFraction })
      else { return false }
      let ratio = entry.diameter / max(1e-6, seen.diameter)
      return place.distance(to: entry.place) < 0.6 * max(entry.diameter, seen.diameter)
        && ratio > 0.5 && ratio < 2
        && look.appearance.colourDistance(to: seen.appearance) < 25
    }.min { place.distance(to: entries[$0].place) < place.distance(to: entries[$1].place) }
    if let known {
      entries[known].track.observations += track.observations
      entries[known].track.reliability = max(
        entries[known].track.reliability, track.reliability)
    } else {
      entries.append(Entry(track: track, place: place, diameter: seen.diameter, piece: piece))
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
