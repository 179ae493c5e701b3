import Foundation
import Rules

/// The page of one rule, in Markdown that also reads well on a terminal.
public struct RulePage: Sendable {
  public var description: RuleDescription

  public init(_ description: RuleDescription) { self.description = description }

  /// The page, with a line feed at the end.
  public var text: String {
    var lines = [
      "# \(description.id)", "", description.summary, "",
      "Type \(description.type.rawValue), severity \(description.defaultSeverity.rawValue), "
        + "\(description.lifecycle.rawValue): \(lifecycleSentence)",
      "", "## Law", "", description.statement,
    ]
    if !description.thresholds.isEmpty {
      lines += ["", "## Thresholds", ""]
      lines += description.thresholds.map { threshold in
        "- `\(threshold.name)` = \(number(threshold.value)) "
          + "(\(number(threshold.range.lowerBound)) to \(number(threshold.range.upperBound))): "
          + threshold.meaning
      }
    }
    lines += ["", "## Limitations", "", description.limitations, "", "## Examples", ""]
    lines += description.examples.map { "- \($0.name): \(words(for: $0.expecting))" }
    lines += ["", "## Sources", ""]
    lines += description.sources.map { "- \($0)" }
    return lines.joined(separator: "\n") + "\n"
  }

  private var lifecycleSentence: String {
    switch description.lifecycle {
    case .preview: "its findings are reported and never fail a clip."
    case .stable: "its findings can fail a clip."
    }
  }

  private func words(for expectation: Example.Expectation) -> String {
    switch expectation {
    case .obeyed: "obeyed"
    case .violated(let frames):
      "violated, in frames \(frames.lowerBound) to \(frames.upperBound)"
    case .inconclusive: "inconclusive"
    case .notApplicable: "not applicable"
    }
  }

  private func number(_ value: Double) -> String { String(format: "%.6g", value) }
}
