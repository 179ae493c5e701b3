import Auditing
import Foundation
import Reporting
import Testing

@testable import plumbline

@Suite("plumbline gate")
struct GateCommandTests {
  /// Clips that hold little: copies of fixtures, and one in which nothing can be followed.
  private static func folderOfTwenty() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let clips = folder.url.appending(path: "clips/deep")
    try FileManager.default.createDirectory(at: clips, withIntermediateDirectories: true)
    func copy(_ fixture: String, _ name: String) throws {
      try FileManager.default.copyItem(
        at: Command.repository.appending(path: "Fixtures/\(fixture)"),
        to: folder.url.appending(path: "clips/\(name)"))
    }
    for number in 10..<20 { try copy("rests.mp4", "\(number).mp4") }
    for number in 20..<27 { try copy("leaves.mp4", "deep/\(number).mp4") }
    try copy("vanishes.mp4", "vanishes.mp4")
    try copy("broken/truncated.mp4", "truncated.mp4")
    try noise(at: folder.url.appending(path: "clips/noise.y4m"))
    return folder
  }

  /// Every pixel new in every frame.
  private static func noise(at file: URL) throws {
    let (width, height) = (96, 64)
    var state: UInt64 = 1
    var bytes = Data("YUV4MPEG2 W\(width) H\(height) F24:1 Ip A1:1 C420jpeg\n".utf8)
    for _ in 0..<24 {
      bytes += Data("FRAME\n".utf8)
      bytes += Data(
        (0..<(width * height)).map { _ in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return UInt8(truncatingIfNeeded: state >> 56)
        })
      bytes += Data(repeating: 128, count: width * height / 2)
    }
    try bytes.write(to: file)
  }

  private func gate(_ folder: TemporaryFolder, _ arguments: String...) throws -> (Int32, Report) {
    let program = try Command.plumbline(
      ["gate"] + arguments + ["--report", "json=-", "--quiet"], in: folder.url)
    return (program.exitCode, try Report(json: Data(program.output.utf8)))
  }

  @Test(
    "lists all that is wrong with twenty clips: 2 with an undecodable one, 1 without, 0 at last")
  func twentyClips() throws {
    let folder = try Self.folderOfTwenty()
    let (all, report) = try gate(folder, "clips")
    #expect(all == 2 && report.clips.count == 19 && report.failures.count == 1)
    let gate = try #require(report.gate)
    #expect(!gate.passed)
    #expect(
      gate.reasons.map { "\($0.code) \($0.clip)" } == [
        "coverage clips/noise.y4m", "not-audited clips/truncated.mp4",
        "violation clips/vanishes.mp4",
      ])
    #expect(report.clips.map(\.clip.path) == report.clips.map(\.clip.path).sorted())
    for reason in gate.reasons {
      let clip = reason.clipIndex.map { report.clips[$0].clip.path }
      #expect((clip ?? reason.errorIndex.map { report.failures[$0].path }) == reason.clip)
      #expect((reason.quantity == nil) == (reason.code == "not-audited"))
    }
    let broken = try #require(gate.reasons.last)
    #expect(broken.rule == "object-vanishes" && broken.measurement?.limit != nil)

    try FileManager.default.removeItem(at: folder.url.appending(path: "clips/truncated.mp4"))
    let (decodable, second) = try self.gate(folder, "clips")
    #expect(decodable == 1)
    #expect(second.gate?.reasons.map(\.code) == ["coverage", "violation"])

    let written = try Command.plumbline("baseline", "write", "clips/vanishes.mp4", in: folder.url)
    #expect(written.exitCode == 0, "\(written.error)")
    let (known, third) = try self.gate(
      folder, "clips", "--baseline", Baseline.usualPath, "--min-coverage", "0")
    #expect(known == 0 && third.gate?.passed == true && third.gate?.reasons.isEmpty == true)
    let violation = try #require(
      third.clips.first { $0.clip.path == "clips/vanishes.mp4" }?.violations.first)
    #expect(violation.suppressed?.by == "baseline" && violation.severity == "error")
  }

  @Test("takes its limits from a configuration, the command line over it, and tells both")
  func configuration() throws {
    let folder = try TemporaryFolder()
    try folder.copyFixture("vanishes.mp4")
    try folder.write(
      """
      min-coverage: 0.2
      rules:
        object-vanishes: warning
      """, to: ".plumbline.yml")
    let (passed, report) = try gate(folder, "vanishes.mp4")
    #expect(passed == 0 && report.clips.first?.violations.map(\.severity) == ["warning"])
    #expect(report.gate?.limits.minCoverage == 0.2)
    let (failed, strict) = try gate(
      folder, "vanishes.mp4", "--fail-on", "warning", "--profile", "strict")
    #expect(failed == 1 && strict.gate?.limits.profile == "strict")
    #expect(
      try gate(folder, "vanishes.mp4", "--fail-on", "warning", "--max-violations", "1").0 == 0)
    #expect(try gate(folder, "vanishes.mp4", "--min-plausibility", "1").0 == 1)
    #expect(
      try gate(folder, "vanishes.mp4", "--min-plausibility", "1", "--fail-on", "never").0 == 0)
    // `audit` weighs findings alike, and knows no gate.
    let audit = try Command.plumbline(
      "audit", "vanishes.mp4", "--quiet", "--report", "json=-", in: folder.url)
    #expect(audit.exitCode == 0 && !audit.output.contains("\"gate\""))
  }

  @Test("keeps to a suppression until it expires, and says so then")
  func suppression() throws {
    let folder = try TemporaryFolder()
    try folder.copyFixture("vanishes.mp4")
    try folder.write(
      "suppressions: [{clip: vanishes.mp4, reason: a trick, until: 2026-11-30}]", to: "p.yml")
    let (held, report) = try gate(
      folder, "vanishes.mp4", "--policy", "p.yml", "--today", "2026-11-30")
    #expect(held == 0 && report.clips.first?.violations.first?.suppressed?.reason == "a trick")
    let late = try Command.plumbline(
      "gate", "vanishes.mp4", "--policy", "p.yml", "--today", "2026-12-01", in: folder.url)
    #expect(late.exitCode == 1 && late.output.contains("gate: failed\n  violation  vanishes.mp4: "))
    #expect(late.error.hasPrefix("plumbline: warning: p.yml:1:"), "\(late.error)")
  }

  @Test("fails by a stale entry until it is pruned")
  func staleBaseline() throws {
    let folder = try TemporaryFolder()
    try folder.copyFixture("vanishes.mp4")
    func baseline(_ verb: String, _ more: String...) throws -> Command {
      try Command.plumbline(["baseline", verb, "vanishes.mp4"] + more, in: folder.url)
    }
    #expect(try baseline("diff").exitCode == 2)
    #expect(try baseline("write").output == "plumbline-baseline.json: 1 finding\n")
    #expect(try baseline("diff").exitCode == 0)
    try folder.write("rules: {object-vanishes: off}", to: "off.yml")
    let (stale, report) = try gate(
      folder, "vanishes.mp4", "--baseline", Baseline.usualPath, "--policy", "off.yml",
      "--min-coverage", "0")
    #expect(stale == 1 && report.gate?.reasons.map(\.code) == ["stale-baseline"])
    let diff = try baseline("diff", "--policy", "off.yml")
    #expect(diff.exitCode == 1 && diff.output.hasPrefix("stale  vanishes.mp4: object-vanishes"))
    let pruned = try baseline("prune", "--policy", "off.yml")
    #expect(pruned.output == "plumbline-baseline.json: 1 removed, 0 findings left\n")
    let again = try baseline("diff")
    #expect(again.exitCode == 1 && again.output == "new    vanishes.mp4: object-vanishes\n")
    // A clip that can't be read leaves the baseline as it is.
    let before = try Data(contentsOf: folder.url.appending(path: Baseline.usualPath))
    #expect(try baseline("write", "none.mp4").exitCode == 2)
    #expect(try Data(contentsOf: folder.url.appending(path: Baseline.usualPath)) == before)
  }

  @Test("ends with 2 and every mistake of the configuration, and audits nothing")
  func badConfiguration() throws {
    let folder = try TemporaryFolder()
    try folder.write("profile: loose\nmin-coverge: 1\n", to: ".plumbline.yml")
    let program = try Command.plumbline("gate", "none.mp4", in: folder.url)
    #expect(program.exitCode == 2 && program.output.isEmpty)
    #expect(
      program.error.split(separator: "\n").map { $0.prefix(41) } == [
        "plumbline: error: .plumbline.yml:1:10: pr", "plumbline: error: .plumbline.yml:2:1: the",
      ], "\(program.error)")
    let missing = try Command.plumbline("gate", "a.mp4", "--policy", "none.yml")
    #expect(missing.exitCode == 2 && missing.error.contains("none.yml: there is no such"))
    let baseline = try Command.plumbline("gate", "a.mp4", "--baseline", "none.json")
    #expect(
      baseline.exitCode == 2 && baseline.error.contains("none.json: there is no such baseline"))
  }

  @Test("gives each clip's report its own reasons")
  func reportPerClip() throws {
    let folder = try TemporaryFolder()
    try folder.copyFixture("vanishes.mp4")
    let program = try Command.plumbline(
      "gate", "vanishes.mp4", "none.mp4", "--quiet", "--report", "json={clip}.json",
      in: folder.url)
    #expect(program.exitCode == 2)
    for (name, code) in [("vanishes", "violation"), ("none", "not-audited")] {
      let report = try Report(json: Data(contentsOf: folder.url.appending(path: "\(name).json")))
      #expect(report.gate?.reasons.map(\.code) == [code])
    }
  }
}

extension TemporaryFolder {
  func copyFixture(_ name: String) throws {
    try FileManager.default.copyItem(
      at: Command.repository.appending(path: "Fixtures/\(name)"), to: url.appending(path: name))
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: url.appending(path: name))
  }
}
