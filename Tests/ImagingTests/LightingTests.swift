import Testing

@testable import Imaging

@Suite struct LightingTests {
  private static let (width, height) = (160, 96)

  private func reference() throws -> Picture {
    try #require(
      Picture(
        luma: Synthetic.plane(Self.width, Self.height, gain: 0.6, offset: 30),
        cb: Plane(width: Self.width, height: Self.height, filledWith: 110),
        cr: Plane(width: Self.width, height: Self.height, filledWith: 150)))
  }

  private func lit(
    _ reference: Picture, gain: Double, offset: Double, cb: Int, cr: Int
  ) -> Picture {
    var picture = reference
    for i in picture.luma.samples.indices {
      let level = gain * Double(reference.luma.samples[i]) + offset
      picture.luma.samples[i] = UInt8(min(255, max(0, level.rounded())))
      picture.cb.samples[i] = UInt8(Int(reference.cb.samples[i]) + cb)
      picture.cr.samples[i] = UInt8(Int(reference.cr.samples[i]) + cr)
    }
    return picture
  }

  @Test(arguments: [(1.0, 0.0), (1.1, -6.0), (0.7, 12.0), (0.95, 20.0)])
  func `Gain, offset and chroma are found, whatever a thing covers`(
    gain: Double, offset: Double
  ) throws {
    let reference = try reference()
    var picture = lit(reference, gain: gain, offset: offset, cb: 3, cr: -4)
    for y in 30..<60 {
      for x in 40..<80 {
        picture.luma[x, y] = 250
        picture.cb[x, y] = 60
        picture.cr[x, y] = 60
      }
    }
    let light = Lighting.fit(picture, to: reference, valid: nil)
    #expect(abs(Double(light.gain) - gain) < 0.02)
    #expect(abs(Double(light.offset) - offset) < 2)
    #expect(light.cbOffset == 3 && light.crOffset == -4)
    let applied = light.applied(to: reference)
    var worst = 0
    for y in 0..<Self.height {
      for x in 0..<Self.width where !(30..<60).contains(y) || !(40..<80).contains(x) {
        worst = max(worst, abs(Int(applied.luma[x, y]) - Int(picture.luma[x, y])))
      }
    }
    #expect(worst <= 3)
  }

  @Test func `What is not valid does not count`() throws {
    let reference = try reference()
    var picture = lit(reference, gain: 0.9, offset: 5, cb: 0, cr: 0)
    var valid = Plane<UInt8>(width: Self.width, height: Self.height, filledWith: 1)
    for y in 0..<Self.height {
      for x in 0..<Self.width * 3 / 4 {
        picture.luma[x, y] = 10
        valid[x, y] = 0
      }
    }
    let light = Lighting.fit(picture, to: reference, valid: valid)
    #expect(abs(light.gain - 0.9) < 0.03)
    let none = Plane<UInt8>(width: Self.width, height: Self.height, filledWith: 0)
    #expect(Lighting.fit(picture, to: reference, valid: none) == .neutral)
  }

  @Test func `Eight samples at a time give the line that one at a time does`() throws {
    let reference = try reference()
    // 61 x 43 is no multiple of eight.
    let window = PixelWindow(x: 5..<66, y: 7..<50)
    let (ground, picture) = (
      reference.part(window), lit(reference, gain: 0.8, offset: 9, cb: 1, cr: 1).part(window)
    )
    let samples = LightSamples(
      picture, ground, valid: nil, step: 1, columns: 2, rows: 1)
    defer { samples.deallocate() }
    #expect(samples.count == 61 * 43)
    let line = try #require(
      samples.line(near: LightSamples.Line(gain: 0.8, offset: 8), tolerance: 6))
    var (n, a, b, aa, ab) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for (x, y) in zip(ground.luma.samples, picture.luma.samples) {
      let (x, y) = (Double(x), Double(y))
      guard abs(y - 0.8 * x - 8) < 6 else { continue }
      n += 1
      a += x
      b += y
      aa += x * x
      ab += x * y
    }
    let gain = (ab / n - a / n * b / n) / (aa / n - a / n * a / n)
    #expect(abs(Double(line.gain) - gain) < 1e-3)
    #expect(abs(Double(line.offset) - (b / n - gain * a / n)) < 0.1)
    let residuals = samples.residuals(of: LightSamples.Line(gain: 0.8, offset: 9), cells: 2)
    #expect(residuals.reduce(0, +) == 61 * 43)
    #expect(residuals[255] + residuals[511 + 255] == 61 * 43, "rounding leaves half a level")
  }
}
