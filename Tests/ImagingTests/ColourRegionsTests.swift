import Testing

@testable import Imaging

@Suite struct ColourRegionsTests {
  /// A grey picture with boxes of colours on it.
  private static func picture(_ boxes: [(x: Int, y: Int, width: Int, height: Int, cb: UInt8)])
    -> Picture
  {
    var picture = Picture(width: 96, height: 64, luma: 110)
    for box in boxes {
      for y in box.y..<box.y + box.height {
        for x in box.x..<box.x + box.width { picture.cb[x, y] = box.cb }
      }
    }
    return picture
  }

  @Test func `Touching boxes of two colours are two regions`() throws {
    let picture = Self.picture([
      (x: 20, y: 20, width: 16, height: 24, cb: 60), (x: 36, y: 20, width: 16, height: 24, cb: 200),
    ])
    let regions = ColourRegions([picture], colours: 8).regions(in: picture, minimumArea: 40)
    let boxes = regions.filter { $0.component.area < 1000 }
    #expect(boxes.count == 2)
    let left = try #require(boxes.first { $0.component.minX < 30 })
    let right = try #require(boxes.first { $0.component.minX > 30 })
    #expect(left.colour != right.colour)
    #expect(abs(left.component.centroid.x - 27.5) < 1.5)
    #expect(abs(right.component.centroid.x - 43.5) < 1.5)
    #expect(left.runs.reduce(0) { $0 + Int($1.end - $1.start) } == left.component.area)
  }

  @Test func `A colour keeps its number from picture to picture`() throws {
    let one = Self.picture([(x: 10, y: 10, width: 20, height: 20, cb: 60)])
    let other = Self.picture([(x: 60, y: 30, width: 20, height: 20, cb: 60)])
    let palette = ColourRegions([one, other], colours: 8)
    let found = [one, other].map {
      palette.regions(in: $0, minimumArea: 40).filter { $0.component.area < 1000 }
    }
    #expect(found.map(\.count) == [1, 1])
    #expect(found[0].first?.colour == found[1].first?.colour)
  }

  @Test func `The table agrees with the palette wherever the picture has colours`() {
    var picture = Self.picture([(x: 20, y: 20, width: 30, height: 24, cb: 60)])
    for y in 40..<60 { for x in 60..<90 { picture.luma[x, y] = 30 } }
    let palette = Palette(picture, count: 6)
    let table = palette.table
    var wrong = 0
    for i in picture.luma.samples.indices {
      let cell = Palette.cell(
        picture.luma.samples[i], picture.cb.samples[i], picture.cr.samples[i])
      if table[cell] != palette.indices.samples[i] { wrong += 1 }
    }
    #expect(wrong == 0)
  }

  @Test func `No pictures make no regions`() {
    let palette = ColourRegions([], colours: 8)
    #expect(palette.regions(in: Picture(width: 0, height: 0), minimumArea: 1).isEmpty)
  }
}
