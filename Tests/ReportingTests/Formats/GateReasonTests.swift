import Auditing
import Foundation
import Testing

@testable import Reporting

@Suite("A gate's reasons")
struct GateReasonTests {
  /// Of every kind, one of them a warning that gates, on a clip and on one that could not be audited.
  private static func report(passed: Bool = false) -> Report {
    var audit = Audit.sample(path: "a b.mp4")
    audit.findings[0].severity = .warning
    var policy = Policy()
    policy.failOn = .warning
    policy.minimumPlausibility = 0.5
    let reasons = [
      Gate.Reason(
        clip: "a b.mp4", code: .violation,
        message: "object-vanishes at 0.0833 s: An object vanishes.",
        violation: "v1", rule: "object-vanishes", value: 0.97),
      Gate.Reason(
        clip: "a b.mp4", code: .plausibility, message: "Its plausibility is low.", value: 0.04,
        limit: 0.5),
      Gate.Reason(
        clip: "a b.mp4", code: .coverage, message: "Too little was followed.", value: 0.1,
        limit: 0.3),
      Gate.Reason(
        clip: "bad.mp4", place: .failure(0), code: .notAudited, message: "bad.mp4 ends too early."),
      Gate.Reason(
        clip: "old.mp4", code: .staleBaseline, message: "The baseline counts 2 and 1 is left.",
        rule: "object-teleports", value: 1, limit: 2),
    ]
    let content = Report.Content.several(
      [ClipReport(audit: audit), ClipReport(audit: .sample(path: "c.mp4"))],
      failures: [
        Report.Failure(path: "bad.mp4", code: "truncated", message: "bad.mp4 ends too early.")
      ])
    return Report(
      content, gate: GateReport(passed ? [] : reasons, policy: policy, of: content))
  }

  private static let endings = [
    ReportFormat.html: "html", .sarif: "sarif", .junit: "xml", .github: "github.txt",
    .gitlab: "gitlab.json", .markdown: "md",
  ]

  @Test("have the committed bytes", arguments: ReportFormat.allCases)
  func snapshots(format: ReportFormat) throws {
    guard let ending = Self.endings[format] else { return }
    let text = try Self.report().text(format)
      .replacingOccurrences(of: PageTemplate.style, with: "(page.css)")
      .replacingOccurrences(of: PageTemplate.script, with: "(page.js)")
      .replacing(#/sha256-[A-Za-z0-9+\/=]+/#, with: "sha256-(page.js)")
    try expectSnapshot(text, named: "formats-gate.\(ending)")
  }

  @Test("are told in every format, each sentence at most once", arguments: ReportFormat.allCases)
  func told(format: ReportFormat) throws {
    let text = try Self.report().text(format)
    let own = ["Its plausibility is low.", "Too little was followed.", "The baseline counts 2"]
    for sentence in own {
      let count = text.components(separatedBy: sentence).count - 1
      switch format {
      // A failure's message stands in its attribute and its text; SARIF has the data and a notification.
      case .junit, .sarif: #expect(count == 2, "\(sentence)")
      default: #expect(count == 1, "\(sentence)")
      }
    }
    // A passed gate leaves nothing of them.
    let passed = try Self.report(passed: true).text(format)
    for sentence in own { #expect(!passed.contains(sentence)) }
  }

  @Test("are one annotation each, an error where the gate fails by it")
  func annotations() throws {
    let lines = try Self.report().text(.github).split(separator: "\n")
    // The failed audit, three limits, a violation that gates; one of the other clip that does not.
    #expect(lines.count == 6)
    #expect(lines.filter { $0.hasSuffix(" Fails the gate.") }.count == 1)
    #expect(lines.dropLast().allSatisfy { $0.hasPrefix("::error ") })
    // Its severity is error, and this gate allows it.
    #expect(lines.last?.hasPrefix("::warning file=c.mp4,") == true)
    #expect(lines.filter { $0.contains("title=gate failed%3A ") }.count == 3)
  }

  @Test("are failures of JUnit's cases, which hang on the gate and not on severities")
  func junit() throws {
    let text = try Self.report().text(.junit)
    #expect(text.contains(#"<testcase classname="a b.mp4" name="gate: coverage">"#))
    #expect(text.contains(#"<testcase classname="c.mp4" name="gate: coverage"/>"#))
    #expect(text.contains(#"<testcase classname="gate: stale-baseline" name="old.mp4">"#))
    #expect(text.contains("Too little was followed.\ncoverage 0.1 (limit 0.3)</failure>"))
    #expect(text.contains(#"<failure type="vanish""#))
    // The error of the other clip is allowed by this gate: told, and no failure.
    #expect(text.components(separatedBy: #"<failure type="vanish""#).count == 2)
    #expect(!(try Self.report(passed: true).text(.junit)).contains("<failure"))
  }

  @Test("are data of a SARIF run, and its violations are marked")
  func sarif() throws {
    let text = try Self.report().text(.sarif)
    let log = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let gate = try #require((run["properties"] as? [String: Any])?["gate"] as? [String: Any])
    #expect((gate["reasons"] as? [Any])?.count == 5 && gate["passed"] as? Bool == false)
    let results = try #require(run["results"] as? [[String: Any]])
    let marks = results.filter { $0["kind"] as? String == "fail" }
      .map { ($0["properties"] as? [String: Any])?["failsGate"] as? Bool }
    #expect(marks == [true, false])
  }

  @Test("are issues of their own fingerprints for GitLab, a violation staying one issue")
  func gitlab() throws {
    let text = try Self.report().text(.gitlab)
    let issues = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    #expect(issues.count == 6)
    #expect(Set(issues.compactMap { $0["fingerprint"] as? String }).count == 6)
    #expect(
      issues.compactMap { $0["check_name"] as? String }.filter { $0.hasPrefix("gate-") } == [
        "gate-plausibility", "gate-coverage", "gate-stale-baseline",
      ])
  }

  @Test("lead to their violations and clips on the page")
  func page() throws {
    let text = try Self.report().text(.html)
    #expect(text.contains("<section class=\"gate fail\""))
    #expect(text.contains("<a href=\"#c1-v1\">a b.mp4</a>") && text.contains("id=\"c1-v1\""))
    #expect(text.contains("<a href=\"#c1\">a b.mp4</a>"))
    #expect(text.contains("<td>old.mp4</td>"))
    #expect(try Self.report(passed: true).text(.html).contains("<section class=\"gate pass\""))
    #expect(!(try Report.several().text(.html)).contains("class=\"gate"))
  }

  @Test("never become a mark of the format that they are told in", arguments: hostileTexts)
  func hostile(text: String) throws {
    var report = Report.hostile(text)
    report.gate = GateReport(
      [Gate.Reason(clip: text, code: .coverage, message: text, rule: text, value: 0, limit: 1)],
      policy: Policy())
    let lines = try report.text(.github).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 4)
    let safe = Escaped.html(text)
    if safe != text { #expect(!(try report.text(.html)).contains("<td>\(text)</td>")) }
    #expect(try report.text(.html).contains("<td>\(safe)</td>"))
    let table = try report.text(.markdown).split(separator: "\n").filter { $0.hasPrefix("| cov") }
    #expect(table.count == 1 && table[0].filter { $0 == "|" }.count == 6)
  }
}

@Suite("The commands that a page offers")
struct PageCommandTests {
  @Test("hold the clip against the violated law only, with the options of this run, quoted")
  func rerun() throws {
    let report = Report(audit: .sample(path: "it's $(here).mp4"))
    let page = try report.text(.html, options: ["--policy", "a b.yml"])
    let command =
      #"plumbline audit 'it'\''s $(here).mp4' --policy 'a b.yml' --rule object-vanishes"#
    #expect(page.contains("<code>\(Escaped.html(command))</code>"))
  }
}
