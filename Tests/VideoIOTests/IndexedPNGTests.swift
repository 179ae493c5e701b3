import Foundation
import Testing
import VideoIO

@Suite struct IndexedPNGTests {
  let folder: TemporaryFolder
  private let palette = (0..<768).map { UInt8(truncatingIfNeeded: $0 / 3 * 7) }
  private let pixels = IndexedPNG.Pixels(
    width: 19, height: 14, indices: (0..<266).map { UInt8(truncatingIfNeeded: $0) })

  init() throws { folder = try TemporaryFolder() }

  @Test("What is written reads back, index for index, and gives the same bytes again")
  func roundTrip() throws {
    try IndexedPNG.write(pixels, palette: palette, to: folder.file("a.png"))
    let read = try IndexedPNG.read(path: folder.file("a.png"))
    #expect(read == pixels)
    try IndexedPNG.write(read, palette: palette, to: folder.file("b.png"))
    #expect(
      try FileDigest.sha256(path: folder.file("a.png"))
        == FileDigest.sha256(path: folder.file("b.png")))
  }

  @Test("Colours are no mask, and say so")
  func colours() throws {
    let path = folder.file("c.png")
    try PNGWriter.write(rgb: Array(repeating: 9, count: 3 * 6), width: 3, height: 2, to: path)
    let error = #expect(throws: VideoError.self) { try IndexedPNG.read(path: path) }
    #expect(error?.message.contains("not a palette") == true)
    #expect(error?.message.contains(path) == true)
  }

  @Test("A file that is cut short, empty or none is an error", arguments: [0, 8, 40, 300])
  func damaged(length: Int) throws {
    try IndexedPNG.write(pixels, palette: palette, to: folder.file("a.png"))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file("a.png")))
    let path = try folder.file("d.png", bytes.prefix(length))
    #expect(throws: VideoError.self) { try IndexedPNG.read(path: path) }
    #expect(throws: VideoError.self) { try IndexedPNG.read(path: folder.file("none.png")) }
  }

  @Test("Counts that don't fit and folders that are not there can't be written")
  func unwritable() {
    let few = IndexedPNG.Pixels(width: 4, height: 4, indices: [1])
    #expect(throws: VideoError.self) {
      try IndexedPNG.write(few, palette: palette, to: folder.file("e.png"))
    }
    #expect(throws: VideoError.self) {
      try IndexedPNG.write(pixels, palette: [1], to: folder.file("e.png"))
    }
    #expect(throws: VideoError.self) {
      try IndexedPNG.write(pixels, palette: palette, to: folder.file("no/e.png"))
    }
  }
}
