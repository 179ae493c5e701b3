extension Drawing {
  /// Fills a rectangle.
  public mutating func fill(
    rectangleFrom low: SIMD2<Double>, to high: SIMD2<Double>, colour: Colour, opacity: Double = 1
  ) {
    fill(
      [[low, SIMD2(high.x, low.y), high, SIMD2(low.x, high.y)]], colour: colour, opacity: opacity)
  }

  /// Fills what lies inside an odd number of closed loops, so that a loop in a loop is a hole.
  ///
  /// Each row is sampled along `sampleRowCount` lines, exactly across them.
  public mutating func fill(
    _ loops: [[SIMD2<Double>]], colour: Colour, opacity: Double = 1
  ) {
    let loops = loops.filter { $0.count > 2 && $0.allSatisfy { $0.x.isFinite && $0.y.isFinite } }
    guard var least = loops.first?.first, var most = loops.first?.first else { return }
    for point in loops.joined() {
      least = pointwiseMin(least, point)
      most = pointwiseMax(most, point)
    }
    let area = area(minX: least.x, minY: least.y, maxX: most.x, maxY: most.y)
    guard !area.isEmpty else { return }
    let crossings = Self.crossings(of: loops, rows: area.rows, limit: Double(width))
    let stride = width
    paint(area, colour: colour, opacity: opacity) { coverage in
      for (offset, y) in area.rows.enumerated() {
        var sums = [Double](repeating: 0, count: area.columns.count)
        for line in 0..<Self.sampleRowCount {
          let sorted = crossings[offset * Self.sampleRowCount + line].sorted()
          for pair in Swift.stride(from: 0, to: sorted.count - 1, by: 2) {
            Self.add(from: sorted[pair], to: sorted[pair + 1], area.columns, to: &sums)
          }
        }
        for (x, sum) in zip(area.columns, sums) {
          let share = min(sum / Double(Self.sampleRowCount), 1)
          coverage[y * stride + x] = UInt8((share * 255).rounded())
        }
      }
    }
  }

  private static let sampleRowCount = 4

  /// For each line that is sampled, where the loops cross it, 0...`limit`.
  private static func crossings(
    of loops: [[SIMD2<Double>]], rows: Range<Int>, limit: Double
  ) -> [[Double]] {
    let count = Double(sampleRowCount)
    let top = Double(rows.lowerBound)
    let lineCount = rows.count * sampleRowCount
    var result = [[Double]](repeating: [], count: lineCount)
    for loop in loops {
      for (index, start) in loop.enumerated() {
        let end = loop[index + 1 < loop.count ? index + 1 : 0]
        guard start.y != end.y else { continue }
        let (upper, lower) = start.y < end.y ? (start, end) : (end, start)
        // Line i lies at top + (i + 0.5) / count; half open, so that a corner counts once.
        func firstLine(_ y: Double) -> Int {
          Int(min(max(((y - top) * count - 0.5).rounded(.up), 0), Double(lineCount)))
        }
        let slope = (lower.x - upper.x) / (lower.y - upper.y)
        for line in firstLine(upper.y)..<max(firstLine(upper.y), firstLine(lower.y)) {
          let x = upper.x + (top + (Double(line) + 0.5) / count - upper.y) * slope
          result[line].append(x.isFinite ? min(max(x, 0), limit) : 0)
        }
      }
    }
    return result
  }

  /// Adds to each column the length of a span that lies in it.
  private static func add(
    from start: Double, to end: Double, _ columns: Range<Int>, to sums: inout [Double]
  ) {
    let first = min(max(Int(start), columns.lowerBound), columns.upperBound)
    let last = min(max(Int(end.rounded(.up)), first), columns.upperBound)
    for x in first..<last {
      let inside = min(end, Double(x + 1)) - max(start, Double(x))
      if inside > 0 { sums[x - columns.lowerBound] += inside }
    }
  }
}
