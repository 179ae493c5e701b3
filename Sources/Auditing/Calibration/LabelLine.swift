import Foundation
import Scenes

/// One line of a file of labels, as it is written.
struct LabelLine: Decodable {
  /// What is wrong with a line, and in which of its fields.
  struct Problem: Error {
    var message: String

    init(_ field: String, _ message: String) { self.message = "'\(field)' \(message)" }
    init(line message: String) { self.message = message }
  }

  private struct Violation: Decodable {
    var type: String
    var start: Double
    var end: Double
    var box: [Double]?
  }

  private var clip: String
  private var source: String?
  private var pair: String?
  private var plausible: Bool
  private var violations: [Violation]

  /// - Throws: ``Problem``.
  static func clip(_ line: Data) throws -> LabelledClip {
    do {
      return try JSONDecoder().decode(LabelLine.self, from: line).checked()
    } catch let error as DecodingError {
      throw problem(of: error)
    }
  }

  private func checked() throws -> LabelledClip {
    let parts = clip.split(separator: "/", omittingEmptySubsequences: false)
    guard !clip.isEmpty, !clip.hasPrefix("/"), !parts.contains(".."), !clip.utf8.contains(0) else {
      throw Problem("clip", "wants a path inside the folder of the labels, not '\(clip)'")
    }
    let seen = try violations.enumerated().map { index, violation in
      try Self.checked(violation, field: "violations[\(index)]")
    }
    guard plausible == seen.isEmpty else {
      throw Problem(
        "plausible",
        plausible
          ? "is true, and yet there are violations" : "is false, and yet no violation is told")
    }
    return LabelledClip(
      clip: clip, source: source ?? "-", pair: pair, isPlausible: plausible, violations: seen)
  }

  private static func checked(
    _ violation: Violation, field: String
  ) throws -> LabelledClip.Violation {
    guard let type = ViolationType(rawValue: violation.type) else {
      let words = ViolationType.allCases.map(\.rawValue).joined(separator: ", ")
      throw Problem("\(field).type", "wants one of \(words), not '\(violation.type)'")
    }
    guard violation.start >= 0, violation.start <= violation.end else {
      throw Problem("\(field).start", "wants a time from 0 to its end")
    }
    var place: Box?
    if let box = violation.box {
      guard box.count == 4, box[2] > 0, box[3] > 0 else {
        throw Problem("\(field).box", "wants x, y, width and height")
      }
      place = Box(x: box[0], y: box[1], width: box[2], height: box[3])
    }
    return LabelledClip.Violation(
      type: type, start: violation.start, end: violation.end, box: place)
  }

  private static func problem(of error: DecodingError) -> Problem {
    switch error {
    case .keyNotFound(let key, let context):
      return Problem(field(context.codingPath + [key]), "is missing")
    case .valueNotFound(_, let context), .typeMismatch(_, let context):
      let name = field(context.codingPath)
      return name.isEmpty
        ? Problem(line: "wants one JSON object a line")
        : Problem(name, "has a value of the wrong kind")
    case .dataCorrupted(let context):
      let name = field(context.codingPath)
      return name.isEmpty
        ? Problem(line: "is no JSON") : Problem(name, "has a value that can't be read")
    @unknown default: return Problem(line: "can't be read")
    }
  }

  /// "violations[0].type".
  private static func field(_ path: [any CodingKey]) -> String {
    path.reduce("") { text, key in
      key.intValue.map { "\(text)[\($0)]" }
        ?? (text.isEmpty ? key.stringValue : "\(text).\(key.stringValue)")
    }
  }
}
