import Testing

@testable import Imaging

@Suite struct ShadowMaskTests {
  private static let width = 64
  private static let height = 48

  private static func ground(textured: Bool, hue: (UInt8, UInt8)) -> Picture {
    var picture = Picture(width: width, height: height, luma: 150, cb: hue.0, cr: hue.1)
    guard textured else { return picture }
    for y in 0..<height {
      for x in 0..<width { picture.luma[x, y] = UInt8(110 + ((x * 37) ^ (y * 91) ^ (x * y)) & 63) }
    }
    return picture
  }

  /// The ground with a square painted over by `paint`, which is told the ground's colour.
  private static func picture(
    _ ground: Picture, _ paint: (SIMD3<Double>, Int, Int) -> SIMD3<Double>
  ) -> (Picture, BinaryMask) {
    var picture = ground
    var mask = BinaryMask(width: width, height: height, filledWith: 0)
    for y in 12..<36 {
      for x in 16..<48 {
        let i = y * width + x
        let own = paint(
          SIMD3(
            Double(ground.luma.samples[i]), Double(ground.cb.samples[i]),
            Double(ground.cr.samples[i])), x, y)
        picture.luma.samples[i] = UInt8(min(255, max(0, own.x.rounded())))
        picture.cb.samples[i] = UInt8(min(255, max(0, own.y.rounded())))
        picture.cr.samples[i] = UInt8(min(255, max(0, own.z.rounded())))
        mask.samples[i] = 1
      }
    }
    return (picture, mask)
  }

  private static func share(of mark: UInt8, _ ground: Picture, _ scene: (Picture, BinaryMask))
    -> Double
  {
    let found = ShadowMask().find(in: scene.0, background: ground, mask: scene.1)
    let all = scene.1.samples.count { $0 != 0 }
    return Double(found?.samples.count { $0 == mark } ?? 0) / Double(all)
  }

  @Test(arguments: [0.4, 0.6, 0.85])
  func `Where the ground's texture shows through, it is a shadow`(ratio: Double) {
    let ground = Self.ground(textured: true, hue: (128, 128))
    let scene = Self.picture(ground) { behind, _, _ in
      SIMD3(ratio * behind.x, behind.y, behind.z)
    }
    #expect(Self.share(of: ShadowMask.byTexture, ground, scene) > 0.95)
  }

  @Test func `An even coloured ground tells its shadow by hue alone`() {
    let ground = Self.ground(textured: false, hue: (88, 170))
    // Between all of the colour and the share of luma that is left.
    for kept in [0.5, 0.8, 1] {
      let scene = Self.picture(ground) { behind, _, _ in
        SIMD3(0.5 * behind.x, 128 + kept * (behind.y - 128), 128 + kept * (behind.z - 128))
      }
      #expect(Self.share(of: ShadowMask.byHue, ground, scene) > 0.95)
    }
  }

  @Test func `A thing of another hue or texture, or on grey, is none`() {
    let wood = Self.ground(textured: false, hue: (88, 170))
    let blue = Self.picture(wood) { behind, _, _ in SIMD3(0.5 * behind.x, 150, 120) }
    #expect(ShadowMask().find(in: blue.0, background: wood, mask: blue.1) == nil)
    let grey = Self.ground(textured: false, hue: (128, 128))
    let dark = Self.picture(grey) { behind, _, _ in SIMD3(0.5 * behind.x, 128, 128) }
    #expect(ShadowMask().find(in: dark.0, background: grey, mask: dark.1) == nil)
    let gravel = Self.ground(textured: true, hue: (128, 128))
    let striped = Self.picture(gravel) { _, x, _ in
      SIMD3(Double(60 + 30 * (x / 3 % 2)), 128, 128)
    }
    #expect(Self.share(of: ShadowMask.byTexture, gravel, striped) < 0.05)
  }

  @Test func `Planes of unlike sizes say nothing`() {
    let small = Picture(width: 8, height: 8)
    let mask = BinaryMask(width: 9, height: 8, filledWith: 1)
    #expect(ShadowMask().find(in: small, background: small, mask: mask) == nil)
  }

  @Test func `A shadow keeps the hue: from luma's share of the colour to all of it`() {
    let ground = SIMD2<Float>(-40, 42)
    for kept: Float in [0.5, 0.7, 1] {
      #expect(ShadowColour.distance(of: kept * ground, ground: ground, ratio: 0.5) < 0.01)
    }
    #expect(ShadowColour.distance(of: .zero, ground: ground, ratio: 0.5) > 20)
    #expect(ShadowColour.distance(of: SIMD2(40, -42), ground: ground, ratio: 0.5) > 60)
    #expect(ShadowColour.distance(of: SIMD2(3, 4), ground: .zero, ratio: 0.5) == 5)
  }

  @Test func `Eight pixels at a time are judged as one by one`() {
    // Near neutral, where the edge of the tolerance is.
    let (scene, lit) = (Self.noise(seed: 5), Self.noise(seed: 11))
    let count = scene.luma.count
    for tolerance: Float in [0, 4.9, 12] {
      let test = ShadowColour.Test(tolerance: tolerance)
      var single: [Bool] = []
      var vector: [Bool] = []
      scene.withPointers { y, b, r in
        lit.withPointers { litY, litB, litR in
          let (own, ground) = (ShadowColour.Row(y, b, r), ShadowColour.Row(litY, litB, litR))
          single = (0..<count).map { test.isShadow(own, ground, at: $0) }
          vector = stride(from: 0, to: count, by: 8).flatMap { start -> [Bool] in
            let found = test.find(own, ground, at: start, where: .init(repeating: true))
            return (0..<8).map { found?[$0] ?? false }
          }
        }
      }
      #expect(single == vector)
      #expect(single.contains(true) == (tolerance > 0))
    }
  }

  /// Any luma, chroma near neutral; a linear congruential generator (Knuth, TAOCP 2, 3.3.4).
  private static func noise(seed: UInt64) -> Picture {
    var picture = Picture(width: 64, height: 64)
    var state = seed
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for i in 0..<picture.luma.count {
      picture.luma.samples[i] = UInt8(next(256))
      picture.cb.samples[i] = UInt8(110 + next(31))
      picture.cr.samples[i] = UInt8(110 + next(31))
    }
    return picture
  }
}
