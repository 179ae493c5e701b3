/// The mean over a square of `2 radius + 1` pixels, at the border over the part inside the plane.
public enum BoxFilter {
  /// The mean, rounded to the nearest level. A radius of 0 or less gives the plane itself.
  public static func mean(_ plane: Plane<UInt8>, radius: Int) -> Plane<UInt8> {
    let (width, height) = (plane.width, plane.height)
    guard radius > 0, plane.count > 0 else { return plane }
    // Sums stay exact in Int32 up to 8 million pixels, more than the largest square below.
    let (radiusX, radiusY) = (min(radius, width, 1_000), min(radius, height, 1_000))
    return Plane.make(width: width, height: height) { out in
      plane.withPointer { source in
        withScratch(Int32.self, count: 2 * width + 1) { columns in
          let running = columns + width
          columns.update(repeating: 0, count: width)
          for y in 0..<min(radiusY, height) { add(source + y * width, to: columns, width, sign: 1) }
          for y in 0..<height {
            if y + radiusY < height {
              add(source + (y + radiusY) * width, to: columns, width, sign: 1)
            }
            if y - radiusY - 1 >= 0 {
              add(source + (y - radiusY - 1) * width, to: columns, width, sign: -1)
            }
            running[0] = 0
            for x in 0..<width { running[x + 1] = running[x] &+ columns[x] }
            let rows = min(y + radiusY, height - 1) - max(y - radiusY, 0) + 1
            let line = out + y * width
            for x in 0..<width {
              let (left, right) = (max(x - radiusX, 0), min(x + radiusX + 1, width))
              let share = 1 / Float(rows &* (right &- left))
              let mean = Float(running[right] &- running[left]) * share
              line[x] = UInt8(truncatingIfNeeded: Int32(mean + 0.5))
            }
          }
        }
      }
    }
  }

  /// The mean of numbers. A radius of 0 or less gives the plane itself.
  ///
  /// Sums run in `Double`, so that what a finite sample adds is taken off again to 1e-12 of it.
  public static func mean(_ plane: Plane<Float>, radius: Int) -> Plane<Float> {
    let (width, height) = (plane.width, plane.height)
    guard radius > 0, plane.count > 0 else { return plane }
    let (radiusX, radiusY) = (min(radius, width), min(radius, height))
    return Plane.make(width: width, height: height) { out in
      plane.withPointer { source in
        withScratch(Double.self, count: 2 * width + 1) { columns in
          let running = columns + width
          columns.update(repeating: 0, count: width)
          for y in 0..<min(radiusY, height) {
            for x in 0..<width { columns[x] += Double(source[y * width + x]) }
          }
          for y in 0..<height {
            if y + radiusY < height {
              let row = source + (y + radiusY) * width
              for x in 0..<width { columns[x] += Double(row[x]) }
            }
            if y - radiusY - 1 >= 0 {
              let row = source + (y - radiusY - 1) * width
              for x in 0..<width { columns[x] -= Double(row[x]) }
            }
            running[0] = 0
            for x in 0..<width { running[x + 1] = running[x] + columns[x] }
            let rows = min(y + radiusY, height - 1) - max(y - radiusY, 0) + 1
            for x in 0..<width {
              let (left, right) = (max(x - radiusX, 0), min(x + radiusX + 1, width))
              let sum = running[right] - running[left]
              out[y * width + x] = Float(sum / Double(rows * (right - left)))
            }
          }
        }
      }
    }
  }

  private static func add(
    _ row: UnsafePointer<UInt8>, to columns: UnsafeMutablePointer<Int32>, _ width: Int, sign: Int32
  ) {
    for x in 0..<width { columns[x] = columns[x] &+ sign &* Int32(row[x]) }
  }
}
