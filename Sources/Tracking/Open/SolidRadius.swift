import Imaging

/// How solid a mask is.
enum SolidRadius {
  /// For each pixel about how far the nearest outside is, in thirds of a pixel; outside the picture counts.
  /// Two passes of a chamfer of 3 and 4 (Borgefors, 1986).
  static func distances(_ mask: Plane<UInt8>) -> [Int32] {
    let (width, height) = (mask.width, mask.height)
    var result = [Int32](repeating: 0, count: width * height)
    func at(_ x: Int, _ y: Int) -> Int32 {
      x < 0 || y < 0 || x >= width || y >= height ? 0 : result[y * width + x]
    }
    for y in 0..<height {
      for x in 0..<width where mask[x, y] != 0 {
        result[y * width + x] = min(
          at(x - 1, y) + 3, at(x, y - 1) + 3, at(x - 1, y - 1) + 4, at(x + 1, y - 1) + 4)
      }
    }
    for y in (0..<height).reversed() {
      for x in (0..<width).reversed() where mask[x, y] != 0 {
        let back = min(
          at(x + 1, y) + 3, at(x, y + 1) + 3, at(x + 1, y + 1) + 4, at(x - 1, y + 1) + 4)
        result[y * width + x] = min(result[y * width + x], back)
      }
    }
    return result
  }

  /// Of the largest circle in it, pixels.
  static func of(_ mask: Plane<UInt8>) -> Double { Double(distances(mask).max() ?? 0) / 3 }
}
