import Foundation

/// A Swift file below `Sources`.
struct SourceFile {
  var module: String
  /// Below the repository.
  var path: String
  var text: String

  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// All of them, in order of paths.
  static func all() throws -> [SourceFile] {
    let sources = repository.appending(path: "Sources").path
    return try FileManager.default.subpathsOfDirectory(atPath: sources).sorted()
      .filter { $0.hasSuffix(".swift") }
      .map { path in
        SourceFile(
          module: String(path.prefix { $0 != "/" }), path: "Sources/\(path)",
          text: try String(contentsOfFile: "\(sources)/\(path)", encoding: .utf8))
      }
  }

  /// The modules it imports, attributes and access levels aside.
  var imports: [String] {
    let line =
      #/^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|private|fileprivate)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)/#
    return text.split(separator: "\n").compactMap { $0.firstMatch(of: line).map { String($0.1) } }
  }

  /// The lines of code with their numbers; comments and the contents of strings are blanked.
  var code: [(number: Int, line: String)] {
    var isInLongString = false
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
      index, line in
      let quotes = line.matches(of: #/"""/#).count
      let wasInLongString = isInLongString
      if !quotes.isMultiple(of: 2) { isInLongString.toggle() }
      guard !wasInLongString else { return (index + 1, "") }
      let withoutStrings = line.replacing(#/#".*?"#|"(?:\\.|[^"\\])*"/#, with: "\"\"")
      return (index + 1, String(withoutStrings.prefix(upTo: commentStart(withoutStrings))))
    }
  }

  private func commentStart(_ line: Substring) -> Substring.Index {
    line.firstRange(of: "//")?.lowerBound ?? line.endIndex
  }
}
