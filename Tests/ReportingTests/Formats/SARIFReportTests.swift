import Auditing
import Foundation
import Testing

@testable import Reporting

@Suite("A SARIF report")
struct SARIFReportTests {
  private func run(_ report: Report) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(report.text(.sarif).utf8))
    let runs = try #require((value as? [String: Any])?["runs"] as? [[String: Any]])
    return try #require(runs.first)
  }

  private func results(_ report: Report) throws -> [[String: Any]] {
    try #require(try run(report)["results"] as? [[String: Any]])
  }

  @Test("has a result for each violation and each other check, of the kind that it is")
  func kinds() throws {
    let results = try results(Report(audit: .sample()))
    #expect(
      results.map { $0["kind"] as? String }
        == ["fail", "open", "notApplicable", "notApplicable", "pass"])
    // The standard (3.27.10): what is no failure has no level.
    #expect(results.map { $0["level"] as? String } == ["error", "none", "none", "none", "none"])
    #expect(results.map { $0["ruleIndex"] as? Int } == [0, nil, nil, nil, nil])
  }

  @Test("tells a violation by what it is, not by where its clip lies or which number it has")
  func fingerprints() throws {
    func prints(_ audit: Audit) throws -> [String] {
      try results(Report(audit: audit)).compactMap {
        ($0["partialFingerprints"] as? [String: String])?["plumbline/v1"]
      }
    }
    let first = try prints(.sample())
    #expect(Set(first).count == first.count && first.allSatisfy { $0.count == 64 })
    var moved = Audit.sample(path: "elsewhere/b.mp4")
    moved.findings[0].id = "v7"
    moved.findings[0].message = "Other words."
    moved.findings[0].start += 1e-4
    #expect(try prints(moved) == first)
    var other = Audit.sample()
    other.findings[0].start += 0.2
    #expect(try prints(other)[0] != first[0])
    other = .sample()
    other.sha256 = String(repeating: "00", count: 32)
    #expect(Set(try prints(other)).isDisjoint(with: first))
  }

  @Test("says that a clip could not be audited")
  func failures() throws {
    let run = try run(.several())
    let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
    #expect(invocation["executionSuccessful"] as? Bool == false)
    let notes = try #require(invocation["toolExecutionNotifications"] as? [[String: Any]])
    #expect((notes.first?["descriptor"] as? [String: String])?["id"] == "truncated")
    #expect((run["artifacts"] as? [Any])?.count == 3)
  }

  @Test("marks the place of a violation")
  func rectangle() throws {
    let attachments = try results(Report(audit: .sample()))[0]["attachments"] as? [[String: Any]]
    let rectangle = (attachments?.first?["rectangles"] as? [[String: Any]])?.first
    #expect(
      ["left", "top", "right", "bottom"].map { rectangle?[$0] as? Double } == [402, 100, 466, 164])
  }
}

@Suite("A JUnit report")
struct JUnitReportTests {
  @Test("counts what it holds, with a case for each law")
  func counts() throws {
    let text = try Report(audit: .sample()).text(.junit)
    let counts = #"tests="5" failures="1" errors="0" skipped="3">"#
    #expect(text.contains("<testsuites name=\"plumbline\" \(counts)"))
    #expect(text.matches(of: #/<testcase /#).count == 5)
    #expect(text.matches(of: #/<failure /#).count == 1)
    #expect(text.matches(of: #/<skipped /#).count == 3)
    #expect(text.contains("can&#39;t tell of o1: Three frames of fall are too few."))
  }

  @Test("fails no case where the violation fails no clip")
  func notes() throws {
    var audit = Audit.sample()
    audit.findings[0].severity = .note
    let text = try Report(audit: audit).text(.junit)
    #expect(text.contains(#"failures="0""#) && !text.contains("<failure"))
    #expect(text.contains("<system-out>note 0.08-0.12 s o3: An object vanishes"))
  }

  @Test("has an error for a clip that could not be audited")
  func errors() throws {
    let text = try Report.several().text(.junit)
    #expect(text.contains(#"tests="11" failures="2" errors="1" skipped="6""#))
    #expect(text.contains(#"<error type="truncated""#))
  }
}

@Suite("A GitLab report")
struct GitLabCodeQualityTests {
  @Test("gives two clips of one content fingerprints of their own")
  func fingerprints() throws {
    let value = try JSONSerialization.jsonObject(with: Data(Report.several().text(.gitlab).utf8))
    let issues = try #require(value as? [[String: Any]])
    #expect(issues.map { $0["severity"] as? String } == ["blocker", "critical", "critical"])
    #expect(Set(issues.compactMap { $0["fingerprint"] as? String }).count == 3)
  }
}

@Suite("A Markdown report")
struct MarkdownReportTests {
  @Test("fits into a comment however much there is to say, and says what it leaves out")
  func limit() throws {
    var audit = Audit.sample()
    audit.findings = Array(repeating: audit.findings[0], count: 2000)
    let text = try Report(audit: audit).text(.markdown)
    #expect(text.count < 65_536)
    #expect(text.hasSuffix("the JSON and HTML reports hold them.\n"))
    #expect(text.contains("- **error** `object-vanishes` o3, 0.08-0.12 s"))
  }
}
