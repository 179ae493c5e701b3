import Foundation
import Reporting
import Testing

@testable import plumbline

@Suite("--rule")
struct RuleOptionTests {
  private func report(_ arguments: String...) throws -> (Int32, Report) {
    let program = try Command.plumbline(
      arguments + ["--report", "json=-", "--quiet"], in: Command.repository)
    return (program.exitCode, try Report(json: Data(program.output.utf8)))
  }

  @Test("finds of one law what it finds among all, and speaks of no other")
  func alone() throws {
    let (_, all) = try report("audit", "Fixtures/vanishes.mp4")
    let (code, one) = try report("audit", "Fixtures/vanishes.mp4", "--rule", "object-vanishes")
    #expect(code == 1)
    let clip = try #require(one.clips.first)
    #expect(Set(clip.checks.map(\.rule)) == ["object-vanishes"])
    // A partial report can't be taken for a whole one.
    #expect(one.rules?.held == ["object-vanishes"] && all.rules == nil)
    #expect(one.rules?.leftOut.count == installedRules().count - 1)
    #expect(!clip.violations.isEmpty && clip.violations == all.clips.first?.violations)
    let (other, none) = try report(
      "audit", "Fixtures/vanishes.mp4", "--rule", "object-appears", "--rule", "shape-changes")
    #expect(other == 0 && none.clips.first?.violations.isEmpty == true)
    #expect(Set(none.clips.first?.checks.map(\.rule) ?? []) == ["object-appears", "shape-changes"])
  }

  @Test("holds a clip against a law that the configuration turns off, and lists no other in JUnit")
  func turnedOff() throws {
    let folder = try TemporaryFolder()
    try folder.copyFixture("vanishes.mp4")
    try folder.write("rules: {object-vanishes: off}", to: ".plumbline.yml")
    let off = try Command.plumbline("gate", "vanishes.mp4", "--quiet", in: folder.url)
    #expect(off.exitCode != 1 || off.error.isEmpty)
    let program = try Command.plumbline(
      "gate", "vanishes.mp4", "--rule", "object-vanishes", "--quiet", "--report", "junit=-",
      in: folder.url)
    #expect(program.exitCode == 1)
    #expect(program.output.contains("name=\"object-vanishes\">"))
    #expect(!program.output.contains("object-teleports"))
    let audit = try Command.plumbline(
      "audit", "vanishes.mp4", "--rule", "object-vanishes", in: folder.url)
    #expect(
      audit.output.contains(
        "\n  held against 1 of \(installedRules().count) laws only: object-vanishes\n"))
  }

  @Test("leaves alone what a baseline counts of other laws")
  func baseline() throws {
    let folder = try TemporaryFolder()
    try folder.copyFixture("vanishes.mp4")
    #expect(
      try Command.plumbline("baseline", "write", "vanishes.mp4", in: folder.url).exitCode == 0)
    let program = try Command.plumbline(
      "gate", "vanishes.mp4", "--baseline", "plumbline-baseline.json", "--rule", "shape-changes",
      "--min-coverage", "0", in: folder.url)
    #expect(program.exitCode == 0, "\(program.output)")
  }

  @Test("tells every unknown name with what may have been meant, and ends with 2")
  func unknown() throws {
    let program = try Command.plumbline(
      "audit", "none.mp4", "--rule", "object-vanish", "--rule", "x", "--rule", "shape-changes")
    #expect(program.exitCode == 2 && program.output.isEmpty)
    let lines = program.error.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.contains("'object-vanish'; did you mean object-vanishes") == true)
    #expect(lines.last?.contains("'x'; `plumbline rules` lists them") == true)
  }
}
