import Imaging
import Scenes
import Testing

@testable import Tracking

@Suite struct SampledViewTests {
  private static func picture(_ seed: UInt64) throws -> Picture {
    func plane(_ seed: UInt64) -> Plane<UInt8> {
      var random = SplitMix64(seed: seed)
      var plane = Plane<UInt8>(width: 90, height: 60, filledWith: 0)
      for i in plane.samples.indices { plane.samples[i] = UInt8(random.next() % 50) + 100 }
      return plane
    }
    return try #require(
      Picture(luma: plane(3 * seed), cb: plane(3 * seed + 1), cr: plane(3 * seed + 2)))
  }

  private static func mask(_ side: Int) -> Mask {
    Mask(runs: (20..<20 + side).map { Mask.Run(y: $0, start: 30, end: 30 + side) })
  }

  @Test(arguments: [1, 7, 24, 38], [1, 2])
  func `Eight places side by side have the differences that each has alone`(
    side: Int, step: Int
  ) throws {
    let view = SampledView(Self.mask(side), of: try Self.picture(1))
    let other = try Self.picture(2)
    // In the middle, at the borders, beyond them, and at the last bytes of the picture.
    for dy in [0, -20, -25, 60 - 20 - side, 40] {
      for dx in [-5, -30, -40, 90 - 30 - side, 50] {
        let together = view.residuals(dx: dx, every: step, dy: dy, in: other)
        for lane in 0..<8 {
          #expect(together[lane] == view.residual(dx: dx + lane * step, dy: dy, in: other))
        }
      }
    }
  }

  @Test func `A place given up early stays above its limit`() throws {
    let view = SampledView(Self.mask(24), of: try Self.picture(1))
    let other = try Self.picture(2)
    let whole = view.residuals(dx: -4, every: 1, dy: 2, in: other)
    for limit in [0.0, 20, whole.min() + 0.01] {
      let limits = SIMD8(repeating: limit)
      let found = view.residuals(dx: -4, every: 1, dy: 2, in: other, atMost: limits)
      for lane in 0..<8 {
        if whole[lane] <= limit { #expect(found[lane] == whole[lane]) }
        if whole[lane] > limit { #expect(found[lane] > limit) }
      }
    }
  }
}
