import Foundation
import Testing
import VideoIO

@testable import plumbline

@Suite("plumbline track and pictures as reports")
struct TrackPictureTests {
  private static let clip = Command.repository.appending(path: "Fixtures/vanishes.mp4").path

  private func times(_ path: String) throws -> [Double] {
    var reader = try VideoReader(path: path)
    var times: [Double] = []
    while let frame = try reader.next() { times.append(frame.time.seconds) }
    return times
  }

  @Test("writes the frames that are asked for, numbered as in the reports, and nothing beside them")
  func frames() throws {
    let folder = try TemporaryFolder()
    let program = try Command.plumbline(
      "track", Self.clip, "--report", "png=seen", "--frames", "20-30", "--every", "5",
      in: folder.url)
    #expect(program.exitCode == 0 && program.output.isEmpty && program.error.isEmpty)
    let names = try FileManager.default.contentsOfDirectory(
      atPath: folder.url.appending(path: "seen").path
    ).sorted()
    #expect(names == ["000020.png", "000025.png", "000030.png"])
    let sequence = try VideoReader(
      path: folder.url.appending(path: "seen").path,
      options: .init(frameRate: .init(24, 1)))
    #expect(sequence.clipWidth == 320 && sequence.clipHeight == 180)
  }

  @Test("writes a video with the clip's own times, the same bytes for any number of threads")
  func video() throws {
    let folder = try TemporaryFolder()
    for threads in ["1", "2"] {
      let program = try Command.plumbline(
        "track", Self.clip, "--report", "video=\(threads).mp4", "--threads", threads,
        in: folder.url)
      #expect(program.exitCode == 0, "\(program.error)")
    }
    let (one, two) = (folder.url.appending(path: "1.mp4"), folder.url.appending(path: "2.mp4"))
    #expect(try Data(contentsOf: one) == Data(contentsOf: two))
    #expect(try times(one.path) == times(Self.clip))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(names.sorted() == ["1.mp4", "2.mp4"])
  }

  @Test("draws the violations in an audit's video, which changes neither verdict nor report")
  func audit() throws {
    let folder = try TemporaryFolder()
    let program = try Command.plumbline(
      "audit", Self.clip, "--report", "video={clip}-seen.mov", "--report", "json=with.json",
      "--quiet", in: folder.url)
    #expect(program.exitCode == 1 && program.error.isEmpty)
    #expect(try times(folder.url.appending(path: "vanishes-seen.mov").path) == times(Self.clip))
    _ = try Command.plumbline(
      "audit", Self.clip, "--report", "json=without.json", "--quiet", in: folder.url)
    #expect(
      try Data(contentsOf: folder.url.appending(path: "with.json"))
        == Data(contentsOf: folder.url.appending(path: "without.json")))
  }

  @Test("ends with 2 and keeps what was there where a video can't be written to its end")
  func diskFull() throws {
    let folder = try TemporaryFolder()
    let old = folder.url.appending(path: "seen.mp4")
    try Data("old".utf8).write(to: old)
    // The largest file that may be written, in blocks of 512 or 1024 bytes.
    let program = try Command.run(
      URL(filePath: "/bin/sh"),
      [
        "-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" track \"$1\" --report video=seen.mp4",
        Command.program.path, Self.clip,
      ], in: folder.url)
    #expect(program.exitCode == 2)
    #expect(program.error.contains("seen.mp4 can't be written: "), "\(program.error)")
    #expect(!program.error.contains(".tmp"))
    #expect(try String(contentsOf: old, encoding: .utf8) == "old")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["seen.mp4"])
  }

  @Test(
    "ends with 2 and one sentence where it can't begin",
    arguments: [
      (["no-such.mp4", "--report", "video=a.mp4"], "no-such.mp4"),
      (["CLIP", "--report", "video=no/a.mp4"], "the folder"),
      (["CLIP", "--report", "png=no/a"], "the folder"),
      (["CLIP", "--report", "png=file"], "it is not a folder"),
      (["CLIP", "--report", "png=a", "--frames", "60-70"], "has 60 frames"),
    ])
  func obstacles(arguments: [String], sentence: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.emptyFile("file")
    let program = try Command.run(
      Command.program, ["track"] + arguments.map { $0 == "CLIP" ? Self.clip : $0 },
      in: folder.url)
    #expect(program.exitCode == 2 && program.output.isEmpty)
    #expect(program.error.contains(sentence), "\(program.error)")
    #expect(program.error.split(separator: "\n").count == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["file"])
  }

  @Test(
    "refuses a bad command line with 64",
    arguments: [
      (["track", "a.mp4"], "--report"),
      (["track", "a.mp4", "--report", "json=a"], "there is video, png"),
      (["track", "a.mp4", "--report", "video=a.avi"], "end it in .mp4 or .mov"),
      (["track", "a.mp4", "--report", "video=-"], "names no video file"),
      (["track", "a.mp4", "--report", "png=a", "--every", "0"], "--every"),
      (["track", "a.mp4", "--report", "png=a", "--frames", "5-2"], "names no frames"),
      (["track", "a.mp4", "--report", "png=a", "--frames", "x"], "names no frames"),
      (
        ["track", "a.mp4", "--report", "video=./a.mp4", "--report", "video=./a.mp4"], "two reports"
      ),
      (["audit", "a.mp4", "--report", "png=a"], "there is json, video"),
      (["audit", "a.mp4", "b.mp4", "--report", "video=v.mp4"], "would both be v.mp4"),
    ])
  func badCommandLine(arguments: [String], sentence: String) throws {
    let program = try Command.plumbline(arguments)
    #expect(program.exitCode == 64 && program.error.contains(sentence), "\(program.error)")
  }
}
