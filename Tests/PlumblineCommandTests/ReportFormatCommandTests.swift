import Foundation
import Testing

@Suite("Every format of a report")
struct ReportFormatCommandTests {
  private static let endings = [
    "html": "html", "sarif": "sarif", "junit": "xml", "github": "txt", "gitlab": "gitlab.json",
    "markdown": "md", "json": "json",
  ]
  /// Markup, and a quote that looks like a letter with an accent.
  private static let hostileName = "<img src=x onerror=alert(1)>\"\u{301}.mp4"

  /// A folder with two committed clips, one of them under a name that is markup.
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (from, to) in [
      ("vanishes", "vanishes.mp4"), ("rolling", "rolling.mp4"), ("vanishes", Self.hostileName),
    ] {
      try FileManager.default.copyItem(
        at: Command.repository.appending(path: "Fixtures/\(from).mp4"),
        to: folder.url.appending(path: to))
    }
    return folder
  }

  private func audit(
    _ clips: [String], named name: String, in folder: TemporaryFolder, threads: Int = 1
  ) throws -> Command {
    let reports = Self.endings.flatMap { ["--report", "\($0.key)=\(name).\($0.value)"] }
    return try Command.run(
      Command.program,
      ["audit"] + clips + reports + ["--quiet", "--threads", "\(threads)"], in: folder.url)
  }

  @Test("is the same from run to run and for any number of threads, and read by other programs")
  func sameBytesAndReaders() throws {
    let folder = try folder()
    let clips = ["vanishes.mp4", Self.hostileName, "rolling.mp4", "missing.mp4"]
    let first = try audit(clips, named: "many", in: folder)
    #expect(first.exitCode == 2 && first.output.isEmpty)
    _ = try audit(clips, named: "again", in: folder, threads: 2)
    for ending in Self.endings.values {
      let bytes = try Data(contentsOf: folder.url.appending(path: "many.\(ending)"))
      #expect(
        try Data(contentsOf: folder.url.appending(path: "again.\(ending)")) == bytes, "\(ending)")
      #expect(
        bytes.range(of: Data(folder.url.path.utf8)) == nil, "\(ending) tells where it was made")
    }
    let single = try audit(["vanishes.mp4"], named: "one", in: folder)
    #expect(single.exitCode == 1 && single.error.isEmpty)

    guard let python = try PythonTools.find() else { return }
    func path(_ name: String) -> String { folder.url.appending(path: name).path }
    try python.check(
      "check_formats.py",
      ["many.sarif", "many.xml", "many.gitlab.json", "one.sarif", "one.xml", "one.gitlab.json"].map(
        path))
    guard PythonTools.hasBrowser() else { return }
    try python.check("check_page.py", [path("one.html"), path("many.html")])
  }

  @Test("of a gate that fails is read by other programs too")
  func gateAndReaders() throws {
    let folder = try folder()
    let reports = ["html", "sarif", "junit"].flatMap { ["--report", "\($0)=gate.\($0)"] }
    let clips = ["vanishes.mp4", Self.hostileName, "rolling.mp4", "missing.mp4"]
    let gate = try Command.run(
      Command.program,
      ["gate"] + clips + reports + ["--min-plausibility", "0.6", "--quiet"], in: folder.url)
    #expect(gate.exitCode == 2)
    let single = try Command.run(
      Command.program, ["gate", "vanishes.mp4", "--report", "html=one.html", "--quiet"],
      in: folder.url)
    #expect(single.exitCode == 1)
    guard let python = try PythonTools.find() else { return }
    func path(_ name: String) -> String { folder.url.appending(path: name).path }
    try FileManager.default.moveItem(atPath: path("gate.junit"), toPath: path("gate.xml"))
    try python.check("check_formats.py", ["gate.sarif", "gate.xml"].map(path))
    guard PythonTools.hasBrowser() else { return }
    try python.check("check_page.py", [path("one.html"), path("gate.html")])
  }

  @Test("goes to a file for each clip, also of one that could not be audited")
  func filePerClip() throws {
    let folder = try folder()
    let program = try audit(["rolling.mp4", "missing.mp4"], named: "{clip}", in: folder)
    #expect(program.exitCode == 2)
    for ending in Self.endings.values {
      for clip in ["rolling", "missing"] {
        let file = folder.url.appending(path: "\(clip).\(ending)")
        #expect(FileManager.default.fileExists(atPath: file.path), "\(clip).\(ending)")
      }
    }
    let page = try String(contentsOf: folder.url.appending(path: "missing.html"), encoding: .utf8)
    #expect(page.contains("There is no file missing.mp4."))
  }

  @Test("goes to standard output, and nothing else does", arguments: endings.keys.sorted())
  func standardOutput(format: String) throws {
    let program = try Command.plumbline("audit", "missing.mp4", "--report", "\(format)=-")
    #expect(program.exitCode == 2)
    #expect(program.output.contains("missing.mp4") && program.output.hasSuffix("\n"))
    #expect(!program.output.contains("plumbline: error"))
  }

  @Test("that can't be written is named, and the others are written all the same")
  func unwritable() throws {
    let folder = try folder()
    let program = try Command.plumbline(
      "audit", "rolling.mp4", "--quiet", "--report", "sarif=a.sarif", "--report", "html=/dev/full",
      "--report", "junit=b.xml", in: folder.url)
    #expect(program.exitCode == 2)
    #expect(program.error.contains("/dev/full can't be written: no space left"))
    for name in ["a.sarif", "b.xml"] {
      #expect(FileManager.default.fileExists(atPath: folder.url.appending(path: name).path))
    }
  }
}
