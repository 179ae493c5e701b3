import Foundation
import Imaging
import Testing
import VideoIO

@Suite("A JPEG picture")
struct JPEGWriterTests {
  @Test("is small enough, of even sides, and always the same")
  func sizes() throws {
    for (width, height, expected) in [
      (640, 361, (320, 180)), (37, 21, (36, 20)), (1, 1, (2, 2)), (3000, 2, (320, 2)),
    ] {
      let picture = Picture(width: width, height: height, luma: 90, cb: 100, cr: 160)
      let first = try JPEGWriter.encode(picture, maximumSide: 320)
      #expect((first.width, first.height) == expected, "\(width)x\(height)")
      #expect(first.bytes.starts(with: [0xFF, 0xD8]) && first.bytes.suffix(2) == [0xFF, 0xD9])
      #expect(try JPEGWriter.encode(picture, maximumSide: 320).bytes == first.bytes)
    }
  }

  @Test("is larger where it is to be better")
  func quality() throws {
    var picture = Picture(width: 128, height: 128)
    for y in 0..<128 { for x in 0..<128 { picture.luma[x, y] = UInt8((x * 7 ^ y * 13) & 255) } }
    let good = try JPEGWriter.encode(picture, maximumSide: 128, quality: 2)
    let poor = try JPEGWriter.encode(picture, maximumSide: 128, quality: 20)
    #expect(good.bytes.count > poor.bytes.count * 3 / 2)
  }
}
