import Auditing
import Foundation
import Imaging
import Scenes
import Testing
import VideoIO

@testable import Reporting

/// A folder that is gone when the test is.
final class ScratchFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "plumbline-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path }
}

@Suite("A clip that is written with what was seen")
struct AnnotatedClipTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  /// Uneven times in ticks of 1/600 s, as a camera in the dark makes them.
  private static let ticks: [Int64] = [20, 40, 61, 63, 110, 111, 150, 300, 310, 333]

  private func makeClip(_ name: String, width: Int, height: Int, rotation: Int = 0) throws -> Scene
  {
    var options = VideoWriter.Options(frameRate: Ratio(30, 1), quality: 10)
    options.timeBase = Ratio(1, 600)
    options.rotationInDegrees = rotation
    var writer = try VideoWriter(
      path: folder.path(name), width: width, height: height, options: options)
    for (index, ticks) in Self.ticks.enumerated() {
      var drawing = Drawing(on: Picture(width: width, height: height, luma: 100))
      let x = 10 + 6 * Double(index)
      drawing.fill(
        rectangleFrom: Point(x, 20), to: Point(x + 14, 34), colour: Colour(hex: 0xC02020))
      try writer.write(drawing.picture, at: ticks)
    }
    try writer.finish()
    return try Auditor(configuration: AuditConfiguration(threadCount: 1))
      .scene(path: folder.path(name))
  }

  private func write(_ name: String, _ scene: Scene, to output: String, threads: Int = 1) throws {
    try AnnotatedClip(
      path: folder.path(name), annotator: Annotator(scene: scene),
      configuration: AuditConfiguration(threadCount: threads)
    ).writeVideo(to: folder.path(output))
  }

  private func frames(_ name: String) throws -> [VideoFrame] {
    var reader = try VideoReader(path: folder.path(name))
    var frames: [VideoFrame] = []
    while let frame = try reader.next() { frames.append(frame) }
    return frames
  }

  @Test(
    "has the clip's own times, at even and odd sizes, turned as it is shown",
    arguments: [(160, 90, 0), (161, 91, 0), (160, 90, 90), (120, 91, 180)])
  func times(width: Int, height: Int, rotation: Int) throws {
    let scene = try makeClip("clip.mp4", width: width, height: height, rotation: rotation)
    try write("clip.mp4", scene, to: "seen.mp4")
    let source = try frames("clip.mp4")
    let seen = try frames("seen.mp4")
    func exact(_ frames: [VideoFrame]) -> [Int64] {
      frames.map { $0.time.value * 600 / Int64($0.time.timeBase.denominator) }
    }
    #expect(exact(seen) == Self.ticks && exact(source) == Self.ticks)
    let first = try #require(seen.first?.picture)
    let (w, h) = rotation == 90 ? (height, width) : (width, height)
    #expect(first.width == w + w % 2 && first.height == h + h % 2)
    // Something is drawn, and what isn't drawn over is the clip.
    let before = try #require(source.first?.picture)
    #expect(abs(Int(first.luma[w - 1, h - 1]) - Int(before.luma[w - 1, h - 1])) < 6)
  }

  @Test("is the same bytes again, for any number of threads, and holds no date or signature")
  func deterministic() throws {
    let scene = try makeClip("clip.mp4", width: 160, height: 90)
    try write("clip.mp4", scene, to: "a.mp4", threads: 1)
    try write("clip.mp4", scene, to: "b.mp4", threads: 2)
    let (a, b) = (
      try Data(contentsOf: URL(filePath: folder.path("a.mp4"))),
      try Data(contentsOf: URL(filePath: folder.path("b.mp4")))
    )
    #expect(a == b && a.count > 500)
    for word in ["x264", "Lavf", "Lavc"] { #expect(a.range(of: Data(word.utf8)) == nil) }
  }

  @Test("may be some of its frames, which keep their numbers and times")
  func selection() throws {
    let scene = try makeClip("clip.mp4", width: 160, height: 90)
    var clip = AnnotatedClip(
      path: folder.path("clip.mp4"), annotator: Annotator(scene: scene),
      selection: AnnotatedClip.Selection(frames: 2...8, step: 3))
    var numbers: [Int] = []
    try clip.forEachPicture { number, picture throws(VideoError) in
      numbers.append(number)
      #expect(picture.width == 160)
    }
    #expect(numbers == [2, 5, 8])
    clip.selection = AnnotatedClip.Selection(frames: 4...4)
    try clip.writeVideo(to: folder.path("one.mp4"))
    let one = try frames("one.mp4")
    #expect(one.count == 1)
    #expect(one.first.map { abs($0.time.seconds - 110.0 / 600) < 1e-9 } == true)
    #expect(!AnnotatedClip.Selection(frames: 0...(.max), step: .max).contains(5))
    #expect(AnnotatedClip.Selection(step: 0).contains(5))
  }

  @Test("is an error, and no file, where the clip is another now than when it was looked at")
  func changed() throws {
    var scene = try makeClip("clip.mp4", width: 160, height: 90)
    func fails(_ scene: Scene) -> Bool {
      do { try write("clip.mp4", scene, to: "seen.mp4") } catch {
        return "\(error)".contains("clip.mp4")
          && !FileManager.default.fileExists(atPath: folder.path("seen.mp4"))
      }
      return false
    }
    let times = scene.clip.times
    scene.clip.times.append(MediaTime(value: 9_999_999, timeBase: Ratio(1, 600)))
    #expect(fails(scene))
    scene.clip.times = Array(times.dropLast())
    #expect(fails(scene))
    scene.clip.times = []
    #expect(fails(scene))
    scene.clip.times = times
    scene.clip.width = 162
    #expect(fails(scene))
  }
}
