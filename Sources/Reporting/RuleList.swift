import Foundation
import Rules

/// The list of rules, as a table and as JSON.
public struct RuleList: Sendable {
  public var rules: [RuleDescription]

  public init(_ rules: [RuleDescription]) { self.rules = rules.sorted { $0.id < $1.id } }

  /// One line a rule under a line of headings, columns aligned, with a line feed at the end.
  public var table: String {
    var rows = [["rule", "type", "severity", "lifecycle", "summary"]]
    rows += rules.map {
      [
        $0.id, $0.type.rawValue, $0.defaultSeverity.rawValue, $0.lifecycle.rawValue, $0.summary,
      ]
    }
    let widths = (0..<5).map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      zip(row, widths).enumerated().map { column, cell in
        column == 4 ? cell.0 : cell.0.padding(toLength: cell.1, withPad: " ", startingAt: 0)
      }.joined(separator: "  ")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// An array of objects, keys sorted, with a line feed at the end.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Data(JSONLayout.indented(Array(try encoder.encode(rules.map(Entry.init)))))
  }

  private struct Entry: Encodable {
    struct Threshold: Encodable {
      var name: String
      var value: Double
      /// Absent where the range has no end.
      var minimum: Double?
      var maximum: Double?
      var meaning: String
    }
    var id: String
    var type: String
    var severity: String
    var lifecycle: String
    var summary: String
    var statement: String
    var limitations: String
    var sources: [String]
    var thresholds: [Threshold]

    init(_ rule: RuleDescription) {
      id = rule.id
      type = rule.type.rawValue
      severity = rule.defaultSeverity.rawValue
      lifecycle = rule.lifecycle.rawValue
      summary = rule.summary
      statement = rule.statement
      limitations = rule.limitations
      sources = rule.sources
      thresholds = rule.thresholds.compactMap {
        guard let value = Rounded.significant($0.value) else { return nil }
        return Threshold(
          name: $0.name, value: value, minimum: Rounded.significant($0.range.lowerBound),
          maximum: Rounded.significant($0.range.upperBound), meaning: $0.meaning)
      }
    }
  }
}
