import Foundation

@testable import Imaging

/// Planes whose content and motion are known.
enum Synthetic {
  /// A smooth texture with detail of about 4 to 40 pixels, defined at every real position.
  static func texture(_ x: Double, _ y: Double) -> Double {
    var value = 128.0
    for (fx, fy, phase, weight) in [
      (0.21, 0.13, 0.3, 22.0), (-0.17, 0.29, 1.1, 20.0), (0.47, 0.31, 2.0, 16.0),
      (0.71, -0.53, 0.7, 12.0), (0.05, 0.08, 4.0, 20.0), (-0.33, -0.61, 5.1, 14.0),
    ] {
      value += weight * sin(fx * x + fy * y + phase + 1.3 * sin(0.031 * x - 0.023 * y))
    }
    return value
  }

  /// The plane whose pixel `(x, y)` shows the texture at `map(x, y)`.
  static func plane(
    _ width: Int, _ height: Int, gain: Double = 1, offset: Double = 0,
    map: (Double, Double) -> SIMD2<Double> = { SIMD2($0, $1) }
  ) -> Plane<UInt8> {
    var plane = Plane<UInt8>(width: width, height: height, filledWith: 0)
    for y in 0..<plane.height {
      for x in 0..<plane.width {
        let p = map(Double(x), Double(y))
        let value = gain * texture(p.x, p.y) + offset
        plane[x, y] = UInt8(min(255, max(0, value.rounded())))
      }
    }
    return plane
  }

  static func noise(_ width: Int, _ height: Int, seed: UInt64) -> Plane<UInt8> {
    var random = SplitMix64(seed: seed)
    var plane = Plane<UInt8>(width: width, height: height, filledWith: 0)
    for i in plane.samples.indices { plane.samples[i] = UInt8(truncatingIfNeeded: random.next()) }
    return plane
  }

  /// 1 with the given share, else 0.
  static func mask(_ width: Int, _ height: Int, share: Double, seed: UInt64) -> Plane<UInt8> {
    var plane = noise(width, height, seed: seed)
    for i in plane.samples.indices {
      plane.samples[i] = Double(plane.samples[i]) < 256 * share ? 1 : 0
    }
    return plane
  }

  /// Sizes that break kernels.
  static let awkwardSizes = [
    (0, 0), (0, 3), (3, 0), (1, 1), (1, 7), (7, 1), (2, 2), (3, 3), (5, 4), (17, 9), (33, 31),
  ]
}
