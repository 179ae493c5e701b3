import Foundation
import Scenes
import Testing
import VideoIO

/// Cut and damaged files: an error, and never a shorter clip.
@Suite struct VideoReaderDamageTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let kinds: [(name: String, codec: String?)] = [
    ("a.mp4", "h264"), ("a.mp4", "hevc"), ("a.mkv", "h264"), ("a.webm", "vp9"), ("a.webm", "vp8"),
    ("a.avi", "mjpeg"), ("a.avi", "mpeg4"), ("a.gif", nil),
  ]

  @Test("A file cut anywhere is an error", arguments: kinds)
  func cutAnywhere(kind: (name: String, codec: String?)) throws {
    let whole = folder.file(kind.name)
    try writeClip(whole, options: .init(codec: kind.codec))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: whole))
    for part in 1..<40 {
      let count = bytes.count * part / 40
      let error = Reading(try folder.file("cut-" + kind.name, bytes.prefix(count))).error
      #expect(error != nil, "\(count) of \(bytes.count) bytes")
    }
    for missing in [1, 2, 8, 40] {
      let error = Reading(try folder.file("cut-" + kind.name, bytes.dropLast(missing))).error
      #expect(error != nil, "\(missing) bytes missing")
    }
  }

  @Test(
    "An MP4 with its index first says how far it got", .enabled(if: hasFFmpeg, "ffmpeg is missing"))
  func cutAfterIndex() throws {
    let path = folder.file("a.mp4")
    try writeClip(path, count: 96, options: .init(frameRate: Ratio(24, 1)))
    let fast = folder.file("fast.mp4")
    _ = try #require(
      output(
        of: "ffmpeg", ["-v", "error", "-i", path, "-c", "copy", "-movflags", "+faststart", fast]))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: fast))
    for part in [50, 60, 70, 80, 90, 99] {
      let cut = try folder.file("cut.mp4", bytes.prefix(bytes.count * part / 100))
      let reading = Reading(cut)
      let error = try #require(reading.error)
      #expect(error.code == .truncated)
      #expect(error.message.contains("after frame \(reading.frames.count) at"))
      #expect(error.message.contains("of about 4.00 s"))
      #expect((1..<96).contains(reading.frames.count))
      // However many threads: the same frames, the same error.
      let threaded = Reading(cut, .init(threadCount: 3))
      #expect(threaded.error == error)
      #expect(threaded.frames.map(\.time) == reading.frames.map(\.time))
    }
  }

  @Test(
    "A fragmented MP4 cut within a fragment is an error",
    .enabled(if: hasFFmpeg, "ffmpeg is missing"))
  func cutFragments() throws {
    let path = folder.file("a.mp4")
    var options = VideoWriter.Options()
    options.groupSize = 8
    try writeClip(path, count: 48, options: options)
    let fragmented = folder.file("f.mp4")
    _ = try #require(
      output(
        of: "ffmpeg",
        [
          "-v", "error", "-i", path, "-c", "copy", "-movflags", "frag_keyframe+empty_moov",
          fragmented,
        ]))
    #expect(Reading(fragmented).error == nil)
    #expect(Reading(fragmented).frames.count == 48)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: fragmented))
    for part in [30, 45, 60, 75, 90] {
      let cut = try folder.file("cut.mp4", bytes.prefix(bytes.count * part / 100))
      #expect(Reading(cut).error != nil, "\(part)%")
    }
  }

  /// Flipped bytes that the format can show. VP8 and VP9 carry no check of their own, and a GIF or
  /// an MPEG-4 picture may stay decodable, so those only must not trap.
  @Test(
    "Overwritten media are an error where the format can show it",
    arguments: [("a.mp4", "h264"), ("a.mp4", "hevc"), ("a.mkv", "h264"), ("a.mkv", "ffv1")])
  func overwritten(name: String, codec: String) throws {
    let path = folder.file(name)
    try writeClip(path, count: 24, options: .init(codec: codec))
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    var generator = Generator(state: 7)
    for part in 3...8 {
      var bytes = whole
      let start = whole.count * part / 12
      for position in start..<min(start + 120, whole.count) {
        bytes[position] = UInt8.random(in: 0...255, using: &generator)
      }
      let reading = Reading(try folder.file("bad-" + name, bytes))
      #expect(reading.error != nil, "\(part)/12 of \(codec) in \(name)")
    }
  }

  @Test("No flipped byte traps or hangs", arguments: VideoReaderDamageTests.kinds)
  func flips(kind: (name: String, codec: String?)) throws {
    let path = folder.file(kind.name)
    try writeClip(path, count: 6, width: 48, height: 32, options: .init(codec: kind.codec))
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    var generator = Generator(state: 11)
    for _ in 0..<60 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      let reading = Reading(try folder.file("bad-" + kind.name, bytes))
      #expect(reading.frames.count < 1000)
    }
  }
}
