/// Workflow commands: GitHub Actions shows each as an annotation of the clip.
///
/// GitHub shows ten errors and ten warnings of a step, so that those that fail a clip come first. Under
/// a gate, what fails it is an error whatever its severity, and what it allows a warning at most.
struct GitHubAnnotations {
  let report: Report

  init(_ report: Report) { self.report = report }

  /// A line for each clip that could not be audited, each violation and each other reason of a gate;
  /// empty where there is none.
  var text: String {
    var lines: [(rank: Int, line: String)] = report.failures.map {
      (0, Self.line("error", path: $0.path, title: "not audited: \($0.code)", message: $0.message))
    }
    lines += (report.gate?.ownReasons ?? []).map { reason in
      (
        0,
        Self.line(
          "error", path: reason.clip, title: "gate failed: \(reason.code)",
          message: reason.message)
      )
    }
    for (index, clip) in report.clips.enumerated() {
      lines += clip.violations.map { violation in
        let isReason = report.gate?.isFailed(by: violation, of: clip, at: index) ?? false
        let level = Self.level(of: violation, isReason: report.gate.map { _ in isReason })
        return (
          Self.levels.firstIndex(of: level) ?? Self.levels.count,
          Self.line(
            level, path: clip.clip.path,
            title: "\(violation.rule) at \(ReportWords.span(violation.start, violation.end))",
            message: message(of: violation) + (isReason ? " Fails the gate." : ""))
        )
      }
    }
    // Sorting keeps the order within a level: `enumerated` stands in for a stable sort.
    let sorted = lines.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }
    return sorted.map { $0.element.line + "\n" }.joined()
  }

  /// - Parameter isReason: whether a gate failed by it; nil where there was none.
  private static func level(of violation: ClipReport.Violation, isReason: Bool?) -> String {
    switch (isReason, violation.level) {
    case (true?, _), (nil, "error"): "error"
    case (false?, "error"), (_, "warning"): "warning"
    default: "notice"
    }
  }

  private static let levels = ["error", "warning"]

  private func message(of violation: ClipReport.Violation) -> String {
    var parts = violation.objects.isEmpty ? "" : violation.objects.joined(separator: ", ") + ": "
    parts += violation.message
    if let measurement = violation.measurement {
      parts += " Measured: \(ReportWords.text(of: measurement))."
    }
    if let suppression = violation.suppression { parts += " (\(suppression))" }
    return parts
  }

  private static func line(
    _ level: String, path: String, title: String, message: String
  ) -> String {
    "::\(level) file=\(Escaped.workflowProperty(path)),title=\(Escaped.workflowProperty(title))"
      + "::\(Escaped.workflowMessage(message))"
  }
}
