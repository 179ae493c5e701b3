/// Pictures of halving size, and their gradients.
public enum Pyramid {
  /// The plane itself and up to `levels - 1` smaller ones.
  ///
  /// Each level is smoothed with the 5-tap binomial [1 4 6 4 1]/16 both ways (borders repeat) and
  /// every second sample is kept, the first included: sample `i` of a level lies at `2 i` of the
  /// level before, so positions halve exactly. Sizes are rounded up. It stops early at the last
  /// level that is no smaller than 8 samples on either side. Source: Burt, Adelson, "The Laplacian
  /// pyramid", 1983, doi:10.1109/TCOM.1983.1095851.
  public static func make(_ plane: Plane<UInt8>, levels: Int) -> [Plane<UInt8>] {
    var result = [plane]
    while result.count < levels {
      let last = result[result.count - 1]
      guard min(last.width, last.height) >= 16 else { break }
      result.append(halved(last))
    }
    return result
  }

  /// The next level of the pyramid: `(width + 1) / 2` by `(height + 1) / 2`.
  public static func halved(_ plane: Plane<UInt8>) -> Plane<UInt8> {
    let (width, height) = (plane.width, plane.height)
    guard width > 0, height > 0 else { return plane }
    let (outWidth, outHeight) = ((width + 1) / 2, (height + 1) / 2)
    return Plane.make(width: outWidth, height: outHeight) { out in
      plane.withPointer { source in
        withScratch(UInt16.self, count: width + 4) { sums in
          for y in 0..<outHeight {
            func row(_ offset: Int) -> UnsafePointer<UInt8> {
              source + min(max(2 * y + offset, 0), height - 1) * width
            }
            let (a, b, c, d, e) = (row(-2), row(-1), row(0), row(1), row(2))
            // Two columns of margin on either side; at most 16 * 255.
            let column = sums + 2
            for x in 0..<width {
              let outer = UInt16(a[x]) &+ UInt16(e[x])
              let inner = UInt16(b[x]) &+ UInt16(d[x])
              column[x] = outer &+ inner &* 4 &+ UInt16(c[x]) &* 6
            }
            sums[0] = column[0]
            sums[1] = column[0]
            column[width] = column[width - 1]
            column[width + 1] = column[width - 1]
            let line = out + y * outWidth
            for x in 0..<outWidth {
              let p = sums + 2 * x
              let outer = UInt32(p[0]) &+ UInt32(p[4])
              let inner = UInt32(p[1]) &+ UInt32(p[3])
              let sum = outer &+ inner &* 4 &+ UInt32(p[2]) &* 6
              line[x] = UInt8(truncatingIfNeeded: (sum &+ 128) >> 8)
            }
          }
        }
      }
    }
  }

  /// Twice the derivative along x and along y: `p[x + 1] - p[x - 1]`, -255...255, borders repeated.
  public static func gradients(_ plane: Plane<UInt8>) -> (x: Plane<Int16>, y: Plane<Int16>) {
    let (width, height) = (plane.width, plane.height)
    let alongX = Plane<Int16>.make(width: width, height: height) { out in
      plane.withPointer { source in
        for y in 0..<height {
          let (row, line) = (source + y * width, out + y * width)
          line[0] = Int16(row[min(1, width - 1)]) &- Int16(row[0])
          for x in 1..<max(1, width - 1) { line[x] = Int16(row[x + 1]) &- Int16(row[x - 1]) }
          line[width - 1] = Int16(row[width - 1]) &- Int16(row[max(0, width - 2)])
        }
      }
    }
    let alongY = Plane<Int16>.make(width: width, height: height) { out in
      plane.withPointer { source in
        for y in 0..<height {
          let above = source + max(y - 1, 0) * width
          let below = source + min(y + 1, height - 1) * width
          let line = out + y * width
          for x in 0..<width { line[x] = Int16(below[x]) &- Int16(above[x]) }
        }
      }
    }
    return (alongX, alongY)
  }
}
