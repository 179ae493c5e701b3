import Foundation
import Reporting
import Testing

@Suite("A report by the schema")
struct SchemaValidationTests {
  @Test("is valid where clips could not be audited, and in every committed snapshot")
  func validWithoutClips() throws {
    guard let checker = try SchemaChecker.find() else { return }
    let folder = try TemporaryFolder()
    _ = try Command.plumbline(
      "audit", "a.mp4", "b.mp4", "--report", "json=all.json", "--report", "json={clip}.json",
      in: folder.url)
    let snapshots = Command.repository.appending(path: "Tests/Snapshots")
    try checker.check(
      ["all.json", "a.json", "b.json"].map { folder.url.appending(path: $0) }
        + ["report-single.json", "report-several.json"].map { snapshots.appending(path: $0) })
  }

  @Test("is refused where it breaks the schema")
  func invalid() throws {
    guard let checker = try SchemaChecker.find() else { return }
    let folder = try TemporaryFolder()
    let file = try folder.emptyFile("bad.json")
    let tool = #""schemaVersion": "1.0", "tool": {"name": "plumbline", "version": "0"}"#
    for text in ["{}", "{\(tool)}", "{\(tool), \"clips\": [{}], \"errors\": []}"] {
      try Data(text.utf8).write(to: file)
      #expect(try checker.exitCode(for: [file]) != 0, "\(text)")
    }
  }

  @Test(
    "is valid for a committed clip, names it, and is the same for one thread as for two",
    arguments: SchemaChecker.fixtures)
  func validForFixtures(name: String) throws {
    let folder = try TemporaryFolder()
    let clip = Command.repository.appending(path: "Fixtures/\(name)").path
    let program = try Command.plumbline(
      "audit", clip, "--report", "json=two.json", "--threads", "2", in: folder.url)
    #expect(program.exitCode == 0 || program.exitCode == 1, "\(program.error)")
    #expect(program.error.isEmpty)
    _ = try Command.plumbline(
      "audit", clip, "--report", "json=one.json", "--threads", "1", in: folder.url)
    let bytes = try Data(contentsOf: folder.url.appending(path: "two.json"))
    #expect(try bytes == Data(contentsOf: folder.url.appending(path: "one.json")))
    let report = try #require(try Report(json: bytes).clips.first)
    #expect(report.clip.path == name)
    #expect(program.exitCode == (report.verdict == .fail ? 1 : 0))
    guard let checker = try SchemaChecker.find() else { return }
    try checker.check([folder.url.appending(path: "two.json")])
  }
}

/// check-jsonschema, which reads the schema apart from any code of ours.
struct SchemaChecker {
  var program: URL

  /// Two clips are enough to see real reports, and leave the time to other tests.
  static let fixtures: [String] = {
    let folder = Command.repository.appending(path: "Fixtures").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let clips = names.filter { $0.hasSuffix(".mp4") }.sorted()
    let twins = clips.filter { ["rolling.mp4", "vanishes.mp4"].contains($0) }
    return Array((twins.isEmpty ? clips : twins).prefix(2))
  }()

  /// The one that `PLUMBLINE_CHECK_JSONSCHEMA` names, which must be there, else the one that
  /// `Scripts/test` installs, else any on `PATH`. Says so where there is none.
  static func find() throws -> SchemaChecker? {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["PLUMBLINE_CHECK_JSONSCHEMA"] {
      try #require(
        FileManager.default.isExecutableFile(atPath: path), "no check-jsonschema at \(path)")
      return SchemaChecker(program: URL(filePath: path))
    }
    var folders = [Command.repository.appending(path: ".build-tools/bin").path]
    folders += (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    for folder in folders {
      let path = "\(folder)/check-jsonschema"
      if FileManager.default.isExecutableFile(atPath: path) {
        return SchemaChecker(program: URL(filePath: path))
      }
    }
    print("Not checked by the schema: check-jsonschema is not installed; Scripts/test installs it.")
    return nil
  }

  func exitCode(for files: [URL]) throws -> Int32 { try run(files).exitCode }

  func check(_ files: [URL]) throws {
    let result = try run(files)
    #expect(result.exitCode == 0, "\(result.output)\(result.error)")
  }

  private func run(_ files: [URL]) throws -> Command {
    let schema = Command.repository.appending(path: "Schemas/report-1.1.schema.json").path
    return try Command.run(program, ["--schemafile", schema] + files.map(\.path))
  }
}
