import Foundation
import Testing

/// A committed clip and what its label says.
struct FixtureClip: Sendable, Decodable, CustomTestStringConvertible {
  struct Violation: Sendable, Decodable {
    var type: String
    var start: Double
    var end: Double
  }

  var clip: String
  var plausible: Bool
  var violations: [Violation]

  var testDescription: String { clip }
  var path: String { Self.folder.appending(path: clip).path }

  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures")

  /// Empty, and so a failing test, where the labels can't be read.
  static let all: [FixtureClip] = {
    let labels = folder.appending(path: "labels.jsonl")
    let text = (try? String(contentsOf: labels, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap {
      try? JSONDecoder().decode(FixtureClip.self, from: Data($0.utf8))
    }
  }()

  /// Some that an audit without optimisation gets through in bearable time.
  static let few = all.filter { ["hovers.mp4", "vanishes.mp4"].contains($0.clip) }
}
