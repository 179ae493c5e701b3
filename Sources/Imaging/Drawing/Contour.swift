/// The outlines of a mask.
public enum Contour {
  /// Closed loops around what is not 0 in `mask`, holes included, in the mask's own pixels: the first
  /// pixel reaches from 0 to 1. In reading order of their uppermost edges; linear in pixels.
  ///
  /// A loop goes through the middles of the pixels' outer edges, and is then smoothed
  /// `smoothingPassCount` times over its neighbours, which takes the stairs off.
  public static func loops(
    of mask: Plane<UInt8>, smoothingPassCount: Int = 4
  ) -> [[SIMD2<Double>]] {
    var walker = Walker(mask: mask)
    var loops: [[SIMD2<Double>]] = []
    for y in 0..<mask.height {
      for x in 0..<mask.width where walker.startsLoop(x, y) {
        let loop = walker.loop(x, y)
        // Smoothing shrinks; a loop around a pixel or two would shrink to nothing.
        let passes = min(smoothingPassCount, loop.count / 12 + 1)
        loops.append((0..<max(0, passes)).reduce(loop) { points, _ in smoothed(points) })
      }
    }
    return loops
  }

  private static func smoothed(_ points: [SIMD2<Double>]) -> [SIMD2<Double>] {
    guard points.count > 2 else { return points }
    return points.indices.map { index in
      let before = points[index > 0 ? index - 1 : points.count - 1]
      let after = points[index + 1 < points.count ? index + 1 : 0]
      return before * 0.25 + points[index] * 0.5 + after * 0.25
    }
  }

  /// Goes along the edges between inside and outside with the inside on its right.
  private struct Walker {
    let mask: Plane<UInt8>
    /// Pixels whose upper edge was walked. Every loop has such an edge.
    private var isWalked: [Bool]

    init(mask: Plane<UInt8>) {
      self.mask = mask
      isWalked = [Bool](repeating: false, count: mask.count)
    }

    func isInside(_ x: Int, _ y: Int) -> Bool {
      x >= 0 && y >= 0 && x < mask.width && y < mask.height && mask[x, y] != 0
    }

    /// Whether a pixel's upper edge belongs to a loop that wasn't walked yet.
    func startsLoop(_ x: Int, _ y: Int) -> Bool {
      isInside(x, y) && !isInside(x, y - 1) && !isWalked[y * mask.width + x]
    }

    mutating func loop(_ startX: Int, _ startY: Int) -> [SIMD2<Double>] {
      var points: [SIMD2<Double>] = []
      // The corner that the walk stands on, and its direction: right, down, left or up.
      var (x, y, dx, dy) = (startX, startY, 1, 0)
      repeat {
        if dx == 1 { isWalked[y * mask.width + x] = true }
        points.append(SIMD2(Double(2 * x + dx) / 2, Double(2 * y + dy) / 2))
        (x, y) = (x + dx, y + dy)
        // The two pixels ahead, to the right and to the left of the direction.
        let right = isInside(x + (dx - dy - 1) / 2, y + (dx + dy - 1) / 2)
        let left = isInside(x + (dx + dy - 1) / 2, y + (dy - dx - 1) / 2)
        if !right {
          (dx, dy) = (-dy, dx)
        } else if left {
          (dx, dy) = (dy, -dx)
        }
      } while x != startX || y != startY || dx != 1 || dy != 0
      return points
    }
  }
}
