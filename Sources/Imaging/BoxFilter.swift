/// The mean over a square of `2 radius + 1` pixels, at the border over the part inside the plane.
public enum BoxFilter {
  /// The mean, rounded to the nearest level. A radius of 0 or less gives the plane itself.
  public static func mean(_ plane: Plane<UInt8>, radius: Int) -> Plane<UInt8> {
    guard radius > 0, plane.count > 0 else { return plane }
    // Sums stay exact in Int32 up to 8 million pixels, more than the largest square below.
    let (radiusX, radiusY) = (min(radius, plane.width, 1_000), min(radius, plane.height, 1_000))
    if 255 * (2 * radiusX + 1) * (2 * radiusY + 1) <= UInt16.max {
      return mean(plane, radiusX, radiusY, of: UInt16.self) { columns, sums, spare in
        addWindows(columns, radiusX, plane.width, into: sums, spare: spare)
      }
    }
    return mean(plane, radiusX, radiusY, of: Int32.self) { columns, sums, _ in
      var sum: Int32 = 0
      for x in 0..<radiusX { sum = sum &+ columns[radiusX + x] }
      for x in 0..<plane.width {
        sum = sum &+ columns[x + 2 * radiusX]
        sums[x] = sum
        sum = sum &- columns[x]
      }
    }
  }

  /// - Parameter add: takes the columns' sums, the first at `radiusX` and 0s around them, to the sums
  ///   of `2 radiusX + 1` of them; with twice as much room to work in.
  @inline(__always)
  private static func mean<Sum: FixedWidthInteger & BitwiseCopyable>(
    _ plane: Plane<UInt8>, _ radiusX: Int, _ radiusY: Int, of type: Sum.Type,
    add: (UnsafePointer<Sum>, UnsafeMutablePointer<Sum>, UnsafeMutablePointer<Sum>) -> Void
  ) -> Plane<UInt8> {
    let (width, height) = (plane.width, plane.height)
    let length = width + 2 * radiusX
    return Plane.make(width: width, height: height) { out in
      plane.withPointer { source in
        withScratch(Sum.self, count: 4 * length) { scratch in
          scratch.update(repeating: 0, count: length)
          let (columns, sums) = (scratch + radiusX, scratch + length)
          for y in 0..<min(radiusY, height) {
            let row = source + y * width
            for x in 0..<width { columns[x] = columns[x] &+ Sum(truncatingIfNeeded: row[x]) }
          }
          for y in 0..<height {
            let (next, last) = (y + radiusY, y - radiusY - 1)
            let entering = source + min(next, height - 1) * width
            let leaving = source + max(last, 0) * width
            let (more, less): (Sum, Sum) = (next < height ? .max : 0, last >= 0 ? .max : 0)
            for x in 0..<width {
              let change =
                (Sum(truncatingIfNeeded: entering[x]) & more)
                &- (Sum(truncatingIfNeeded: leaving[x]) & less)
              columns[x] = columns[x] &+ change
            }
            add(scratch, sums, sums + length)
            let rows = min(next, height - 1) - max(last, -1)
            let line = out + y * width
            let inner = min(radiusX, width)..<max(min(radiusX, width), width - radiusX)
            let share = 1 / Float(rows * (2 * radiusX + 1))
            for x in inner { line[x] = rounded(sums[x], share: share) }
            for border in [0..<inner.lowerBound, inner.upperBound..<width] {
              for x in border {
                let columnCount = min(x + radiusX + 1, width) - max(x - radiusX, 0)
                line[x] = rounded(sums[x], share: 1 / Float(rows * columnCount))
              }
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private static func rounded<Sum: FixedWidthInteger>(_ sum: Sum, share: Float) -> UInt8 {
    let mean = Float(Int32(truncatingIfNeeded: sum)) * share
    return UInt8(truncatingIfNeeded: wholePart(mean + 0.5))
  }

  /// Sums of `2 radius + 1` neighbours, put together from sums of 1, 2, 4... of them.
  @inline(__always)
  private static func addWindows(
    _ values: UnsafePointer<UInt16>, _ radius: Int, _ count: Int,
    into sums: UnsafeMutablePointer<UInt16>, spare: UnsafeMutablePointer<UInt16>
  ) {
    let size = 2 * radius + 1
    sums.update(from: values, count: count)
    var (have, span) = (1, 1)
    var (from, to) = (values, spare)
    while 2 * span <= size {
      let (left, right) = (from, from + span)
      for x in 0..<count &+ size &- 2 &* span { to[x] = left[x] &+ right[x] }
      from = UnsafePointer(to)
      to = to == spare ? spare + (count + size) : spare
      span *= 2
      if size & span != 0 {
        let next = from + have
        for x in 0..<count { sums[x] = sums[x] &+ next[x] }
        have += span
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
}
