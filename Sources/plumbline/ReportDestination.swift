import ArgumentParser
import Foundation
import Reporting

/// What `--report FORMAT=PATH` names.
struct ReportDestination: Hashable {
  enum Format: String, CaseIterable {
    case json
    /// The clip with everything drawn over it.
    case video
    /// The same as a folder of frames.
    case png
    case html, sarif, junit, github, gitlab, markdown

    /// What `audit` writes.
    static let ofAudits = allCases.filter { $0 != .png }

    /// How it is made of a report; nil for what shows the clip itself.
    var document: ReportFormat? { ReportFormat(rawValue: rawValue) }
    /// Whether there is one for each clip, and none that holds several.
    var isOfOneClip: Bool { document == nil }
  }

  static let standardOutput = "-"
  private static let placeholder = "{clip}"
  private static let videoExtensions = ["mp4", "mov"]

  var format: Format
  var path: String

  /// - Parameter formats: those that the command can write.
  /// - Throws: `ValidationError` with what to write instead.
  init(argument: String, among formats: [Format] = Format.ofAudits) throws {
    let known = formats.map(\.rawValue).joined(separator: ", ")
    guard let equals = argument.firstIndex(of: "=") else {
      let example = formats.contains(.json) ? "json=report.json or json=-" : "video=seen.mp4"
      throw ValidationError("write a report as FORMAT=PATH, as in \(example)")
    }
    let word = String(argument[..<equals])
    guard let format = Format(rawValue: word), formats.contains(format) else {
      throw ValidationError("'\(word)' is not a report format; there is \(known)")
    }
    let path = String(argument[argument.index(after: equals)...])
    guard !path.isEmpty else {
      throw ValidationError(
        "a path is missing after '\(word)='"
          + (format.isOfOneClip ? "" : "; '-' is standard output"))
    }
    if format == .video {
      let ending = URL(fileURLWithPath: path).pathExtension.lowercased()
      guard Self.videoExtensions.contains(ending) else {
        throw ValidationError("'\(path)' names no video file; end it in .mp4 or .mov")
      }
    }
    self.format = format
    self.path = path
  }

  var isStandardOutput: Bool { !format.isOfOneClip && path == Self.standardOutput }
  /// Whether each clip gets a file of its own.
  var isPerClip: Bool { format.isOfOneClip || Self.isPerClip(path) }

  static func isPerClip(_ path: String) -> Bool { path.contains(placeholder) }

  /// The file for a clip: `{clip}` stands for the clip's name without folder and extension.
  func file(for clip: String) -> OutputFile { OutputFile(path: Self.path(path, for: clip)) }

  /// A path with the clip's name without folder and extension in place of `{clip}`.
  static func path(_ path: String, for clip: String) -> String {
    let name = URL(fileURLWithPath: clip).deletingPathExtension().lastPathComponent
    return path.replacingOccurrences(of: placeholder, with: name)
  }

  /// Why the report on a clip could not be written, as far as that can be known before the work.
  func obstacle(for clip: String) -> String? {
    switch format {
    case .video: file(for: clip).obstacle(mayBePipe: false)
    case .png: OutputFolder(path: file(for: clip).path).obstacle()
    default: file(for: clip).obstacle()
    }
  }
}
