import Foundation
import Testing

@testable import plumbline

@Suite("plumbline config")
struct ConfigCommandTests {
  @Test("finds the closest file above the working folder, and says where each value comes from")
  func closest() throws {
    let folder = try TemporaryFolder()
    let deep = folder.url.appending(path: "a/b")
    try FileManager.default.createDirectory(at: deep, withIntermediateDirectories: true)
    try folder.write("profile: strict\nbaseline: known.json\n", to: ".plumbline.yml")
    let print = try Command.plumbline("config", "print", "--min-coverage", "0.5", in: deep)
    #expect(print.exitCode == 0)
    for line in [
      "profile: strict                         # ../../.plumbline.yml:1\n",
      "min-coverage: 0.5                       # command line\n",
      "fail-on: error                          # default\n", "baseline: \"../../known.json\"",
    ] {
      #expect(print.output.contains(line), "\(print.output)")
    }
    // The baseline that it names is not there.
    let check = try Command.plumbline("config", "check", in: deep)
    #expect(check.exitCode == 2 && check.error.contains("../../known.json: there is no such"))
    try folder.write("", to: "a/.plumbline.yml")
    let closer = try Command.plumbline("config", "check", in: deep)
    #expect(closer.exitCode == 0 && closer.output == "../.plumbline.yml: no error\n")
  }

  @Test("takes an expired suppression for an error")
  func expired() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "suppressions:\n  - {rule: objects-merge, reason: r, until: 2026-01-31}", to: "c.yml")
    let good = try Command.plumbline(
      "config", "check", "c.yml", "--today", "2026-01-31", in: folder.url)
    #expect(good.exitCode == 0 && good.output == "c.yml: no error\n")
    let late = try Command.plumbline(
      "config", "check", "c.yml", "--today", "2026-02-01", in: folder.url)
    #expect(late.exitCode == 2 && late.output.isEmpty)
    #expect(late.error.hasPrefix("plumbline: error: c.yml:2:5: this suppression expired"))
  }

  @Test("what it prints is a configuration without an error")
  func printedIsValid() throws {
    let folder = try TemporaryFolder()
    let print = try Command.plumbline("config", "print", "--profile", "lenient", in: folder.url)
    try folder.write(print.output, to: "printed.yml")
    let check = try Command.plumbline("config", "check", "printed.yml", in: folder.url)
    #expect(check.exitCode == 0, "\(check.error)")
  }
}

@Suite("The installation")
struct HealthCommandTests {
  @Test("is told by doctor, as text and as data")
  func doctor() throws {
    let text = try Command.plumbline("doctor")
    #expect(text.exitCode == 0 && text.output.hasSuffix("clips can be audited\n"))
    let json = try Command.plumbline("doctor", "--json")
    let health = try JSONDecoder().decode(Health.self, from: Data(json.output.utf8))
    #expect(health.canAudit && health.decoders["h264"] == true && health.demuxers["mov"] == true)
    #expect(health.libraries.keys.sorted().first == "libavcodec" && health.rules > 0)
    #expect(text.output.contains(health.libraries["libavcodec"] ?? "?"))
  }

  @Test("ends with 2 where the folder for temporary files is not there")
  func noTemporaryFolder() throws {
    for command in ["doctor", "selftest"] {
      let program = try Command.run(
        Command.program, [command], environment: ["TMPDIR": "/nowhere/at/all"])
      #expect(program.exitCode == 2, "\(command)")
    }
  }

  @Test("tells a possible scene from an impossible one, and leaves nothing behind")
  func selftest() throws {
    let folder = try TemporaryFolder()
    let program = try Command.run(
      Command.program, ["selftest"], environment: ["TMPDIR": folder.url.path])
    #expect(program.exitCode == 0, "\(program.output)\(program.error)")
    #expect(
      program.output == "ok     rolling: pass\nok     vanishes: fail by object-vanishes\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
  }
}
