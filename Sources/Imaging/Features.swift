/// Points that can be followed.
public enum Features {
  /// Corners by the smaller eigenvalue of the gradient's 5x5 second-moment matrix.
  ///
  /// A corner is the largest of its 3x3 neighbours and at least `quality` (0...1, usually 0.01) of
  /// the plane's best. So that no textured area takes all, the plane is cut into about
  /// `maximumCount / 4` square cells which choose in turn, each its best one left. Chosen corners
  /// keep `minimumDistance` pixels from one another; those where `excluding` (a mask of the plane's
  /// size, else ignored) is not 0 are left out, and so are those within 3 pixels of the border.
  /// Positions are whole pixels, strongest of the first turn first. Source: Shi, Tomasi, "Good
  /// features to track", 1994, doi:10.1109/CVPR.1994.323794.
  public static func shiTomasi(
    in plane: Plane<UInt8>, maximumCount: Int, minimumDistance: Int, quality: Float,
    excluding: Plane<UInt8>?
  ) -> [SIMD2<Float>] {
    let (width, height) = (plane.width, plane.height)
    let margin = 3
    guard maximumCount > 0, width > 2 * margin, height > 2 * margin else { return [] }
    let scores = CornerScores(plane)
    var candidates = scores.peaks(
      margin: margin, atLeast: max(scores.best * max(0, quality), 1))
    if let excluding, excluding.width == width, excluding.height == height {
      candidates.removeAll { excluding.samples[Int($0.index)] != 0 }
    }
    return spread(
      sorted(candidates), width: width, height: height, maximumCount: maximumCount,
      minimumDistance: max(0, minimumDistance))
  }

  /// Strongest first, of equals the first in reading order: the indices of peaks.
  ///
  /// Sorts by digits of 11 bits: the bits of positive numbers are in the numbers' own order.
  private static func sorted(_ peaks: [CornerScores.Peak]) -> [Int32] {
    var keys = peaks.map { UInt64(~$0.score.bitPattern) << 32 | UInt64(UInt32($0.index)) }
    var spare = keys
    for shift in [32, 43, 54] {
      var starts = [Int](repeating: 0, count: 2049)
      for key in keys { starts[Int(key >> UInt64(shift) & 2047) + 1] += 1 }
      for digit in 1...2048 { starts[digit] += starts[digit - 1] }
      for key in keys {
        let digit = Int(key >> UInt64(shift) & 2047)
        spare[starts[digit]] = key
        starts[digit] += 1
      }
      swap(&keys, &spare)
    }
    return keys.map { Int32(truncatingIfNeeded: $0) }
  }

  /// Takes from `candidates` (indices, best first) one per cell in each turn.
  private static func spread(
    _ candidates: [Int32], width: Int, height: Int, maximumCount: Int, minimumDistance: Int
  ) -> [SIMD2<Float>] {
    let area = Double(width * height) / max(1, Double(maximumCount) / 4)
    let side = max(4, Int(area.squareRoot()))
    let columnCount = (width + side - 1) / side
    let cellCount = columnCount * ((height + side - 1) / side)
    // The candidates of each cell one after another, best first; cells by their best one.
    let points = candidates.map { index -> Point in
      let (y, x) = UInt32(index).quotientAndRemainder(dividingBy: UInt32(width))
      let cell = Int(y / UInt32(side)) * columnCount + Int(x / UInt32(side))
      return Point(x: Int32(x), y: Int32(y), cell: Int32(cell))
    }
    var ends = [Int](repeating: 0, count: cellCount)
    var cellOrder = [Int]()
    for point in points {
      let cell = Int(point.cell)
      if ends[cell] == 0 { cellOrder.append(cell) }
      ends[cell] += 1
    }
    var next = ends
    var start = 0
    for cell in 0..<cellCount {
      next[cell] = start
      start += ends[cell]
      ends[cell] = next[cell]
    }
    var members = points
    for point in points {
      members[ends[Int(point.cell)]] = point
      ends[Int(point.cell)] += 1
    }

    var kept = KeptDistance(width: width, height: height, distance: minimumDistance)
    var chosen = [SIMD2<Float>]()
    while !cellOrder.isEmpty {
      var left = [Int]()
      for cell in cellOrder {
        while next[cell] < ends[cell] {
          let point = members[next[cell]]
          next[cell] += 1
          guard kept.insert(Int(point.x), Int(point.y)) else { continue }
          chosen.append(SIMD2(Float(point.x), Float(point.y)))
          if chosen.count == maximumCount { return chosen }
          left.append(cell)
          break
        }
      }
      cellOrder = left
    }
    return chosen
  }

  private struct Point {
    var x: Int32
    var y: Int32
    var cell: Int32
  }
}

/// The pixels that are too close to a point that was taken.
private struct KeptDistance {
  private let distance: Int
  /// How far a disc of the distance reaches to each side, for each row from its centre on.
  private let reach: [Int]
  private var isClose: Plane<UInt8>

  init(width: Int, height: Int, distance: Int) {
    // No two pixels are further apart.
    let distance = min(max(1, distance), width + height)
    self.distance = distance
    reach = (0..<min(distance, height)).map { row in
      var x = distance - 1
      while x > 0, x * x + row * row >= distance * distance { x -= 1 }
      return x
    }
    isClose = Plane(width: width, height: height, filledWith: 0)
  }

  /// Adds a point unless one is closer than the distance; says whether it was added.
  mutating func insert(_ x: Int, _ y: Int) -> Bool {
    guard isClose[x, y] == 0 else { return false }
    let (width, height) = (isClose.width, isClose.height)
    isClose.samples.withUnsafeMutableBufferPointer { samples in
      for row in max(0, y - reach.count + 1)...min(height - 1, y + reach.count - 1) {
        let side = reach[abs(row - y)]
        let line = row * width
        for i in line + max(0, x - side)...line + min(width - 1, x + side) { samples[i] = 1 }
      }
    }
    return true
  }
}
