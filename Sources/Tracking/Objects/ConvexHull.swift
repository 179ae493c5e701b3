import Scenes

/// The convex hull of a mask (Andrew, Information Processing Letters 9, 1979).
enum ConvexHull {
  /// Area of the mask over that of its hull: 0...1; 1 for an empty mask. O(runs · log runs).
  static func solidity(of mask: Mask) -> Double {
    var points: [Point] = []
    var index = 0
    while index < mask.runs.count {
      // Of each row, the outermost ends are enough.
      let row = mask.runs[index].y
      var (left, right) = (mask.runs[index].start, mask.runs[index].end)
      while index < mask.runs.count, mask.runs[index].y == row {
        left = min(left, mask.runs[index].start)
        right = max(right, mask.runs[index].end)
        index += 1
      }
      for y in [Double(row), Double(row) + 1] {
        points.append(Point(Double(left), y))
        points.append(Point(Double(right), y))
      }
    }
    points.sort { ($0.x, $0.y) < ($1.x, $1.y) }
    let hull = half(points) + half(points.reversed())
    var doubled = 0.0
    for i in hull.indices {
      let a = hull[i]
      let b = hull[(i + 1) % hull.count]
      doubled += a.x * b.y - b.x * a.y
    }
    let area = abs(doubled) / 2
    return area > 0 ? min(1, Double(mask.area) / area) : 1
  }

  /// One side of the hull, without its last point.
  private static func half(_ points: [Point]) -> [Point] {
    var chain: [Point] = []
    for p in points {
      while chain.count >= 2 {
        let a = chain[chain.count - 2]
        let b = chain[chain.count - 1]
        guard (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) <= 0 else { break }
        chain.removeLast()
      }
      chain.append(p)
    }
    return Array(chain.dropLast())
  }
}
