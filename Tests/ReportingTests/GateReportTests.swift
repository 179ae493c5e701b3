import Auditing
import Foundation
import Testing

@testable import Reporting

@Suite("A gate in a report")
struct GateReportTests {
  private func gate(_ reasons: [Gate.Reason]) -> GateReport {
    GateReport(reasons, policy: Policy())
  }

  private let coverage = Gate.Reason(
    clip: "a\u{1B}[2J.mp4", code: .coverage, message: "Too little.\nReally.", value: 1.0 / 3,
    limit: .infinity)

  @Test("says whether it passed, by what limits, and each reason with the numbers that it has")
  func content() {
    let passed = gate([])
    #expect(passed.passed && passed.reasons.isEmpty)
    #expect(passed.limits.profile == "standard" && passed.limits.failOn == "error")
    #expect(passed.limits.minCoverage == 0.3 && passed.limits.maxViolations == 0)
    let failed = gate([coverage])
    #expect(!failed.passed && failed.reasons.first?.value == 0.3333)
    // JSON has no infinity.
    #expect(failed.reasons.first?.limit == nil)
  }

  @Test("reads back as it was written, beside one clip and beside several")
  func roundTrip() throws {
    var audit = Audit.sample()
    audit.findings[0].suppressed = Suppressed(by: .configuration, reason: "Meant.")
    let clip = ClipReport(audit: audit)
    for content in [Report.Content.single(clip), .several([clip], failures: [])] {
      let report = Report(content, gate: gate([coverage]))
      #expect(try Report(json: report.json()) == report)
      #expect(try Report(json: Report(content).json()).gate == nil)
    }
  }

  @Test("names each reason's clip by its place, also where two clips share a name")
  func places() throws {
    let clip = ClipReport(audit: .sample(path: "a.mp4"))
    let content = Report.Content.several(
      [clip, clip], failures: [Report.Failure(path: "a.mp4", code: "missing", message: "None.")])
    func violation(_ index: Int) -> Gate.Reason {
      Gate.Reason(
        clip: "a.mp4", place: .clip(index), code: .violation, message: "Gone.", violation: "v1",
        rule: "object-vanishes", value: 0.97)
    }
    let reasons = [
      violation(1), Gate.Reason(clip: "a.mp4", place: .failure(0), code: .notAudited, message: "-"),
      Gate.Reason(clip: "a.mp4", code: .staleBaseline, message: "Old.", value: 0, limit: 1),
    ]
    let gate = GateReport(reasons, policy: Policy(), of: content)
    #expect(gate.reasons.map(\.clipIndex) == [1, nil, nil])
    #expect(gate.reasons.map(\.errorIndex) == [nil, 0, nil])
    #expect(gate.reasons.map(\.quantity) == ["confidence", nil, "findings left"])
    let finding = try #require(clip.violations.first)
    #expect(!gate.isFailed(by: finding, of: clip, at: 0))
    #expect(gate.isFailed(by: finding, of: clip, at: 1))
    // Only the second clip's annotation says that the gate fails by it.
    let lines = try Report(content, gate: gate).text(.github).split(separator: "\n")
    #expect(lines.filter { $0.hasSuffix(" Fails the gate.") }.count == 1)
    let page = try Report(content, gate: gate).text(.html)
    #expect(
      page.contains("<a href=\"#c2-v1\">a.mp4</a>") && !page.contains("href=\"#c1-v1\">a.mp4"))
  }

  @Test("tells of a violation what was measured against the law's limit, as data and in words")
  func measurement() throws {
    let content = Report.Content.single(ClipReport(audit: .sample(path: "a.mp4")))
    let reason = Gate.Reason(
      clip: "a.mp4", place: .clip(0), code: .violation, message: "Gone.", violation: "v1",
      rule: "object-vanishes", value: 0.97)
    let gate = GateReport([reason], policy: Policy(), of: content)
    let told = try #require(gate.reasons.first)
    #expect(told.measurement?.value == 0 && told.measurement?.limit == 0.5)
    #expect(
      told.figures == "visible fraction 0 ± 0.02 of the area, confidence 0.97 (limit 0.5)")
    #expect(try Report(content, gate: gate).text(.markdown).contains("| 0.5 | `object-vanishes`"))
  }

  @Test("is a line for each reason on a terminal, and nothing in it is an escape")
  func text() {
    let summary = TextSummary(isColoured: false)
    #expect(summary.text(of: gate([])) == "gate: passed\n")
    let text = summary.text(of: gate([coverage]))
    #expect(text.hasPrefix("gate: failed\n  coverage  a") && text.split(separator: "\n").count == 2)
    #expect(!text.contains("\u{1B}"))
  }

  @Test("leaves a suppressed violation in the summary, with why")
  func suppressed() {
    var audit = Audit.sample()
    let summary = TextSummary(isColoured: false)
    #expect(!summary.text(of: ClipReport(audit: audit)).contains("suppressed"))
    audit.findings[0].suppressed = Suppressed(by: .baseline, reason: "in the baseline")
    #expect(
      summary.text(of: ClipReport(audit: audit)).contains(
        "    suppressed by the baseline: in the baseline\n"))
  }
}
