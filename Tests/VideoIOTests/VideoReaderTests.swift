import Imaging
import Scenes
import Testing
import VideoIO

@Suite struct VideoReaderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let kinds: [(name: String, codec: String?)] = [
    ("a.mp4", "h264"), ("a.mp4", "hevc"), ("a.mp4", "mpeg4"), ("a.mkv", "h264"),
    ("a.mkv", "ffv1"), ("a.webm", "vp9"), ("a.webm", "vp8"), ("a.avi", "mjpeg"),
    ("a.avi", "mpeg4"), ("a.gif", nil),
  ]

  @Test("What was written is read back, frame for frame", arguments: kinds)
  func readsBack(kind: (name: String, codec: String?)) throws {
    let path = folder.file(kind.name)
    try writeClip(path, options: .init(frameRate: Ratio(25, 1), codec: kind.codec, quality: 4))
    let reading = Reading(path)
    #expect(reading.error == nil)
    try #require(reading.frames.count == 24)
    for frame in reading.frames {
      #expect(
        abs(frame.time.seconds - reading.frames[0].time.seconds - Double(frame.index) / 25) < 0.0011
      )
      // A GIF has 256 colours.
      let limit = kind.name.hasSuffix("gif") ? 14.0 : 4.0
      #expect(difference(frame.picture, scene(frame.index)) < limit, "frame \(frame.index)")
    }
  }

  @Test("A lossless clip comes back exactly")
  func losslessIsExact() throws {
    let path = folder.file("a.mkv")
    var options = VideoWriter.Options(codec: "ffv1")
    options.pixelFormat = "yuv444p"
    // Limited range in between costs a level at most.
    try writeClip(path, count: 3, options: options)
    let reading = Reading(path)
    try #require(reading.frames.count == 3)
    for frame in reading.frames {
      let worst = zip(frame.picture.luma.samples, scene(frame.index).luma.samples)
        .map { abs(Int($0) - Int($1)) }.max()
      #expect(worst ?? 255 <= 1)
    }
  }

  @Test("Properties say what the file says")
  func properties() throws {
    let path = folder.file("a.mp4")
    try writeClip(path, options: .init(frameRate: Ratio(30000, 1001)))
    let reader = try VideoReader(path: path)
    #expect(reader.clipWidth == 96)
    #expect(reader.clipHeight == 64)
    #expect(reader.frameRate == Ratio(30000, 1001))
    #expect(reader.codec == "h264" || reader.codec == "mpeg4")
    #expect(reader.expectedFrameCount == 24)
  }

  @Test("Any size is read as it is", arguments: [(95, 63), (97, 33), (1, 1), (16, 2), (130, 70)])
  func oddSizes(width: Int, height: Int) throws {
    let path = folder.file("a.mkv")
    try writeClip(path, count: 2, width: width, height: height, options: .init(codec: "ffv1"))
    let reading = Reading(path)
    #expect(reading.error == nil)
    try #require(reading.frames.count == 2)
    #expect(difference(reading.frames[1].picture, scene(1, width: width, height: height)) < 2)
  }

  @Test(
    "Pictures shrink to the longest side and never grow", arguments: [(48, 48, 32), (200, 96, 64)])
  func scales(maximum: Int, width: Int, height: Int) throws {
    let path = folder.file("a.mp4")
    try writeClip(path, count: 2)
    let reading = Reading(path, .init(maximumSide: maximum))
    #expect(reading.frames.map(\.picture.width) == [width, width])
    #expect(reading.frames.map(\.picture.height) == [height, height])
  }

  @Test("One thread and four give the same pictures", arguments: ["h264", "hevc", "mpeg4"])
  func threadsDoNotMatter(codec: String) throws {
    let path = folder.file("a.mp4")
    try writeClip(path, count: 40, options: .init(codec: codec))
    let one = Reading(path, .init(maximumSide: 50, threadCount: 1))
    let four = Reading(path, .init(maximumSide: 50, threadCount: 4))
    #expect(one.frames.count == 40)
    #expect(one.frames.map(\.picture) == four.frames.map(\.picture))
    #expect(one.frames.map(\.time) == four.frames.map(\.time))
  }

  @Test("A turned clip is read upright", arguments: [0, 90, 180, 270])
  func rotation(degrees: Int) throws {
    let path = folder.file("a.mp4")
    var options = VideoWriter.Options(quality: 4)
    options.rotationInDegrees = degrees
    try writeClip(path, count: 1, options: options)
    let reader = try VideoReader(path: path)
    let isTurned = degrees % 180 != 0
    #expect(reader.clipWidth == (isTurned ? 64 : 96))
    #expect(reader.clipHeight == (isTurned ? 96 : 64))
    let picture = try #require(Reading(path).frames.first?.picture)
    // The mark at the top left goes clockwise from corner to corner.
    let right = picture.width - 4
    let bottom = picture.height - 4
    let corner = [0: (4, 4), 90: (right, 4), 180: (right, bottom), 270: (4, bottom)][degrees]
    let (x, y) = try #require(corner)
    #expect(picture.luma[x, y] > 200)
  }

  @Test("Pixels that are not square change the width")
  func pixelAspect() throws {
    let path = folder.file("a.mkv")
    var options = VideoWriter.Options()
    options.pixelAspect = Ratio(3, 2)
    try writeClip(path, count: 1, options: options)
    let picture = try #require(Reading(path).frames.first?.picture)
    #expect(picture.width == 144)
    #expect(picture.height == 64)
  }

  @Test("A variable frame rate is kept tick for tick")
  func variableRate() throws {
    let path = folder.file("a.mp4")
    let ticks: [Int64] = [0, 100, 133, 400, 401, 1200, 5000]
    var options = VideoWriter.Options(frameRate: Ratio(10, 1))
    options.timeBase = Ratio(1, 12800)
    var writer = try VideoWriter(path: path, width: 96, height: 64, options: options)
    for (index, tick) in ticks.enumerated() { try writer.write(scene(index), at: tick * 8) }
    try writer.finish()
    let reading = Reading(path)
    #expect(reading.error == nil)
    let seconds = reading.frames.map { $0.time.seconds - reading.frames[0].time.seconds }
    #expect(seconds == ticks.map { Double($0 * 8) / 12800 })
  }

  @Test(
    "Ten bits, full range and other chroma come back alike",
    arguments: [
      "yuv420p10le", "yuv444p12le", "yuvj420p", "yuvj444p", "yuv422p", "yuv410p", "bgr0",
      "yuva420p",
    ])
  func pixelFormats(name: String) throws {
    let path = folder.file("a.mkv")
    var options = VideoWriter.Options(codec: name.hasPrefix("yuvj") ? "mjpeg" : "ffv1", quality: 1)
    options.pixelFormat = name
    try writeClip(path, count: 1, options: options)
    let reading = Reading(path)
    #expect(reading.error == nil)
    let picture = try #require(reading.frames.first?.picture)
    #expect(difference(picture, scene(0)) < 2.5)
    #expect(abs(Int(picture.luma[4, 4]) - 240) <= 3)
    #expect(abs(Int(picture.luma[8, 28]) - 120) <= 3)
    #expect(abs(Int(picture.cr[8, 28]) - 220) <= 4)
  }

  @Test("Sound and cover art are not the video", .enabled(if: hasFFmpeg, "ffmpeg is missing"))
  func skipsCoverArt() throws {
    let clip = folder.file("a.mp4")
    try writeClip(clip)
    try PNGWriter.write(scene(0, width: 300, height: 300), to: folder.file("cover.png"))
    let path = folder.file("b.mp4")
    _ = try #require(
      output(
        of: "ffmpeg",
        [
          "-v", "error", "-i", folder.file("cover.png"), "-i", clip, "-f", "lavfi", "-i",
          "sine=d=2", "-map", "0:v", "-map", "1:v", "-map", "2:a", "-c:v", "copy", "-c:a", "aac",
          "-disposition:v:0", "attached_pic", path,
        ]))
    let reading = Reading(path)
    #expect(reading.error == nil)
    #expect(reading.frames.count == 24)
    #expect(reading.frames.first?.picture.width == 96)
  }

  @Test("A rotation agrees with ffmpeg's own", .enabled(if: hasFFmpeg, "ffmpeg is missing"))
  func rotationAgreesWithFFmpeg() throws {
    let path = folder.file("a.mp4")
    var options = VideoWriter.Options(quality: 4)
    options.rotationInDegrees = 90
    try writeClip(path, count: 1, options: options)
    _ = try #require(
      output(of: "ffmpeg", ["-v", "error", "-i", path, "-frames:v", "1", folder.file("f1.png")]))
    let peer = try #require(
      Reading(folder.file("*.png"), .init(frameRate: Ratio(1, 1))).frames.first)
    let own = try #require(Reading(path).frames.first)
    #expect(difference(own.picture, peer.picture) < 3)
  }
}
