import Imaging
import Testing

@testable import Tracking

@Suite struct ThumbnailTests {
  private func gradient(_ slope: Int, offset: Int = 0) -> Picture {
    var picture = Picture(width: 48, height: 32)
    for y in 0..<32 {
      for x in 0..<48 { picture.luma[x, y] = UInt8(clamping: 128 + offset + slope * (x - 24)) }
    }
    return picture
  }

  @Test func `Each cell is the mean of its pixels`() {
    let thumbnail = Thumbnail(gradient(2))
    // The first cell holds columns 0 and 1: levels 80 and 82.
    #expect(thumbnail.luma[0] == 81)
    #expect(thumbnail.luma.count == Thumbnail.columns * Thumbnail.rows)
    #expect(thumbnail.cb.allSatisfy { $0 == 128 })
  }

  @Test func `The difference is the mean over three channels`() {
    let one = Thumbnail(gradient(2))
    let other = Thumbnail(gradient(2, offset: 9))
    #expect(one.difference(to: one) == 0)
    #expect(abs(one.difference(to: other) - 3) < 1e-4)
    #expect(abs(one.largestDifference(to: other) - 9) < 1e-4)
  }

  @Test func `Correlation tells a place from its reverse, whatever the light`() {
    let one = Thumbnail(gradient(2))
    #expect(one.correlation(to: one) > 0.99)
    #expect(one.correlation(to: Thumbnail(gradient(2, offset: 30))) > 0.99)
    #expect(one.correlation(to: Thumbnail(gradient(-2))) < -0.8)
  }

  @Test(arguments: [(1, 1), (3, 50), (24, 16), (25, 17)])
  func `Pictures of any size give finite cells`(width: Int, height: Int) {
    let thumbnail = Thumbnail(Picture(width: width, height: height, luma: 77))
    #expect(thumbnail.luma.allSatisfy { $0.isFinite && $0 <= 77 })
    #expect(thumbnail.luma.contains(77))
    #expect(thumbnail.correlation(to: thumbnail).isFinite)
  }
}
