import Imaging
import Scenes
import Testing

@testable import Tracking

@Suite struct BlobTests {
  private let background = Picture(width: 40, height: 30, luma: 100)

  private func square(_ x: Int, _ y: Int, side: Int = 6) -> [Mask.Run] {
    (y..<(y + side)).map { Mask.Run(y: $0, start: x, end: x + side) }
  }

  private func blob(_ runs: [Mask.Run], luma: UInt8 = 180) -> Blob? {
    var picture = background
    for run in runs where (0..<30).contains(Int(run.y)) {
      for x in Int(run.start)..<Int(run.end) where x < 40 {
        picture.luma[x, Int(run.y)] = luma
      }
    }
    return Blob(runs: runs, picture: picture, background: background, score: nil, light: .neutral)
  }

  @Test func `A square's centre, box, area and look are its own`() throws {
    let blob = try #require(self.blob(square(10, 8)))
    #expect(blob.area == 36)
    #expect(blob.centroid == Point(13, 11))
    #expect(blob.box == Box(x: 10, y: 8, width: 6, height: 6))
    #expect(blob.appearance.mean == [180, 128, 128])
    #expect(blob.appearance.texture == 0)
    #expect(blob.appearance.contrast == 80)
    #expect(!blob.touchesEdge)
  }

  @Test(arguments: [(0, 8), (10, 0), (34, 8), (10, 24)])
  func `A square at any side of the picture touches its edge`(x: Int, y: Int) throws {
    #expect(try #require(blob(square(x, y))).touchesEdge)
  }

  @Test func `What lies outside the picture is cut off, and nothing left is no blob`() throws {
    #expect(try #require(blob(square(37, 27))).area == 9)
    #expect(blob(square(50, 8)) == nil)
    #expect(blob([]) == nil)
  }

  @Test(arguments: [(0.0, 0), (63.9, 0), (64, 1), (255, 3), (-4, 0), (300, 3)])
  func `Luma falls into quarters`(luma: Double, quarter: Int) {
    #expect(Blob.bin(luma, 128, 128) / 16 == quarter)
  }

  @Test func `A darker patch of the same texture is a shadow, and another texture is none`() {
    var shadow = IlluminationFit()
    var thing = IlluminationFit()
    for index in 0..<60 {
      let wall = (Double(100 + 40 * (index % 3)), 120.0, 135.0)
      shadow.add(picture: (0.7 * wall.0, 128 - 0.7 * 8, 128 + 0.7 * 7), background: wall)
      thing.add(picture: (Double(60 + 50 * (index % 2)), 128, 128), background: wall)
    }
    #expect(shadow.likelihood > 0.9)
    #expect(thing.likelihood < 0.1)
    #expect(IlluminationFit().likelihood == 0)
  }

  @Test func `On a coloured ground a shadow has the ground's hue, a thing seldom`() {
    // A hard shadow: half in the dark, half not, so that the texture tells little.
    func fit(_ paint: (Int) -> (Double, Double, Double)) -> Double {
      var fit = IlluminationFit()
      for index in 0..<60 {
        let wood = (Double(100 + 4 * (index % 7)), 88.0, 180.0)
        fit.add(picture: paint(index), background: wood)
      }
      return fit.likelihood
    }
    let shadow = fit { index in
      let share = index % 2 == 0 ? 0.35 : 0.75
      return (share * Double(100 + 4 * (index % 7)), 128 - share * 40, 128 + share * 52)
    }
    #expect(shadow > 0.5)
    #expect(fit { index in (Double(50 + index % 9), 128, 128) } < 0.1)
    #expect(fit { index in (Double(50 + index % 9), 150, 120) } < 0.1)
  }
}
