import Foundation
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

  /// The report's bytes; equal reports give equal bytes.
  ///
  /// - Parameters:
  ///   - rules: those that the clips were held against.
  ///   - evidence: pictures and courses for the page, by the places of the clips in the report.
  ///   - options: of the command line, for the commands that audit a clip again as here.
  ///   - onlyRules: the laws that were asked for, for the same; empty where all were.
  public func bytes(
    of report: Report, rules: [RuleDescription], evidence: [Int: ClipEvidence] = [:],
    options: [String] = [], onlyRules: [String] = []
  ) throws -> Data {
    switch self {
    case .json: try report.json()
    case .html:
      Data(
        try HTMLReport(
          report, rules: rules, evidence: evidence, options: options, onlyRules: onlyRules
        ).text().utf8)
    case .sarif: try SARIFReport(report, rules: rules).json()
    case .junit: Data(JUnitReport(report, rules: rules).text.utf8)
    case .github: Data(GitHubAnnotations(report).text.utf8)
    case .gitlab: try GitLabCodeQuality(report).json()
    case .markdown: Data(MarkdownReport(report).text.utf8)
    }
  }
}
