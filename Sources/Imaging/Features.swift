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
    let scores = cornerScores(plane)
    var mask = excluding?.samples
    if excluding?.width != width || excluding?.height != height { mask = nil }

    var candidates = [(score: Float, index: Int32)]()
    scores.withPointer { score in
      var best: Float = 0
      for i in 0..<width * height { best = max(best, score[i]) }
      let limit = max(best * max(0, quality), 1)
      for y in margin..<height - margin {
        for x in margin..<width - margin {
          let i = y * width + x
          let value = score[i]
          // On a plateau the first one in reading order counts.
          guard value >= limit, value > score[i - 1], value >= score[i + 1],
            value > score[i - width], value >= score[i + width], value > score[i - width - 1],
            value > score[i - width + 1], value >= score[i + width - 1],
            value >= score[i + width + 1]
          else { continue }
          candidates.append((value, Int32(i)))
        }
      }
    }
    if let mask { candidates.removeAll { mask[Int($0.index)] != 0 } }
    candidates.sort { $0.score != $1.score ? $0.score > $1.score : $0.index < $1.index }
    return spread(
      candidates.map { (Int($0.index) % width, Int($0.index) / width) }, width: width,
      height: height, maximumCount: maximumCount, minimumDistance: max(0, minimumDistance))
  }

  /// The smaller eigenvalue, summed over 5x5 pixels, of doubled gradients; 0 in the outer 3 pixels.
  private static func cornerScores(_ plane: Plane<UInt8>) -> Plane<Float> {
    let (width, height) = (plane.width, plane.height)
    var scores = Plane<Float>(width: width, height: height, filledWith: 0)
    scores.samples.withUnsafeMutableBufferPointer { scores in
      let out = scores.baseAddress!
      plane.withPointer { source in
        // A ring of 5 rows of the three products, summed along x.
        withScratch(Int32.self, count: 18 * width) { scratch in
          let products = scratch + 15 * width
          for y in 1..<height - 1 {
            let row = source + y * width
            for x in 1..<width - 1 {
              let gx = Int32(row[x + 1]) &- Int32(row[x - 1])
              let gy = Int32(row[x + width]) &- Int32(row[x - width])
              products[x] = gx &* gx
              products[width + x] = gx &* gy
              products[2 * width + x] = gy &* gy
            }
            let slot = scratch + (y % 5) * 3 * width
            for k in 0..<3 {
              let (p, s) = (products + k * width, slot + k * width)
              for x in 3..<width - 3 {
                s[x] = p[x - 2] &+ p[x - 1] &+ p[x] &+ p[x + 1] &+ p[x + 2]
              }
            }
            guard y >= 5 else { continue }
            let line = out + (y - 2) * width
            let w = width
            for x in 3..<width - 3 {
              var (a, b, c): (Int32, Int32, Int32) = (0, 0, 0)
              for r in 0..<5 {
                let s = scratch + r * 3 * w + x
                a &+= s[0]
                b &+= s[w]
                c &+= s[2 * w]
              }
              let half = Float(a &- c) * 0.5
              let cross = Float(b)
              line[x] = Float(a &+ c) * 0.5 - (half * half + cross * cross).squareRoot()
            }
          }
        }
      }
    }
    return scores
  }

  /// Takes from `candidates` (best first) one per cell in each turn.
  private static func spread(
    _ candidates: [(x: Int, y: Int)], width: Int, height: Int, maximumCount: Int,
    minimumDistance: Int
  ) -> [SIMD2<Float>] {
    let area = Double(width * height) / max(1, Double(maximumCount) / 4)
    let cell = max(4, Int(area.squareRoot()))
    let columnCount = (width + cell - 1) / cell
    let cellCount = columnCount * ((height + cell - 1) / cell)
    var members = [[(x: Int, y: Int)]](repeating: [], count: cellCount)
    var cellOrder = [Int]()
    for point in candidates {
      let index = point.y / cell * columnCount + point.x / cell
      if members[index].isEmpty { cellOrder.append(index) }
      members[index].append(point)
    }
    var next = [Int](repeating: 0, count: cellCount)
    var near = Neighbours(width: width, height: height, distance: minimumDistance)
    var chosen = [SIMD2<Float>]()
    var isAnyLeft = true
    while isAnyLeft {
      isAnyLeft = false
      for index in cellOrder {
        while next[index] < members[index].count {
          let point = members[index][next[index]]
          next[index] += 1
          guard near.insert(point.x, point.y) else { continue }
          chosen.append(SIMD2(Float(point.x), Float(point.y)))
          if chosen.count == maximumCount { return chosen }
          isAnyLeft = true
          break
        }
      }
    }
    return chosen
  }
}

/// Points that keep a distance, found by buckets of that distance.
private struct Neighbours {
  private let distance: Int
  private let columnCount: Int
  private let rowCount: Int
  private var buckets: [[(x: Int, y: Int)]]

  init(width: Int, height: Int, distance: Int) {
    self.distance = max(1, distance)
    columnCount = width / self.distance + 1
    rowCount = height / self.distance + 1
    buckets = Array(repeating: [], count: columnCount * rowCount)
  }

  /// Adds a point unless one is closer than the distance; says whether it was added.
  mutating func insert(_ x: Int, _ y: Int) -> Bool {
    let (column, row) = (x / distance, y / distance)
    for r in max(0, row - 1)...min(rowCount - 1, row + 1) {
      for c in max(0, column - 1)...min(columnCount - 1, column + 1) {
        for p in buckets[r * columnCount + c] {
          let (dx, dy) = (p.x - x, p.y - y)
          if dx * dx + dy * dy < distance * distance { return false }
        }
      }
    }
    buckets[row * columnCount + column].append((x, y))
    return true
  }
}
