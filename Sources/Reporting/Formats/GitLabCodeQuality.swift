import Foundation

/// GitLab's Code Quality report: an array of issues, each with a place and a fingerprint.
struct GitLabCodeQuality {
  let report: Report

  init(_ report: Report) { self.report = report }

  /// - Throws: `EncodingError`; a report's own strings make none.
  func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Data(JSONLayout.indented(Array(try encoder.encode(issues))))
  }

  struct Issue: Encodable {
    struct Location: Encodable {
      struct Lines: Encodable {
        /// A clip has no lines; GitLab wants one.
        var begin = 1
      }
      var path: String
      var lines = Lines()
    }
    var description: String
    // The format's own name.
    // swift-format-ignore
    var check_name: String
    var fingerprint: String
    /// "info", "minor", "major", "critical" or "blocker".
    var severity: String
    var location: Location
  }

  private var issues: [Issue] {
    var issues = report.failures.map {
      Issue(
        description: PlainText.line($0.message), check_name: "not-audited",
        fingerprint: ResultFingerprint.of($0), severity: "blocker", location: .init(path: $0.path))
    }
    issues += (report.gate?.ownReasons ?? []).map { reason in
      let clip = report.clips.enumerated().first { reason.isAgainst($1, at: $0) }?.element.clip
      return Issue(
        description: PlainText.line("Gate failed by \(reason.code): \(reason.message)"),
        check_name: "gate-\(reason.code)", fingerprint: ResultFingerprint.of(reason, in: clip),
        severity: "critical", location: .init(path: reason.clip))
    }
    for (index, clip) in report.clips.enumerated() {
      issues += clip.violations.map { violation in
        let objects = violation.objects.map { "\($0) " }.joined()
        let suppression = violation.suppression.map { " (\($0))" } ?? ""
        let isReason = report.gate?.isFailed(by: violation, of: clip, at: index) ?? false
        let span = ReportWords.span(violation.start, violation.end)
        return Issue(
          description: PlainText.line(
            "\(objects)at \(span): \(violation.message)\(suppression)"
              + (isReason ? " Fails the gate." : "")),
          check_name: violation.rule, fingerprint: ResultFingerprint.of(violation, in: clip.clip),
          severity: Self.severity(isReason ? "error" : violation.level),
          location: .init(path: clip.clip.path))
      }
    }
    return Self.withDistinctFingerprints(issues)
  }

  private static func severity(_ word: String) -> String {
    switch word {
    case "error": "critical"
    case "warning": "minor"
    default: "info"
    }
  }

  /// GitLab merges issues of one fingerprint, also those of two files with the same content.
  private static func withDistinctFingerprints(_ issues: [Issue]) -> [Issue] {
    var counts: [String: Int] = [:]
    return issues.map { issue in
      var issue = issue
      let count = counts[issue.fingerprint, default: 0]
      counts[issue.fingerprint] = count + 1
      if count > 0 { issue.fingerprint += "-\(count + 1)" }
      return issue
    }
  }
}
