import Scenes

/// Cuts a path into the parabolas that explain it best.
///
/// Bellman's optimal partition (Jackson et al., IEEE Signal Processing Letters 12, 2005): of all ways
/// to cut, the one with the least sum of squared residuals in standard errors, plus a price for every
/// piece and for every observation left out. A cut therefore falls on the impact itself, whichever
/// side it is seen from, and a single bad mask costs one observation and not a piece.
struct PathDivider {
  /// Price of a piece: the Bayesian information of its six coefficients and its cut, about
  /// 7·ln(observations).
  var pieceCost = 35.0
  /// Price of an observation that belongs to no piece: a residual of four standard errors.
  var omissionCost = 16.0
  var minimumCount = 5
  /// Longer pieces are not looked for: bounds the work to this times the number of observations.
  var maximumCount = 240
  /// A gap of more frames than this is not bridged.
  var maximumGap = 3

  /// Ranges of indices, in order. O(n · maximumCount).
  func pieces(
    frames: [Int], times: [Double], points: [Point], noise: Double
  ) -> [Range<Int>] {
    let n = frames.count
    guard n >= minimumCount, times.count == n, points.count == n, noise > 0 else { return [] }
    var cost = [Double](repeating: .infinity, count: n + 1)
    /// Where the piece that ends before an index begins; nil where its last observation is left out.
    var opening = [Int?](repeating: nil, count: n + 1)
    cost[0] = 0
    for start in 0..<n {
      if cost[start] + omissionCost < cost[start + 1] {
        cost[start + 1] = cost[start] + omissionCost
        opening[start + 1] = nil
      }
      var sums = QuadraticSums()
      for end in start..<min(n, start + maximumCount) {
        if end > start, frames[end] - frames[end - 1] > maximumGap { break }
        sums.add(time: times[end] - times[start], point: points[end] - points[start])
        guard end - start + 1 >= minimumCount, let squares = sums.squaredResiduals else { continue }
        let total = cost[start] + pieceCost + squares / (noise * noise)
        if total < cost[end + 1] {
          cost[end + 1] = total
          opening[end + 1] = start
        }
        // No longer piece from here can pay any more.
        if squares / (noise * noise) > omissionCost * Double(end - start + 1) + pieceCost { break }
      }
    }
    var result: [Range<Int>] = []
    var end = n
    while end > 0 {
      if let start = opening[end] {
        result.append(start..<end)
        end = start
      } else {
        end -= 1
      }
    }
    return result.reversed()
  }

  /// The noise of a path, in pixels: the median size of its third differences, in which a constant
  /// acceleration cancels. Nil for fewer than seven points.
  static func noise(of points: [Point]) -> Double? {
    guard points.count >= 7 else { return nil }
    var sizes: [Double] = []
    for i in 3..<points.count {
      let third = points[i] - points[i - 1] * 3 + points[i - 2] * 3 - points[i - 3]
      sizes.append(abs(third.x))
      sizes.append(abs(third.y))
    }
    sizes.sort()
    // A third difference has 1 + 9 + 9 + 1 times the variance of a point.
    return sizes[sizes.count / 2] / (0.6745 * 20.0.squareRoot())
  }
}

/// The sums from which a parabola through points is fitted, one point at a time.
private struct QuadraticSums {
  private var n = 0.0
  private var t1 = 0.0
  private var t2 = 0.0
  private var t3 = 0.0
  private var t4 = 0.0
  private var p0 = Point.zero
  private var p1 = Point.zero
  private var p2 = Point.zero
  private var pp = 0.0

  mutating func add(time t: Double, point p: Point) {
    let tt = t * t
    n += 1
    t1 += t
    t2 += tt
    t3 += tt * t
    t4 += tt * tt
    p0 += p
    p1 += p * t
    p2 += p * tt
    pp += p.dot(p)
  }

  /// Of both coordinates together, square pixels; nil where the times don't determine a parabola.
  var squaredResiduals: Double? {
    guard n >= 3 else { return nil }
    // Centre the times, then make the square orthogonal to the line.
    let mean = t1 / n
    let s2 = t2 - n * mean * mean
    let s3 = t3 - 3 * mean * t2 + 2 * n * mean * mean * mean
    let s4 =
      t4 - 4 * mean * t3 + 6 * mean * mean * t2 - 3 * n * mean * mean * mean * mean
    guard s2 > 1e-12 else { return nil }
    let q1 = p1 - p0 * mean
    let q2 = p2 - p1 * (2 * mean) + p0 * (mean * mean)
    let square = s4 - s3 * s3 / s2 - s2 * s2 / n
    guard square > 1e-15 else { return nil }
    let curve = q2 - q1 * (s3 / s2) - p0 * (s2 / n)
    let rest = pp - p0.dot(p0) / n - q1.dot(q1) / s2 - curve.dot(curve) / square
    return rest.isFinite ? max(0, rest) : nil
  }
}
