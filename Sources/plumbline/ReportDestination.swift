import ArgumentParser
import Foundation

/// What `--report FORMAT=PATH` names.
struct ReportDestination: Hashable {
  enum Format: String, CaseIterable {
    case json
  }

  static let standardOutput = "-"
  private static let placeholder = "{clip}"

  var format: Format
  var path: String

  /// - Throws: `ValidationError` with what to write instead.
  init(argument: String) throws {
    let known = Format.allCases.map(\.rawValue).joined(separator: ", ")
    guard let equals = argument.firstIndex(of: "=") else {
      throw ValidationError("write a report as FORMAT=PATH, as in json=report.json or json=-")
    }
    let word = String(argument[..<equals])
    guard let format = Format(rawValue: word) else {
      throw ValidationError("'\(word)' is not a report format; there is \(known)")
    }
    let path = String(argument[argument.index(after: equals)...])
    guard !path.isEmpty else {
      throw ValidationError("a path is missing after '\(word)='; '-' is standard output")
    }
    self.format = format
    self.path = path
  }

  var isStandardOutput: Bool { path == Self.standardOutput }
  /// Whether each clip gets a file of its own.
  var isPerClip: Bool { Self.isPerClip(path) }

  static func isPerClip(_ path: String) -> Bool { path.contains(placeholder) }

  /// The file for a clip: `{clip}` stands for the clip's name without folder and extension.
  func file(for clip: String) -> OutputFile { OutputFile(path: Self.path(path, for: clip)) }

  /// A path with the clip's name without folder and extension in place of `{clip}`.
  static func path(_ path: String, for clip: String) -> String {
    let name = URL(fileURLWithPath: clip).deletingPathExtension().lastPathComponent
    return path.replacingOccurrences(of: placeholder, with: name)
  }
}
