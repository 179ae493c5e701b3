import Foundation
import Reporting
import Testing

@testable import plumbline

@Suite("plumbline audit")
struct AuditCommandTests {
  @Test("ends with 2 and one sentence on a file that is not there")
  func missingFile() throws {
    let program = try Command.plumbline("audit", "no-such-clip.mp4")
    #expect(program.exitCode == 2)
    #expect(program.output.isEmpty)
    #expect(program.error.hasPrefix("plumbline: error: "))
    #expect(program.error.split(separator: "\n").count == 1)
  }

  @Test("reports clips that it can't audit as errors, on standard output and nothing else there")
  func failuresInReport() throws {
    let program = try Command.plumbline("audit", "a.mp4", "b.mp4", "--report", "json=-")
    #expect(program.exitCode == 2)
    let report = try Report(json: Data(program.output.utf8))
    #expect(report.clips.isEmpty)
    #expect(report.failures.map(\.path) == ["a.mp4", "b.mp4"])
    #expect(program.error.contains("2 clips: 2 could not be audited"))
  }

  @Test("tells no report where a clip lies")
  func noAbsolutePath() throws {
    let folder = try TemporaryFolder()
    let inside = folder.url.appending(path: "a.mp4").path
    let program = try Command.plumbline(
      "audit", inside, "/nowhere/at/all/b.mp4", "--report", "json=-", "--quiet", in: folder.url)
    let report = try Report(json: Data(program.output.utf8))
    #expect(report.failures.map(\.path) == ["a.mp4", "b.mp4"])
    #expect(!program.output.contains("nowhere") && !program.output.contains(folder.url.path))
  }

  @Test("writes a file for each clip where the path says so, and leaves nothing beside it")
  func filePerClip() throws {
    let folder = try TemporaryFolder()
    let program = try Command.plumbline(
      "audit", "x/a.mp4", "b.c.mov", "--report", "json={clip}-report.json", "--report",
      "json=all.json", in: folder.url)
    #expect(program.exitCode == 2)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
    #expect(names == ["a-report.json", "all.json", "b.c-report.json"])
    for (name, count) in zip(names, [1, 2, 1]) {
      let report = try Report(json: Data(contentsOf: folder.url.appending(path: name)))
      #expect(report.failures.count == count)
    }
  }

  @Test(
    "ends with 2 before the work where a report can't be written",
    arguments: [
      ("no/such/folder/r.json", "the folder"), (".", "it is a folder"), ("f/r.json", "folder"),
      ("{clip}/r.json", "the folder"),
    ])
  func unwritableReport(path: String, sentence: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.emptyFile("f")
    let program = try Command.plumbline(
      "audit", "a.mp4", "--report", "json=\(path)", in: folder.url)
    #expect(program.exitCode == 2 && program.output.isEmpty)
    #expect(program.error.contains("can't be written: "), "\(program.error)")
    #expect(program.error.contains(sentence), "\(program.error)")
    // The clip's own error would follow the work.
    #expect(program.error.split(separator: "\n").count == 1)
  }

  @Test("writes to a device as it is, and says so where it is full")
  func devices() throws {
    let full = try Command.plumbline("audit", "a.mp4", "--report", "json=/dev/full")
    #expect(full.exitCode == 2 && full.error.contains("/dev/full can't be written: no space left"))
    _ = try Command.plumbline("audit", "a.mp4", "--report", "json=/dev/null")
    var status = stat()
    #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
  }

  @Test("replaces what a symbolic link leads to, and keeps the link")
  func symbolicLink() throws {
    let folder = try TemporaryFolder()
    let target = try folder.emptyFile("target.json")
    let link = folder.url.appending(path: "link.json")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: target)
    _ = try Command.plumbline("audit", "a.mp4", "--report", "json=link.json", in: folder.url)
    #expect(try Report(json: Data(contentsOf: target)).failures.count == 1)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == target.path)
  }

  @Test("refuses to write a report over a clip")
  func reportOverClip() throws {
    let folder = try TemporaryFolder()
    let clip = folder.url.appending(path: "a.mp4")
    try Data("precious".utf8).write(to: clip)
    let program = try Command.plumbline(
      "audit", "a.mp4", "--report", "json=./a.mp4", in: folder.url)
    #expect(program.exitCode == 64 && program.error.contains("would replace the clip"))
    #expect(try String(contentsOf: clip, encoding: .utf8) == "precious")
  }

  @Test("shows neither progress nor colours where standard error is no terminal")
  func noEscapes() throws {
    let program = try Command.plumbline("audit", "a.mp4", "b.mp4")
    #expect(!(program.output + program.error).contains("\u{1B}"))
  }
}
