import Foundation
import Testing
import VideoIO

/// Every format made of the benchmark's clips, where they lie beside the package.
@Suite("Formats of the shared clips")
struct BenchFormatTests {
  private static let bench: URL? = {
    let folder = Command.repository.deletingLastPathComponent().appending(path: "shared/bench")
    return FileManager.default.fileExists(atPath: folder.appending(path: "sim").path)
      ? folder : nil
  }()

  private struct Label: Decodable {
    var clip: String
    var plausible: Bool
  }

  /// The smallest possible clip of a split and, where it has any, the smallest impossible one.
  private static func clips(of split: String) throws -> [String] {
    guard let folder = bench?.appending(path: split) else { return [] }
    let lines = try String(contentsOf: folder.appending(path: "labels.jsonl"), encoding: .utf8)
    let labels = try lines.split(separator: "\n").map {
      try JSONDecoder().decode(Label.self, from: Data($0.utf8))
    }
    return try [true, false].compactMap { plausible in
      try labels.filter { $0.plausible == plausible }.map { label -> (Int, String) in
        let path = folder.appending(path: label.clip).path
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        return (size ?? 0, path)
      }.min { ($0.0, $0.1) < ($1.0, $1.1) }?.1
    }
  }

  @Test(
    "are read by other programs",
    .enabled(if: bench != nil, "the shared clips are missing"),
    arguments: ["sim", "edited", "real", "ai", "engines"])
  func readers(split: String) throws {
    let folder = try TemporaryFolder()
    let clips = try Self.clips(of: split)
    #expect(!clips.isEmpty)
    let endings = [
      "html": "html", "sarif": "sarif", "junit": "xml", "github": "txt", "gitlab": "gitlab.json",
      "markdown": "md", "json": "json",
    ]
    let program = try Command.run(
      Command.program,
      ["audit"] + clips + ["--quiet", "--report", "video={clip}.seen.mp4"]
        + endings.flatMap { ["--report", "\($0.key)=r.\($0.value)"] },
      in: folder.url)
    #expect([0, 1].contains(program.exitCode), "\(program.error)")
    #expect(!program.error.contains("error"), "\(program.error)")
    func path(_ name: String) -> String { folder.url.appending(path: name).path }
    for ending in endings.values {
      #expect(FileManager.default.fileExists(atPath: path("r.\(ending)")))
    }
    let gitlab = try Data(contentsOf: URL(fileURLWithPath: path("r.gitlab.json")))
    #expect(try JSONSerialization.jsonObject(with: gitlab) is [Any])
    for clip in clips {
      let name = URL(filePath: clip).deletingPathExtension().lastPathComponent
      var seen = try VideoReader(path: path("\(name).seen.mp4"))
      var frames = 0
      while try seen.next() != nil { frames += 1 }
      var original = try VideoReader(path: clip)
      while try original.next() != nil { frames -= 1 }
      #expect(frames == 0 && seen.codec == "h264", "\(name)")
    }
    if let checker = try SchemaChecker.find() {
      try checker.check([URL(fileURLWithPath: path("r.json"))])
    }
    guard let python = try PythonTools.find() else { return }
    try python.check("check_formats.py", [path("r.sarif"), path("r.xml"), path("r.gitlab.json")])
    guard PythonTools.hasBrowser() else { return }
    try python.check("check_page.py", ["--any", path("r.html")])
  }
}
