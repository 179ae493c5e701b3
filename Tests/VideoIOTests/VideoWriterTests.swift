import Foundation
import Imaging
import Scenes
import Testing
import VideoIO

@Suite struct VideoWriterTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("The same pictures give the same bytes", arguments: ["mp4", "mkv", "webm", "gif", "avi"])
  func deterministic(kind: String) throws {
    try writeClip(folder.file("a.\(kind)"))
    try writeClip(folder.file("b.\(kind)"))
    #expect(
      try FileDigest.sha256(path: folder.file("a.\(kind)"))
        == FileDigest.sha256(path: folder.file("b.\(kind)")))
  }

  @Test("No encoder signs the file", arguments: ["mp4", "mkv", "webm"])
  func unsigned(kind: String) throws {
    try writeClip(folder.file("a.\(kind)"))
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.file("a.\(kind)")))
    for word in ["x264", "Lavf5", "Lavc5"] {
      #expect(data.range(of: Data(word.utf8)) == nil, "\(word)")
    }
  }

  @Test("A writer that is not finished leaves no file")
  func unfinished() throws {
    let path = folder.file("a.mp4")
    do {
      var writer = try VideoWriter(path: path, width: 96, height: 64)
      try writer.write(scene(0))
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test("What can't be written is an error")
  func errors() {
    func code(_ path: String, _ width: Int = 96, _ options: VideoWriter.Options = .init())
      -> VideoError.Code?
    {
      do throws(VideoError) {
        let writer = try VideoWriter(path: path, width: width, height: 64, options: options)
        try writer.finish()
        return nil
      } catch { return error.code }
    }
    #expect(code(folder.file("no/a.mp4")) == .unwritable)
    #expect(code(folder.file("a.xyz")) == .unsupported)
    #expect(code(folder.file("a.mp4"), 0) == .unsupported)
    #expect(code(folder.file("a.mp4"), 100_000) == .unsupported)
    #expect(code(folder.file("a.mp4"), 96, .init(codec: "no-such")) == .unsupported)
    #expect(code(folder.file("a.mp4"), 96, .init(frameRate: Ratio(0, 1))) == .unsupported)
  }

  @Test("An encoder that this build of FFmpeg lacks is named")
  func missingEncoder() {
    do throws(VideoError) {
      let writer = try VideoWriter(
        path: folder.file("a.mp4"), width: 96, height: 64, options: .init(codec: "no-such"))
      try writer.finish()
      Issue.record("an unknown encoder was taken")
    } catch {
      #expect(error.message.contains("this build of FFmpeg has no no-such encoder"))
    }
    #expect(!FileManager.default.fileExists(atPath: folder.file("a.mp4")))
  }

  @Test("Frames keep the times that they are given")
  func times() throws {
    let path = folder.file("a.mp4")
    var options = VideoWriter.Options(frameRate: Ratio(30000, 1001), codec: "h264")
    options.timeBase = Ratio(1, 90000)
    options.preset = "veryfast"
    let ticks: [Int64] = [900, 901, 4000, 4003, 100_000, 170_000, 170_001]
    var writer = try VideoWriter(path: path, width: 96, height: 64, options: options)
    for (index, ticks) in ticks.enumerated() { try writer.write(scene(index), at: ticks) }
    try writer.finish()
    #expect(Reading(path).frames.map(\.time.value) == ticks)
  }

  @Test("Times must grow and sizes agree")
  func misuse() throws {
    var writer = try VideoWriter(path: folder.file("a.mp4"), width: 96, height: 64)
    try writer.write(scene(0), at: 5)
    var failures = 0
    do { try writer.write(scene(0), at: 5) } catch { failures += 1 }
    do { try writer.write(scene(0, width: 98)) } catch { failures += 1 }
    #expect(failures == 2)
  }
}
