import Testing

@testable import Imaging

@Suite struct ForegroundDifferenceTests {
  private static let limits = [
    ForegroundDifference.Limits(luma: 13, chroma: 7, spreadFactor: 3, allowsShift: true),
    ForegroundDifference.Limits(luma: 4, chroma: 2, spreadFactor: 0, allowsShift: false),
    ForegroundDifference.Limits(luma: 0.5, chroma: 40, spreadFactor: 1, allowsShift: true),
  ]

  private static func near(_ plane: Plane<UInt8>, seed: UInt64) -> Plane<UInt8> {
    var result = Synthetic.noise(plane.width, plane.height, seed: seed)
    for i in result.samples.indices {
      let change = Int(result.samples[i] % 31) - 18
      result.samples[i] = UInt8(clamping: Int(plane.samples[i]) + change)
    }
    return result
  }

  @Test(arguments: limits) func `Scores equal the plain form`(
    limits: ForegroundDifference.Limits
  ) throws {
    let (width, height) = (67, 21)
    let planes = (0..<3).map { Synthetic.plane(width, height, offset: Double($0)) }
    let background = try #require(Picture(luma: planes[0], cb: planes[1], cr: planes[2]))
    let changed = planes.enumerated().map { Self.near($0.element, seed: UInt64($0.offset)) }
    let picture = try #require(Picture(luma: changed[0], cb: changed[1], cr: changed[2]))
    let spread = Synthetic.mask(width, height, share: 0.5, seed: 8)
    let valid = Synthetic.mask(width, height, share: 0.8, seed: 9)
    let scores = ForegroundDifference.score(
      picture, background: background, spread: spread, valid: valid, limits: limits,
      shadowWeight: 0.35, threads: 3)
    for y in 0..<height {
      for x in 0..<width {
        func outside(_ plane: Plane<UInt8>, _ behind: Plane<UInt8>) -> Float {
          var around = [behind[x, y]]
          if limits.allowsShift {
            for j in max(0, y - 1)...min(height - 1, y + 1) {
              for i in max(0, x - 1)...min(width - 1, x + 1) { around.append(behind[i, j]) }
            }
          }
          let (low, high) = (around.min() ?? 0, around.max() ?? 0)
          return max(0, max(Float(low) - Float(plane[x, y]), Float(plane[x, y]) - Float(high)))
        }
        let limitY = limits.luma + limits.spreadFactor * 0.25 * Float(spread[x, y])
        let ny = outside(picture.luma, background.luma) / limitY
        let nb = outside(picture.cb, background.cb) / limits.chroma
        let nr = outside(picture.cr, background.cr) / limits.chroma
        var score = ny * ny + nb * nb + nr * nr
        let (here, behind) = (Float(picture.luma[x, y]), Float(background.luma[x, y]))
        let ratio = here / behind
        if here < behind, behind > 16, ratio > 0.4 {
          // Of the ground's hue, with luma's share of its colour up to all of it.
          let (ob, or) = (Float(picture.cb[x, y]) - 128, Float(picture.cr[x, y]) - 128)
          let (gb, gr) = (Float(background.cb[x, y]) - 128, Float(background.cr[x, y]) - 128)
          let kept = (ob * gb + or * gr) / max(1e-3, gb * gb + gr * gr)
          let share = min(max(kept, 0.9 * ratio), 1.05)
          let (eb, er) = (ob - share * gb, or - share * gr)
          let isShadow = (eb * eb + er * er).squareRoot() < 0.7 * limits.chroma
          if isShadow, score >= 0.2 { score *= Float(0.35) * 0.35 }
        }
        let unshaded = ny * ny + nb * nb + nr * nr
        let counts = valid[x, y] != 0 && unshaded >= 0.2
        #expect(scores[x, y] == (counts ? UInt8(min(255, 16 * score.squareRoot())) : 0))
      }
    }
  }

  @Test func `Planes of other sizes score nothing`() {
    let picture = Picture(width: 9, height: 7, luma: 200)
    let background = Picture(width: 9, height: 7, luma: 20)
    let spread = Plane<UInt8>(width: 9, height: 7, filledWith: 0)
    let small = Plane<UInt8>(width: 2, height: 2, filledWith: 1)
    for (spread, valid, isScored) in [
      (spread, nil, true), (small, nil, false), (spread, small, false),
    ] {
      let scores = ForegroundDifference.score(
        picture, background: background, spread: spread, valid: valid, limits: Self.limits[0],
        shadowWeight: 1, threads: 1)
      #expect(scores.samples.contains { $0 > 0 } == isScored)
    }
  }
}
