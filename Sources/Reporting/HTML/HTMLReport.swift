import Foundation
import Mustache
import Rules
import VideoIO

/// One page that opens from a disk without a network, and needs nothing beside it but, where a clip is
/// too large to be embedded, the clip.
struct HTMLReport {
  let report: Report
  let rules: [RuleDescription]
  let evidence: [Int: ClipEvidence]
  /// What the commands that audit a clip again carry beside its name, but for the laws.
  let options: [String]
  /// The laws that were asked for, where only some were.
  let onlyRules: [String]

  init(
    _ report: Report, rules: [RuleDescription], evidence: [Int: ClipEvidence],
    options: [String] = [], onlyRules: [String] = []
  ) {
    self.options = options
    self.onlyRules = onlyRules
    self.report = report
    self.rules = rules
    self.evidence = evidence
  }

  /// - Throws: `MustacheTemplate.ParserError` where the template itself is broken.
  func text() throws -> String { try PageTemplate.make().render(view) }

  private var view: PageView {
    let style = PageTemplate.style
    let script = PageTemplate.script
    let clips = report.clips.enumerated().map { index, clip in
      ClipViewBuilder(
        clip: clip, anchor: "c\(index + 1)", rules: rules, evidence: evidence[index],
        options: options, onlyRules: onlyRules
      ).view
    }
    let isSingle = clips.count == 1 && report.failures.isEmpty
    return PageView(
      title: isSingle
        ? "\(report.clips[0].clip.path): \(report.clips[0].verdict.rawValue)"
        : "Audit of \(clips.count + report.failures.count) clips",
      counts: ReportWords.counts(of: report), tool: "\(report.tool.name) \(report.tool.version)",
      schema: report.schemaVersion, isSingle: isSingle, isMany: !isSingle, clips: clips,
      failures: report.failures.map {
        FailureView(failedPath: $0.path, failedCode: $0.code, failedMessage: $0.message)
      },
      partial: report.rules?.sentence,
      gate: report.gate.map { GateViewBuilder(gate: $0, clips: report.clips).view },
      style: Raw(style), script: Raw(script), policy: Self.policy(script: script))
  }

  /// Nothing is loaded but what the page holds and the clip beside it, and no script runs but its own:
  /// were a name from outside ever to become markup, it could do nothing.
  private static func policy(script: String) -> String {
    "default-src 'none'; img-src data:; media-src data: file: 'self'; style-src 'unsafe-inline'; "
      + "script-src 'sha256-\(digest(of: script))'; base-uri 'none'; form-action 'none'"
  }

  private static func digest(of text: String) -> String {
    let digits = Array(FileDigest.sha256(of: Array(text.utf8)))
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)
    }
    return Data(bytes).base64EncodedString()
  }
}
