import Foundation
import Imaging
import Scenes
import Testing
import VideoIO

@Suite struct PNGSequenceTests {
  let folder: TemporaryFolder
  let rate = VideoReader.Options(frameRate: Ratio(30000, 1001))

  init() throws { folder = try TemporaryFolder() }

  @Test("Frames come in the order of their numbers, with exact times")
  func naturalOrder() throws {
    for index in [10, 9, 1, 100, 2] {
      try PNGWriter.write(scene(index), to: folder.file("f\(index).png"))
    }
    for path in [folder.path, folder.path + "/", folder.file("f%d.png"), folder.file("*.png")] {
      let reading = Reading(path, rate)
      #expect(reading.error == nil)
      try #require(reading.frames.count == 5)
      for (frame, index) in zip(reading.frames, [1, 2, 9, 10, 100]) {
        #expect(difference(frame.picture, scene(index)) < 1)
        #expect(frame.time == MediaTime(value: Int64(frame.index), timeBase: Ratio(1001, 30000)))
      }
    }
  }

  @Test("A numbered pattern takes only numbers of its width")
  func numberedPattern() throws {
    for name in ["f0001.png", "f0002.png", "f3.png", "fabcd.png", "f00x4.png"] {
      try PNGWriter.write(scene(0), to: folder.file(name))
    }
    #expect(Reading(folder.file("f%04d.png"), rate).frames.count == 2)
  }

  @Test("Frames without a frame rate are an error that asks for one")
  func needsRate() throws {
    try PNGWriter.write(scene(0), to: folder.file("1.png"))
    let error = Reading(folder.path).error
    #expect(error?.code == .unsupported)
    #expect(error?.message.contains("frame rate") == true)
  }

  @Test("The first frame of another size is named")
  func sizesMustAgree() throws {
    for index in 1...3 {
      try PNGWriter.write(scene(0, width: index == 2 ? 95 : 96), to: folder.file("\(index).png"))
    }
    let reading = Reading(folder.path, rate)
    #expect(reading.frames.count == 1)
    #expect(reading.error?.code == .damaged)
    #expect(reading.error?.path == folder.file("2.png"))
    #expect(reading.error?.message.contains("95x64") == true)
  }

  @Test("A pattern that matches nothing is missing")
  func noMatch() {
    #expect(Reading(folder.file("%04d.png"), rate).error?.code == .missing)
    #expect(Reading(folder.file("no/*.png"), rate).error?.code == .missing)
  }

  @Test("A cut or damaged PNG is an error", arguments: [1, 5, 9])
  func damaged(tenths: Int) throws {
    try PNGWriter.write(scene(0), to: folder.file("1.png"))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file("1.png")))
    let cut = try folder.file("2.png", bytes.prefix(bytes.count * tenths / 10))
    #expect(Reading(folder.path, rate).error?.path == cut)
    var flipped = bytes
    flipped[bytes.count / 2] ^= 0x55
    let bad = try folder.file("2.png", flipped)
    #expect(Reading(folder.path, rate).error?.path == bad)
  }

  @Test("Frames shrink like video does")
  func scales() throws {
    try PNGWriter.write(scene(0), to: folder.file("1.png"))
    let reading = Reading(folder.path, .init(maximumSide: 48, frameRate: Ratio(24, 1)))
    #expect(reading.frames.first?.picture.height == 32)
  }

  @Test(
    "Colours survive the way through RGB",
    arguments: [(255, 255, 255), (0, 0, 0), (255, 0, 0), (0, 255, 0), (0, 0, 255), (90, 140, 200)])
  func colours(red: Int, green: Int, blue: Int) throws {
    let pixels = (0..<16 * 16).flatMap { _ in [UInt8(red), UInt8(green), UInt8(blue)] }
    try PNGWriter.write(rgb: pixels, width: 16, height: 16, to: folder.file("1.png"))
    let picture = try #require(Reading(folder.path, rate).frames.first?.picture)
    let (r, g, b) = (Double(red), Double(green), Double(blue))
    let luma = 0.299 * r + 0.587 * g + 0.114 * b
    #expect(abs(Double(picture.luma[8, 8]) - luma) <= 1.5)
    #expect(abs(Double(picture.cb[8, 8]) - min(255, 128 + (b - luma) / 1.772)) <= 1.5)
    #expect(abs(Double(picture.cr[8, 8]) - min(255, 128 + (r - luma) / 1.402)) <= 1.5)
  }

  @Test("A PNG that can't be written is unwritable")
  func unwritable() {
    #expect(throws: VideoError.self) { try PNGWriter.write(scene(0), to: folder.file("no/1.png")) }
    #expect(throws: VideoError.self) {
      try PNGWriter.write(rgb: [0, 0], width: 1, height: 1, to: folder.file("1.png"))
    }
  }
}
