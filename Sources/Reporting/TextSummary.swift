import Auditing
import Foundation

/// A report for a terminal: one screen a clip.
public struct TextSummary: Sendable {
  /// Whether to colour the verdict and the severities with ANSI escapes.
  public var isColoured: Bool
  /// The most violations, and the most unchecked laws, to list.
  public var maximumLineCount: Int

  public init(isColoured: Bool, maximumLineCount: Int = 5) {
    self.isColoured = isColoured
    self.maximumLineCount = maximumLineCount
  }

  /// The summary of one clip, with a line feed at the end.
  public func text(of report: ClipReport) -> String {
    var lines = [headline(report), "  " + clipLine(report.clip)]
    lines += shotLines(report.shots)
    lines += violationLines(report.violations)
    lines += checkLines(report.checks)
    return lines.joined(separator: "\n") + "\n"
  }

  /// One line that counts what came of several clips, with a line feed at the end.
  public func total(of clips: [ClipReport], failureCount: Int) -> String {
    let counts: [(Int, String)] = [
      (clips.count { $0.verdict == .fail }, "fail"),
      (clips.count { $0.verdict == .pass }, "pass"),
      (clips.count { $0.verdict == .undetermined }, "undetermined"),
      (failureCount, "could not be audited"),
    ]
    let parts = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return "\(clips.count + failureCount) clips: \(parts.joined(separator: ", "))\n"
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
      + "plausibility \(Self.number(report.plausibility)), coverage \(Self.percent(report.coverage))"
  }

  private func clipLine(_ clip: ClipReport.Clip) -> String {
    "\(clip.width)x\(clip.height), \(Self.count(clip.frames, "frame")) at "
      + "\(PlainText.line(clip.frameRate)) a second, "
      + "\(Self.number(clip.duration)) s, \(PlainText.line(clip.codec))"
  }

  private func shotLines(_ shots: [ClipReport.Shot]) -> [String] {
    var lines = shots.prefix(maximumLineCount).map { shot in
      var line = "  shot \(Self.span(shot.start, shot.end)): camera \(PlainText.line(shot.camera))"
      if shot.cameraConfidence < 0.995 { line += " (\(Self.percent(shot.cameraConfidence)) sure)" }
      guard let gravity = shot.gravity else { return line + ", nothing in free fall" }
      line += ", gravity \(Self.number(gravity.strength))"
      if let error = gravity.error { line += " ± \(Self.number(error))" }
      line += " \(PlainText.line(gravity.unit))"
      if gravity.direction.count == 2, gravity.direction[1] < 0.98 {
        line += " towards (\(gravity.direction.map(Self.number).joined(separator: ", ")))"
      }
      return line
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
        "  \(severity(violation.severity))  \(Self.span(violation.start, violation.end))"
          + "\(objects)\(Self.place(violation.box))  \(style(PlainText.line(violation.rule), .bold))"
          + "  confidence \(Self.number(violation.confidence))")
      lines.append("    " + PlainText.line(violation.message))
      if let measurement = violation.measurement {
        lines.append("    measured: " + Self.text(of: measurement))
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

  private func checkLines(_ checks: [ClipReport.Check]) -> [String] {
    let words = [
      ("obeyed", "obeyed"), ("violated", "violated"), ("inconclusive", "inconclusive"),
      ("notApplicable", "not applicable"),
    ]
    let counts = words.map { outcome, word in
      "\(checks.count { $0.outcome == outcome }) \(word)"
    }
    var lines = ["", "  checks: " + counts.joined(separator: ", ")]
    let unchecked = checks.filter { $0.outcome == "inconclusive" }
    for check in unchecked.prefix(maximumLineCount) {
      let objects = (check.objects ?? [check.object].compactMap { $0 }).joined(separator: ", ")
      lines.append(
        "  can't tell: \(PlainText.line(check.rule))\(objects.isEmpty ? "" : " of " + objects): "
          + PlainText.line(check.reason))
    }
    if unchecked.count > maximumLineCount {
      lines.append("  and \(unchecked.count - maximumLineCount) more that can't be told")
    }
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

  /// "visible fraction 0 ± 0.02 (limit 0.5)", the unit after the number.
  private static func text(of measurement: ClipReport.Measurement) -> String {
    var text = "\(PlainText.line(measurement.name)) \(number(measurement.value))"
    if let error = measurement.error { text += " ± \(number(error))" }
    if !measurement.unit.isEmpty { text += " \(PlainText.line(measurement.unit))" }
    if let limit = measurement.limit { text += " (limit \(number(limit)))" }
    return text
  }

  private static func span(_ start: Double, _ end: Double) -> String {
    String(format: "%.2f-%.2f s", start, end)
  }

  /// Up to four significant digits, without trailing zeros.
  private static func number(_ value: Double) -> String { String(format: "%.4g", value) }

  /// "  64x64 at (402, 100)", in whole pixels.
  private static func place(_ box: [Double]?) -> String {
    guard let box, box.count == 4 else { return "" }
    return String(format: "  %.0fx%.0f at (%.0f, %.0f)", box[2], box[3], box[0], box[1])
  }

  private static func percent(_ share: Double) -> String {
    String(format: "%.0f%%", share * 100)
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
