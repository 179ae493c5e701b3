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
