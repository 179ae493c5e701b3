import Rules

/// The forms of a report that are data or text.
public enum ReportFormat: String, CaseIterable, Sendable {
  case json
  /// One page that needs nothing beside it.
  case html
  /// SARIF 2.1.0.
  case sarif
  /// JUnit's XML, as test runners write it.
  case junit
  /// GitHub's workflow commands, which its Actions show as annotations.
  case github
  /// GitLab's Code Quality report.
  case gitlab
  /// A step summary, or a comment on a pull request.
  case markdown

  /// Puts out the report's bytes, piece by piece where they may be many; equal reports give equal bytes.
  ///
  /// - Parameters:
  ///   - rules: those that the clips were held against.
  ///   - evidence: pictures and courses for the page, by the places of the clips in the report.
  ///   - options: of the command line, for the commands that audit a clip again as here.
  ///   - onlyRules: the laws that were asked for, for the same; empty where all were.
  public func write(
    _ report: Report, rules: [RuleDescription], evidence: [Int: ClipEvidence] = [:],
    options: [String] = [], onlyRules: [String] = [], _ put: ([UInt8]) throws -> Void
  ) throws {
    switch self {
    case .json: try report.writeJSON(put)
    case .html:
      let page = HTMLReport(
        report, rules: rules, evidence: evidence, options: options, onlyRules: onlyRules)
      try put(Array(page.text().utf8))
    case .sarif: try put(Array(SARIFReport(report, rules: rules).json()))
    case .junit: try put(Array(JUnitReport(report, rules: rules).text.utf8))
    case .github: try put(Array(GitHubAnnotations(report).text.utf8))
    case .gitlab: try put(Array(GitLabCodeQuality(report).json()))
    case .markdown: try put(Array(MarkdownReport(report).text.utf8))
    }
  }
}
