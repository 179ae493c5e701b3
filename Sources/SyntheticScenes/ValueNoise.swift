import Foundation

/// Smooth noise on the whole plane, the same for the same seed.
struct ValueNoise {
  let seed: UInt64

  /// About -1...1; features are one unit of `x` and `y` wide.
  func callAsFunction(_ x: Double, _ y: Double) -> Double {
    let left = x.rounded(.down)
    let top = y.rounded(.down)
    let u = Self.smooth(x - left)
    let v = Self.smooth(y - top)
    let (i, j) = (Int(left), Int(top))
    let upper = (1 - u) * lattice(i, j) + u * lattice(i + 1, j)
    let lower = (1 - u) * lattice(i, j + 1) + u * lattice(i + 1, j + 1)
    return (1 - v) * upper + v * lower
  }

  /// Three octaves: about -1...1.
  func layered(_ x: Double, _ y: Double) -> Double {
    0.55 * self(x, y) + 0.3 * self(3.1 * x, 3.1 * y) + 0.15 * self(9.7 * x, 9.7 * y)
  }

  /// A number of its own for each cell: -1..<1.
  func lattice(_ i: Int, _ j: Int) -> Double {
    let key = UInt64(bitPattern: Int64(i)) &* 0x9E37_79B9 ^ UInt64(bitPattern: Int64(j)) << 32
    return Double(hash64(seed ^ hash64(key)) >> 11) * 0x1p-52 - 1
  }

  private static func smooth(_ t: Double) -> Double { t * t * (3 - 2 * t) }
}
