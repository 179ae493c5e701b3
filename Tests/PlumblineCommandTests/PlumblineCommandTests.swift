import Auditing
import Foundation
import Reporting
import Testing

@testable import plumbline

@Suite("The command line")
struct PlumblineCommandTests {
  @Test("tells its version and its subcommands")
  func versionAndHelp() throws {
    let version = try Command.plumbline("--version")
    #expect(version.exitCode == 0 && version.output == "\(Report.Tool.current.version)\n")
    let help = try Command.plumbline("--help")
    #expect(help.exitCode == 0)
    for word in ["audit", "gate", "rules", "explain", "schema", "baseline", "config", "doctor"] {
      #expect(help.output.contains(word))
    }
  }

  @Test(
    "ends a bad command line with 64 and a sentence on standard error",
    arguments: [
      (["audit"], "Missing expected argument"),
      (["audit", "a.mp4", "--bogus"], "Unknown option '--bogus'"),
      (["bogus"], "bogus"), (["/"], "'/' is no subcommand; `plumbline audit CLIP`"),
      (["audit", "a.mp4", "--report", "json"], "FORMAT=PATH"),
      (["audit", "a.mp4", "--report", "xml=a"], "'xml' is not a report format; there is json"),
      (["audit", "a.mp4", "--report", "json="], "a path is missing"),
      (["audit", "a.mp4", "--report", "json=-", "--report", "json=-"], "two reports"),
      (["audit", "a/x.mp4", "b/x.mov", "--report", "json={clip}.json"], "would both be x.json"),
      (["audit", "a.mp4", "--threads", "-1"], "--threads"),
      (["audit", "a.mp4", "--threads", "two"], "two"),
      (["audit", "a", "--frame-rate", "29.97"], "30000/1001"),
      (["audit", "a", "--frame-rate", "0"], "not a frame rate"),
      (["audit", "a", "--frame-rate", "24/0"], "not a frame rate"),
      (["gate"], "Missing expected argument"),
      (["gate", "a.mp4", "--fail-on", "note"], "note"),
      (["gate", "a.mp4", "--max-violations", "-1"], "--max-violations"),
      (["gate", "a.mp4", "--min-plausibility", "1.5"], "--min-plausibility"),
      (["gate", "a.mp4", "--min-coverage", "nan"], "--min-coverage"),
      (["gate", "a.mp4", "--profile", "loose"], "loose"),
      (["gate", "a.mp4", "--today", "2027-02-29"], "YYYY-MM-DD"),
      (["baseline", "write"], "Missing expected argument"),
      (["rules", "--format", "xml"], "xml"),
      (["explain"], "Missing expected argument"),
    ])
  func badCommandLine(arguments: [String], sentence: String) throws {
    let program = try Command.plumbline(arguments)
    #expect(program.exitCode == 64)
    #expect(program.output.isEmpty)
    #expect(program.error.contains(sentence), "\(program.error)")
  }

  @Test("says of the README's clip what the README says that it does")
  func readmeExample() throws {
    let program = try Command.plumbline(
      "audit", "Fixtures/vanishes.mp4", "--no-progress", in: Command.repository)
    #expect(program.exitCode == 1)
    let readme = try String(
      contentsOf: Command.repository.appending(path: "README.md"), encoding: .utf8)
    let summary = program.output.trimmingCharacters(in: .newlines)
    #expect(readme.contains("```\n\(summary)\n```"), "\(summary)")
  }

  @Test("prints the schema, byte for byte as committed")
  func schema() throws {
    let program = try Command.plumbline("schema")
    #expect(program.exitCode == 0)
    #expect(program.output == ReportSchema.text)
  }

  @Test("lists the rules as a table and as JSON")
  func rules() throws {
    let table = try Command.plumbline("rules")
    #expect(table.exitCode == 0)
    #expect(table.output.hasPrefix("rule "))
    let json = try Command.plumbline("rules", "--format", "json")
    #expect(json.exitCode == 0)
    let list = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
    let entries = try #require(list as? [[String: Any]])
    #expect(entries.count == table.output.split(separator: "\n").count - 1)
    for id in entries.compactMap({ $0["id"] as? String }) {
      #expect(table.output.contains("\n\(id) "))
      let page = try Command.plumbline("explain", id)
      #expect(page.exitCode == 0 && page.output.hasPrefix("# \(id)\n"))
    }
  }

  @Test("ends with 64 on a rule that it does not know")
  func unknownRule() throws {
    let program = try Command.plumbline("explain", "no-such-law\u{1B}[2J")
    #expect(program.exitCode == 64 && program.output.isEmpty)
    #expect(program.error.hasPrefix(#"plumbline: error: no rule is called 'no-such-law\u{1B}[2J'"#))
  }

  @Test("suggests the rules that somebody may have meant")
  func suggestions() {
    let known = ["object-appears", "object-vanishes", "swing-grows"]
    #expect(NearestNames.of("object-vanish", in: known) == ["object-vanishes"])
    #expect(NearestNames.of("Swing-Grow", in: known) == ["swing-grows"])
    #expect(NearestNames.of("object", in: known) == ["object-appears", "object-vanishes"])
    #expect(NearestNames.of("", in: known) == [] && NearestNames.of("entropy", in: known) == [])
  }

  @Test("ends with 2 and says so where standard output is full, and quietly where nobody reads")
  func standardOutputFails() throws {
    let shell = URL(filePath: "/bin/sh")
    let full = try Command.run(shell, ["-c", "\"$0\" schema > /dev/full", Command.program.path])
    #expect(full.exitCode == 2 && full.error.contains("standard output can't be written"))
    let closed = try Command.run(
      URL(filePath: "/bin/bash"),
      ["-c", "\"$0\" schema | true; echo ${PIPESTATUS[0]}", Command.program.path])
    #expect(closed.output == "0\n" && closed.error.isEmpty)
  }
}
