import Yams

/// YAML from outside: parsed with limits, its errors with their places.
enum YAMLText {
  /// Deeper than any configuration; the parser calls itself for each level.
  private static let maximumDepth = 32
  private static let maximumFlowCount = 500
  private static let maximumByteCount = 1 << 20

  /// The only document; nil where there is nothing but comments.
  ///
  /// - Throws: ``ConfigurationError``.
  static func root(of text: String, path: String) throws -> Node? {
    func failure(_ line: Int?, _ column: Int?, _ message: String) -> ConfigurationError {
      ConfigurationError([
        ConfigurationProblem(
          path: path, line: line, column: column, message: message)
      ])
    }
    guard text.utf8.count <= maximumByteCount else {
      throw failure(nil, nil, "is too large for a configuration: more than 1 MiB")
    }
    if let line = lineTooDeep(text) {
      throw failure(line, 1, "is nested too deeply")
    }
    do {
      return try Yams.compose(yaml: text, .default, .default, .utf8)
    } catch let error as YamlError {
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        throw failure(mark.line, mark.column, problem)
      case .duplicatedKeysInMapping(let duplicates, let context):
        throw failure(
          context.mark.line, context.mark.column,
          "a key is there twice: \(duplicates.sorted().joined(separator: ", "))")
      default:
        throw failure(nil, nil, "is no YAML")
      }
    }
  }

  /// The first line that may open more levels than allowed; nil where none does.
  ///
  /// Counts what can open a level, in texts and comments too: a bound, not the depth itself.
  private static func lineTooDeep(_ text: String) -> Int? {
    var flowCount = 0
    var line = 1
    var opened = 0
    var indent = 0
    var isIndent = true
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        if byte == UInt8(ascii: "\n") { line += 1 }
        (opened, indent, isIndent) = (0, 0, true)
      case UInt8(ascii: " "):
        if isIndent { indent += 1 }
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        isIndent = false
        // All of them: what closes one can't be told from a bracket in a comment.
        flowCount += 1
      case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
        // "- - - x" opens a level with each; as does "? ? x".
        if isIndent || opened > 0 { opened += 1 }
        isIndent = isIndent && byte != UInt8(ascii: ":")
      default:
        isIndent = false
        opened = 0
      }
      if flowCount > maximumFlowCount || opened > maximumDepth || (isIndent && indent > 256) {
        return line
      }
    }
    return nil
  }
}
