import Foundation
import Testing

@testable import Auditing

@Suite struct BaselineTests {
  private func tally(_ audits: Audit...) -> BaselineTally {
    var tally = BaselineTally()
    for audit in audits { tally.add(audit, path: audit.path) }
    return tally
  }

  private func suppressed(_ audit: Audit, _ baseline: Baseline) -> [Bool] {
    var findings = audit.findings
    baseline.suppress(&findings, sha256: audit.sha256, width: 640, height: 360)
    return findings.map { $0.suppressed?.by == .baseline }
  }

  @Test func `What was counted is suppressed, and what moved far, later or elsewhere is not`() {
    let known = GateTests.audit([GateTests.finding()])
    let baseline = tally(known).baseline
    #expect(suppressed(known, baseline) == [true])
    for (finding, isKnown) in [
      (GateTests.finding(start: 1.3, x: 40), true), (GateTests.finding(start: 2.5), false),
      (GateTests.finding(x: 400), false), (GateTests.finding(rule: "object-appears"), false),
    ] {
      #expect(suppressed(GateTests.audit([finding]), baseline) == [isKnown])
    }
    #expect(suppressed(GateTests.audit([GateTests.finding()], sha256: "bb"), baseline) == [false])
  }

  @Test func `More than counted are all reported`() {
    let baseline = tally(GateTests.audit([GateTests.finding()])).baseline
    let two = GateTests.audit([GateTests.finding(), GateTests.finding(start: 1.5, id: "v2")])
    #expect(suppressed(two, baseline) == [false, false])
    #expect(tally(two).baseline.entries.map(\.count) == [2])
    #expect(suppressed(two, tally(two).baseline) == [true, true])
    #expect(tally(two).new(to: baseline).map(\.count) == [2])
  }

  @Test func `Notes and what the configuration suppresses are not counted`() {
    var suppressed = GateTests.finding()
    suppressed.suppressed = Suppressed(by: .configuration, reason: "known")
    #expect(
      tally(GateTests.audit([suppressed, GateTests.finding(.note)])).baseline.entries.isEmpty)
  }

  @Test func `The same bytes under two names count once`() {
    let first = GateTests.audit([GateTests.finding()])
    let copy = GateTests.audit([GateTests.finding()], path: "copy.mp4")
    #expect(tally(first, copy).baseline.entries.map(\.count) == [1])
  }

  @Test func `An entry is stale where its clip has less or other bytes, and goes by pruning`() {
    let two = GateTests.audit([GateTests.finding(), GateTests.finding(start: 1.5, id: "v2")])
    let baseline = tally(two).baseline
    let one = tally(GateTests.audit([GateTests.finding()]))
    #expect(one.stale(in: baseline).map(\.found) == [1])
    #expect(one.pruned(baseline).entries.map(\.count) == [1])
    let none = tally(GateTests.audit([]))
    #expect(none.stale(in: baseline).map(\.found) == [0])
    #expect(none.pruned(baseline).entries.isEmpty)
    let remade = tally(GateTests.audit([GateTests.finding()], sha256: "bb"))
    #expect(remade.stale(in: baseline).count == 1)
    let other = tally(GateTests.audit([], sha256: "cc", path: "other.mp4"))
    #expect(other.stale(in: baseline).isEmpty && other.pruned(baseline) == baseline)
    #expect(other.stale(in: baseline, isGone: { $0 == "a.mp4" }).count == 1)
    // Pruning adds nothing.
    #expect(tally(two).pruned(one.baseline).entries.map(\.count) == [1])
  }

  @Test func `A gate fails by a stale entry and names the remedy`() throws {
    var policy = Policy()
    policy.baseline = tally(GateTests.audit([GateTests.finding()])).baseline
    let reasons = Gate(policy).reasons(against: tally(GateTests.audit([])), remedy: "prune it")
    let reason = try #require(reasons.first)
    #expect(reasons.count == 1 && reason.code == .staleBaseline && reason.clip == "a.mp4")
    #expect(reason.message.contains("`prune it`") && reason.value == 0 && reason.limit == 1)
  }

  @Test func `A file reads back as it was written, the same bytes in whatever order`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let a = GateTests.audit([GateTests.finding(), GateTests.finding(x: 500, id: "v2")])
    let b = GateTests.audit([GateTests.finding()], sha256: "bb", path: "b.mp4")
    let bytes = try tally(a, b).baseline.json()
    #expect(try tally(b, a).baseline.json() == bytes)
    let file = folder.appending(path: "b.json")
    try bytes.write(to: file)
    #expect(try Baseline(path: file.path) == tally(a, b).baseline)
    #expect(try Baseline(path: file.path).entries.count == 3)

    let entry =
      #"{"clip": "a", "sha256": "b", "rule": "c", "fingerprint": "d", "count": COUNT}"#
    let one = entry.replacing("COUNT", with: "1")
    for (text, sentence) in [
      ("", "is no baseline"), ("{}", "is no baseline"), ("[[[[", "is no baseline"),
      (#"{"version": 2, "entries": []}"#, "version 2"),
      (#"{"version": 1, "entries": [\#(one), \#(one)]}"#, "two entries"),
      (#"{"version": 1, "entries": [\#(entry.replacing("COUNT", with: "0"))]}"#, "below 1"),
    ] {
      try Data(text.utf8).write(to: file)
      let error = #expect(throws: ConfigurationError.self) { try Baseline(path: file.path) }
      let problem = try #require(error?.problems.first)
      #expect(problem.path == file.path && problem.message.contains(sentence), "\(problem)")
    }
    #expect(throws: ConfigurationError.self) { try Baseline(path: folder.path) }
    #expect(throws: ConfigurationError.self) { try Baseline(path: file.path + ".none") }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e300])
  func `A number that is none traps nothing`(value: Double) {
    let finding = GateTests.finding(start: value, x: value)
    #expect(BaselineFingerprint.of(finding, sha256: "", width: 0, height: 0).count == 64)
  }
}
