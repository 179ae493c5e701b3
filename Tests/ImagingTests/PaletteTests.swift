import Testing

@testable import Imaging

@Suite struct PaletteTests {
  private static func picture(rare: Bool) throws -> Picture {
    var luma = Synthetic.noise(64, 64, seed: 1)
    var cb = Plane<UInt8>(width: 64, height: 64, filledWith: 120)
    let cr = Plane<UInt8>(width: 64, height: 64, filledWith: 130)
    for i in luma.samples.indices { luma.samples[i] = 100 + luma.samples[i] % 20 }
    if rare {
      for y in 20..<28 { for x in 20..<28 { cb[x, y] = 190 } }
    }
    return try #require(Picture(luma: luma, cb: cb, cr: cr))
  }

  @Test func `A small patch of a rare colour gets colours of its own`() throws {
    let palette = Palette(try Self.picture(rare: true), count: 6)
    var inside = Set<UInt8>()
    var outside = Set<UInt8>()
    for y in 0..<64 {
      for x in 0..<64 {
        let isPatch = (20..<28).contains(x) && (20..<28).contains(y)
        if isPatch {
          inside.insert(palette.indices[x, y])
        } else {
          outside.insert(palette.indices[x, y])
        }
      }
    }
    #expect(!inside.isEmpty)
    #expect(inside.isDisjoint(with: outside))
  }

  @Test func `Each pixel has its nearest colour`() throws {
    let picture = try Self.picture(rare: true)
    let palette = Palette(picture, count: 8)
    for i in stride(from: 0, to: 64 * 64, by: 7) {
      let value =
        SIMD3<Float>(0.6, 1.2, 1.2)
        * SIMD3(
          Float(picture.luma.samples[i]), Float(picture.cb.samples[i]),
          Float(picture.cr.samples[i]))
      func distance(_ c: SIMD3<Float>) -> Float { ((c - value) * (c - value)).sum() }
      let own = try #require(
        palette.colours.indices.contains(Int(palette.indices.samples[i]))
          ? palette.colours[Int(palette.indices.samples[i])] : nil)
      #expect(palette.colours.allSatisfy { distance($0) >= distance(own) })
    }
  }

  @Test func `A plain picture has one colour, an empty one none`() throws {
    let plane = Plane<UInt8>(width: 9, height: 5, filledWith: 77)
    let plain = try #require(Picture(luma: plane, cb: plane, cr: plane))
    #expect(Palette(plain, count: 24).colours.count == 1)
    #expect(Palette(Picture(width: 0, height: 0), count: 24).colours.isEmpty)
  }

  @Test func `Likeness is 1 for the same colour, falls with distance and is mutual`() throws {
    let palette = Palette(try Self.picture(rare: true), count: 8)
    let likeness = palette.likeness(reach: 14)
    for i in likeness.indices {
      #expect(likeness[i][i] == 1)
      for j in likeness.indices {
        #expect(likeness[i][j] == likeness[j][i])
        #expect(i == j || likeness[i][j] < 1)
      }
    }
  }
}
