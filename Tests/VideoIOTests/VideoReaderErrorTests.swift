import Foundation
import Scenes
import Testing
import VideoIO

@Suite struct VideoReaderErrorTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func expect(_ code: VideoError.Code, _ path: String) {
    let error = Reading(path).error
    #expect(error?.code == code, "\(String(describing: error))")
    #expect(error?.path == path)
    #expect(error?.message.contains(path) == true)
    #expect(error?.message.hasSuffix(".") == true)
  }

  @Test(
    "A missing file is missing, whatever its name looks like",
    arguments: ["no.mp4", "http://localhost/a.mp4", "concat:a|b", "pipe:0"])
  func missing(name: String) { expect(.missing, name) }

  @Test("A file of 0 bytes is empty")
  func empty() throws { expect(.empty, try folder.file("a.mp4", [])) }

  @Test("A folder without PNG frames is a folder")
  func isFolder() { expect(.isFolder, folder.path) }

  @Test("A text file is no video", arguments: ["a.mp4", "a.avi", "a.gif", "a.y4m", "a.m3u8"])
  func text(name: String) throws {
    expect(
      .notVideo, try folder.file(name, String(repeating: "Once upon a time. ", count: 900).utf8))
  }

  @Test("Playlists and scripts open nothing")
  func playlists() throws {
    let clip = folder.file("a.mp4")
    try writeClip(clip)
    expect(
      .notVideo,
      try folder.file(
        "l.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n\(clip)\n#EXT-X-ENDLIST\n".utf8))
    expect(.notVideo, try folder.file("l.txt", "ffconcat version 1.0\nfile '\(clip)'\n".utf8))
    expect(
      .notVideo,
      try folder.file(
        "l.mpd",
        "<?xml version=\"1.0\"?><MPD profiles=\"dash:profile\"><BaseURL>\(clip)</BaseURL></MPD>"
          .utf8))
    expect(
      .notVideo,
      try folder.file(
        "l.sdp", "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n".utf8
      ))
  }

  @Test("Bytes without sense are no video and don't trap", arguments: 1...20)
  func noise(seed: Int) throws {
    var generator = Generator(state: UInt64(seed))
    let bytes = (0..<5000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let error = Reading(try folder.file("a.mp4", bytes)).error
    #expect(error != nil)
  }

  @Test("Sound alone has no video stream")
  func audioOnly() throws {
    var wav = Data("RIFF".utf8)
    func append(_ value: UInt32) {
      withUnsafeBytes(of: value.littleEndian) { wav.append(contentsOf: $0) }
    }
    append(36 + 8000)
    wav.append(contentsOf: "WAVEfmt ".utf8)
    append(16)
    append(1 << 16 | 1)
    append(8000)
    append(16000)
    append(16 << 16 | 2)
    wav.append(contentsOf: "data".utf8)
    append(8000)
    wav.append(Data(count: 8000))
    let error = Reading(try folder.file("a.wav", wav)).error
    #expect(error?.code == .noVideoStream)
  }

  @Test("Sound in an MP4 has no video stream", .enabled(if: hasFFmpeg, "ffmpeg is missing"))
  func audioOnlyMP4() throws {
    let path = folder.file("a.m4a")
    _ = try #require(output(of: "ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "sine=d=1", path]))
    expect(.noVideoStream, path)
  }

  @Test("A file that may not be read says so", .enabled(if: getuid() != 0, "root reads everything"))
  func permission() throws {
    let path = folder.file("a.mp4")
    try writeClip(path, count: 1)
    chmod(path, 0)
    expect(.unreadable, path)
  }

  @Test("A pipe is refused without waiting on it")
  func pipe() {
    let path = folder.file("a.mp4")
    mkfifo(path, 0o600)
    expect(.unreadable, path)
  }

  @Test("A picture of impossible size is refused before it is decoded")
  func hugeGIF() throws {
    var bytes = Array("GIF89a".utf8) + [0x20, 0x4E, 0x00, 0x04, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]
    bytes += [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 0x01, 0, 0x3B]
    expect(.unsupported, try folder.file("a.gif", bytes))
  }
}

/// SplitMix64.
struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
