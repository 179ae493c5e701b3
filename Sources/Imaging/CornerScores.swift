/// How good a corner each pixel is: the smaller eigenvalue of the gradient's second-moment matrix,
/// summed over 5x5 pixels, of doubled gradients; 0 in the outer 3 pixels.
struct CornerScores {
  /// A pixel whose score is the largest of its 3x3 neighbours.
  struct Peak {
    var score: Float
    var index: Int32
  }

  private let plane: Plane<Float>
  /// The largest score, at least 0.
  let best: Float

  /// - Parameter plane: of at least 7x7 pixels.
  init(_ plane: Plane<UInt8>) {
    let (width, height) = (plane.width, plane.height)
    var best = SIMD4<Float>.zero
    self.plane = Plane.make(width: width, height: height) { out in
      out.update(repeating: 0, count: width * height)
      plane.withPointer { source in
        // A ring of 5 rows of the three products, and their sums along y. All are whole and below
        // 2^24, so that `Float` holds them exactly.
        withScratch(Float.self, count: 18 * width) { scratch in
          scratch.update(repeating: 0, count: 18 * width)
          let columns = scratch + 15 * width
          for y in 1..<height - 1 {
            let slot = scratch + (y % 5) * 3 * width
            Self.add(row: source + y * width, width, slot: slot, columns: columns)
            guard y >= 5 else { continue }
            Self.score(columns, width, into: out + (y - 2) * width)
            for x in stride(from: 3, to: width - 6, by: 4) {
              let value = vector(out + (y - 2) * width + x)
              best.replace(with: value, where: value .> best)
            }
            for x in max(3, width - 7)..<width - 3 {
              best[0] = max(best[0], out[(y - 2) * width + x])
            }
          }
        }
      }
    }
    self.best = best.max()
  }

  /// Takes the products of one row into the sums, in place of those that were in its slot.
  private static func add(
    row: UnsafePointer<UInt8>, _ width: Int, slot: UnsafeMutablePointer<Float>,
    columns: UnsafeMutablePointer<Float>
  ) {
    let (above, below) = (row - width, row + width)
    for x in 1..<width - 1 {
      let gx = Float(Int32(row[x + 1]) &- Int32(row[x - 1]))
      let gy = Float(Int32(below[x]) &- Int32(above[x]))
      let (xx, xy, yy) = (gx * gx, gx * gy, gy * gy)
      let (p, q, r) = (x, x &+ width, x &+ 2 &* width)
      columns[p] += xx - slot[p]
      columns[q] += xy - slot[q]
      columns[r] += yy - slot[r]
      slot[p] = xx
      slot[q] = xy
      slot[r] = yy
    }
  }

  private static func score(
    _ columns: UnsafePointer<Float>, _ width: Int, into line: UnsafeMutablePointer<Float>
  ) {
    let (p, q, r) = (columns, columns + width, columns + 2 * width)
    for x in 3..<width - 3 {
      let a = p[x - 2] + p[x - 1] + p[x] + p[x + 1] + p[x + 2]
      let b = q[x - 2] + q[x - 1] + q[x] + q[x + 1] + q[x + 2]
      let c = r[x - 2] + r[x - 1] + r[x] + r[x + 1] + r[x + 2]
      let half = (a - c) * 0.5
      line[x] = (a + c) * 0.5 - (half * half + b * b).squareRoot()
    }
  }

  /// The peaks at least `margin` (1...) pixels from the border, in reading order.
  func peaks(margin: Int, atLeast limit: Float) -> [Peak] {
    var peaks = [Peak]()
    let (width, height) = (plane.width, plane.height)
    guard margin >= 1, width > 2 * margin, height > 2 * margin else { return peaks }
    plane.withPointer { score in
      withScratch(UInt8.self, count: width + 8) { flags in
        flags.update(repeating: 0, count: width + 8)
        for y in margin..<height - margin {
          let line = score + y * width
          Self.flag(line, width, margin..<width - margin, limit, flags)
          // Eight at a time through the pixels that are none, which are most.
          for x in stride(from: margin, to: width - margin, by: 8)
          where UnsafeRawPointer(flags + x).loadUnaligned(as: UInt64.self) != 0 {
            for x in x..<x + 8 where flags[x] != 0 {
              peaks.append(Peak(score: line[x], index: Int32(y * width + x)))
            }
          }
        }
      }
    }
    return peaks
  }

  /// Sets flags to 1 for peaks. On a plateau the first one in reading order counts.
  private static func flag(
    _ line: UnsafePointer<Float>, _ width: Int, _ columns: Range<Int>, _ limit: Float,
    _ flags: UnsafeMutablePointer<UInt8>
  ) {
    let (above, below) = (line - width, line + width)
    for x in columns {
      let value = line[x]
      let before = max(max(above[x - 1], above[x]), max(above[x + 1], line[x - 1]))
      let after = max(max(below[x - 1], below[x]), max(below[x + 1], line[x + 1]))
      let isPeak: UInt8 = value > before ? 1 : 0
      let isLast: UInt8 = value >= max(after, limit) ? 1 : 0
      flags[x] = isPeak & isLast
    }
  }
}
