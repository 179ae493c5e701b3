import Auditing
import Foundation

/// A report for a terminal: one screen a clip.
public struct TextSummary: Sendable {
  /// Whether to colour the verdict and the severities with ANSI escapes.
  public var isColoured: Bool
  /// The most violations, and the most unchecked laws, to list.
  public var maximumLineCount: Int
  /// Which laws the clips were held against; nil where that is all of them.
  public var rules: RuleSelection?

  public init(isColoured: Bool, maximumLineCount: Int = 5, rules: RuleSelection? = nil) {
    self.rules = rules
    self.isColoured = isColoured
    self.maximumLineCount = maximumLineCount
  }

  /// The summary of one clip, with a line feed at the end.
  public func text(of report: ClipReport) -> String {
    var lines = [headline(report), "  " + clipLine(report.clip)]
    lines += shotLines(report.shots)
    if let rules { lines.append("  " + rules.words) }
    if let note = report.note { lines.append("  " + PlainText.line(note)) }
    lines += violationLines(report.violations)
    lines += checkLines(report)
    return lines.joined(separator: "\n") + "\n"
  }

  /// One line that counts what came of several clips, with a line feed at the end.
  public func total(of clips: [ClipReport], failureCount: Int) -> String {
    let failures = (0..<failureCount).map { _ in Report.Failure(path: "", code: "", message: "") }
    let counts = ReportWords.counts(of: Report(.several(clips, failures: failures)))
    return "\(clips.count + failureCount) clips: \(counts)\n"
  }
}

// MARK: - Lines

extension TextSummary {
  private func headline(_ report: ClipReport) -> String {
    let verdict =
      switch report.verdict {
      case .pass: style("PASS", .green)
      case .fail: style("FAIL", .red)
      case .undetermined: style("UNDETERMINED", .yellow)
      }
    return "\(verdict)  \(PlainText.line(report.clip.path))  "
      + "plausibility \(ReportWords.number(report.plausibility)), coverage \(ReportWords.percent(report.coverage))"
  }

  private func clipLine(_ clip: ClipReport.Clip) -> String {
    ReportWords.text(of: clip)
  }

  private func shotLines(_ shots: [ClipReport.Shot]) -> [String] {
    var lines = shots.prefix(maximumLineCount).map { shot in
      "  shot \(ReportWords.span(shot.start, shot.end)): \(ReportWords.text(of: shot))"
    }
    if shots.count > maximumLineCount {
      lines.append("  and \(shots.count - maximumLineCount) more shots")
    }
    return lines
  }

  private func violationLines(_ violations: [ClipReport.Violation]) -> [String] {
    guard !violations.isEmpty else { return [] }
    var lines = [""]
    for violation in violations.prefix(maximumLineCount) {
      let objects = violation.objects.map { "  \($0)" }.joined()
      lines.append(
        "  \(severity(violation.severity))  \(ReportWords.span(violation.start, violation.end))"
          + "\(objects)\(Self.place(violation.box))  \(style(PlainText.line(violation.rule), .bold))"
          + "  confidence \(ReportWords.number(violation.confidence))")
      lines.append("    " + PlainText.line(violation.message))
      if let measurement = violation.measurement {
        lines.append("    measured: " + ReportWords.text(of: measurement))
      }
      if let suppressed = violation.suppressed {
        lines.append(
          "    suppressed by the \(PlainText.line(suppressed.by)): "
            + PlainText.line(suppressed.reason))
      }
      lines += violation.ruledOut.prefix(2).map {
        "    ruled out: \(PlainText.line($0.explanation)), \(PlainText.line($0.because))"
      }
    }
    if violations.count > maximumLineCount {
      lines.append("  and \(violations.count - maximumLineCount) more, all in the JSON report")
    }
    return lines
  }

  private func checkLines(_ report: ClipReport) -> [String] {
    let words = [
      ("obeyed", "obeyed"), ("violated", "violated"), ("inconclusive", "inconclusive"),
      ("notApplicable", "not applicable"),
    ]
    let counts = words.map { outcome, word in
      "\(report.checks.count { $0.outcome == outcome }) \(word)"
    }
    var lines = ["", "  checks: " + counts.joined(separator: ", ")]
    let digest = CheckDigest(report)
    // Both kinds share the lines, so that the summary fits on a screen.
    let told = digest.told.prefix(
      digest.groups.isEmpty ? maximumLineCount : (maximumLineCount + 1) / 2)
    let groups = digest.groups.prefix(maximumLineCount - told.count)
    for check in told {
      let objects = ReportWords.objects(of: check)
      lines.append(
        "  can't tell: \(PlainText.line(check.rule))\(objects.isEmpty ? "" : " of " + objects): "
          + PlainText.line(check.reason))
    }
    lines += groups.map { "  can't tell: \($0.words): \(PlainText.line($0.reason))" }
    let rest = digest.ordered.count - told.count - groups.reduce(0) { $0 + $1.checkCount }
    if rest > 0 { lines.append("  and \(rest) more that can't be told and weigh less") }
    return lines
  }
}

// MARK: - Words and numbers

extension TextSummary {
  private enum Style: String {
    case bold = "1"
    case red = "1;31"
    case green = "1;32"
    case yellow = "1;33"
  }

  private func style(_ text: String, _ style: Style) -> String {
    isColoured ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  private func severity(_ word: String) -> String {
    switch word {
    case "error": style("error", .red)
    case "warning": style("warning", .yellow)
    default: PlainText.line(word)
    }
  }

  /// "  64x64 at (402, 100)", in whole pixels.
  private static func place(_ box: [Double]?) -> String {
    guard let box, box.count == 4 else { return "" }
    return String(format: "  %.0fx%.0f at (%.0f, %.0f)", box[2], box[3], box[0], box[1])
  }
}
