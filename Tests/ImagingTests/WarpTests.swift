import Foundation
import Testing

@testable import Imaging

@Suite struct WarpTests {
  /// Bilinear in `Double`, nil outside.
  static func sample(_ p: Plane<UInt8>, _ at: SIMD2<Double>) -> Double? {
    guard at.x >= 0, at.y >= 0, at.x <= Double(p.width - 1), at.y <= Double(p.height - 1) else {
      return nil
    }
    let (x, y) = (Int(at.x), Int(at.y))
    let (fx, fy) = (at.x - Double(x), at.y - Double(y))
    func value(_ i: Int, _ j: Int) -> Double {
      Double(p[min(x + i, p.width - 1), min(y + j, p.height - 1)])
    }
    return (1 - fy) * ((1 - fx) * value(0, 0) + fx * value(1, 0))
      + fy * ((1 - fx) * value(0, 1) + fx * value(1, 1))
  }

  @Test(arguments: [
    Homography.identity, .translation(3, 2), .translation(2.5, -1.25), .translation(-7, 0.5),
    .similarity(a: 0.9, b: 0.2, x: 4, y: -3), HomographyTests.tilted,
  ])
  func `A warp equals plain bilinear sampling`(map: Homography) {
    let plane = Synthetic.plane(61, 47)
    for (width, height) in [(61, 47), (40, 30), (80, 50)] {
      let (out, valid) = Warp.plane(plane, by: map, width: width, height: height)
      for y in 0..<height {
        for x in 0..<width {
          let expected = Self.sample(plane, map.apply(Double(x), Double(y)))
          if let expected {
            #expect(valid[x, y] == 1)
            #expect(abs(Double(out[x, y]) - expected) < 1)
          } else if valid[x, y] != 0 {
            let p = map.apply(Double(x), Double(y))
            #expect(p.x > -0.01 && p.y > -0.01 && p.x < 60.01 && p.y < 46.01)
          }
        }
      }
    }
  }

  @Test func `The three planes of a picture move together`() throws {
    let a = Synthetic.noise(30, 20, seed: 1)
    let picture = try #require(
      Picture(luma: a, cb: Synthetic.noise(30, 20, seed: 2), cr: Synthetic.noise(30, 20, seed: 3)))
    let map = HomographyTests.tilted
    let (out, valid) = Warp.picture(picture, by: map, width: 30, height: 20, threads: 3)
    let alone = Warp.plane(picture.cr, by: map, width: 30, height: 20, threads: 1)
    #expect(out.cr == alone.0 && valid == alone.valid)
    #expect(Warp.picture(picture, by: .identity, width: 30, height: 20).0 == picture)
  }

  @Test(arguments: Synthetic.awkwardSizes)
  func `Any size and any map is taken`(width: Int, height: Int) {
    let plane = Synthetic.noise(width, height, seed: 1)
    for map in [
      Homography.identity, HomographyTests.tilted, .translation(.nan, .infinity),
      Homography(rows: [0, 0, 0, 0, 0, 0, 0, 0, 0]), .translation(0.5, 0.5),
    ] {
      for (w, h) in [(0, 0), (1, 1), (5, 3)] {
        let (out, valid) = Warp.plane(plane, by: map, width: w, height: h)
        #expect(out.count == w * h && valid.count == w * h)
      }
    }
  }
}
