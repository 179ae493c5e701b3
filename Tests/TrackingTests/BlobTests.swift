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

  /// Of sixty pixels, each (luma, Cb, Cr) of the picture and of what is behind it.
  private func shading(
    _ pixel: (Int) -> (own: SIMD3<UInt8>, ground: SIMD3<UInt8>)
  ) -> IlluminationFit {
    var picture = Picture(width: 60, height: 1)
    var ground = picture
    for x in 0..<60 {
      let (own, behind) = pixel(x)
      picture.luma[x, 0] = own.x
      picture.cb[x, 0] = own.y
      picture.cr[x, 0] = own.z
      ground.luma[x, 0] = behind.x
      ground.cb[x, 0] = behind.y
      ground.cr[x, 0] = behind.z
    }
    var sums = LevelSums()
    sums.add(0..<60, of: picture, over: ground)
    return IlluminationFit(sums)
  }

  @Test func `A darker patch of the same texture is a shadow, and another texture is none`() {
    let walls = [SIMD3<UInt8>(100, 120, 135), SIMD3(140, 120, 135), SIMD3(180, 120, 135)]
    let shadows = [SIMD3<UInt8>(70, 122, 133), SIMD3(98, 122, 133), SIMD3(126, 122, 133)]
    let things = [SIMD3<UInt8>(60, 128, 128), SIMD3(110, 128, 128)]
    #expect(shading { (shadows[$0 % 3], walls[$0 % 3]) }.likelihood > 0.9)
    #expect(shading { (things[$0 % 2], walls[$0 % 3]) }.likelihood < 0.1)
    #expect(IlluminationFit(LevelSums()).likelihood == 0)
  }

  @Test func `On a coloured ground a shadow has the ground's hue, a thing seldom`() {
    // A hard shadow: half in the dark, half not, so that the texture tells little.
    func likelihood(_ paint: (Int) -> SIMD3<UInt8>) -> Double {
      shading { (paint($0), SIMD3(UInt8(100 + 4 * ($0 % 7)), 88, 180)) }.likelihood
    }
    let shadow = likelihood { index in
      let share = index % 2 == 0 ? 0.35 : 0.75
      return SIMD3(
        UInt8((share * Double(100 + 4 * (index % 7))).rounded()),
        UInt8((128 - share * 40).rounded()), UInt8((128 + share * 52).rounded()))
    }
    #expect(shadow > 0.5)
    #expect(likelihood { SIMD3(UInt8(50 + $0 % 9), 128, 128) } < 0.1)
    #expect(likelihood { SIMD3(UInt8(50 + $0 % 9), 150, 120) } < 0.1)
  }

  @Test func `Sums over pixels are those of plain counting`() {
    var picture = Picture(width: 50, height: 2)
    var ground = picture
    for i in 0..<100 {
      picture.luma.samples[i] = UInt8(i * 53 % 256)
      picture.cb.samples[i] = UInt8(i * 91 % 256)
      picture.cr.samples[i] = UInt8(255 - i)
      ground.luma.samples[i] = UInt8(i * 17 % 256)
      ground.cb.samples[i] = UInt8(i * 29 % 256)
      ground.cr.samples[i] = UInt8(i)
    }
    var sums = LevelSums()
    sums.add(3..<41, of: picture, over: ground)
    sums.add(57..<99, of: picture, over: ground)
    let places = Array(3..<41) + Array(57..<99)
    func sum(_ value: (Int) -> Int) -> Int { places.reduce(0) { $0 + value($1) } }
    func own(_ i: Int) -> Int { Int(picture.luma.samples[i]) }
    func behind(_ i: Int) -> Int { Int(ground.luma.samples[i]) }
    #expect(sums.count == places.count)
    #expect(sums.own.y == sum(own) && sums.ground.y == sum(behind))
    #expect(sums.own.yy == sum { own($0) * own($0) })
    #expect(sums.product == sum { own($0) * behind($0) })
    #expect(sums.own.cb == sum { Int(picture.cb.samples[$0]) })
    #expect(sums.ground.cr == sum { Int(ground.cr.samples[$0]) })
    let contrast = sum { i in
      abs(own(i) - behind(i)) + abs(Int(picture.cb.samples[i]) - Int(ground.cb.samples[i]))
        + abs(Int(picture.cr.samples[i]) - Int(ground.cr.samples[i]))
    }
    #expect(sums.contrast == contrast)
    let chroma = places.reduce(Float(0)) { total, i in
      total
        + ShadowColour.distance(
          of: SIMD2(Float(picture.cb.samples[i]) - 128, Float(picture.cr.samples[i]) - 128),
          ground: SIMD2(Float(ground.cb.samples[i]) - 128, Float(ground.cr.samples[i]) - 128),
          ratio: Float(own(i)) / max(16, Float(behind(i))))
    }
    #expect(abs(sums.chroma - chroma) < 1e-4 * chroma)
    let before = sums.own.y
    sums.add(90..<400, of: picture, over: ground)
    #expect(
      sums.own.y == before + (90..<100).reduce(0) { $0 + own($1) }, "what is outside is not read")
  }
}
