import Foundation
import Scenes

/// A scene's tracks for a terminal, one a line.
public struct TrackTable {
  private let scene: Scenes.Scene

  public init(_ scene: Scenes.Scene) { self.scene = scene }

  /// With a line feed at the end.
  public var text: String {
    guard !scene.tracks.isEmpty else { return "no tracks\n" }
    let header = ["id", "kind", "seconds", "size", "self-moving"]
    let rows = [header] + scene.tracks.map(row)
    let widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      let line = cells.joined(separator: "  ")
      return line.prefix(line.count - line.reversed().prefix { $0 == " " }.count) + "\n"
    }.joined()
  }

  private func row(_ track: Track) -> [String] {
    let frames = track.frames
    let middle =
      track.observations.dropFirst(track.observations.count / 2).first?.box
      ?? Box(x: 0, y: 0, width: 0, height: 0)
    let span = String(
      format: "%.2f-%.2f", scene.clip.seconds(at: frames.lowerBound),
      scene.clip.seconds(at: max(frames.lowerBound, frames.upperBound - 1)))
    return [
      "o\(track.id)", isMoving(track) ? "moving" : "still", span,
      String(format: "%.0fx%.0f", middle.width, middle.height),
      String(format: "%.2f", track.selfMoving),
    ]
  }

  /// Whether it gets more than a third of its diameter away from where it began.
  private func isMoving(_ track: Track) -> Bool {
    guard let first = track.observations.first else { return false }
    return track.observations.contains {
      $0.centroidOnPlate.distance(to: first.centroidOnPlate) > max(2, first.diameter / 3)
    }
  }
}
