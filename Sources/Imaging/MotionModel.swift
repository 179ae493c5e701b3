/// A family of maps of the plane that can be fitted to pairs of points.
enum MotionModel {
  case translation, similarity, affine, homography

  /// The fewest pairs that determine a map.
  var minimumCount: Int {
    switch self {
    case .translation: 1
    case .similarity: 2
    case .affine: 3
    case .homography: 4
    }
  }

  /// The least-squares map from `from` to `to` over `indices`, nil when they do not determine one.
  ///
  /// The points should be centred and scaled to about 1 (Hartley, "In defense of the eight-point
  /// algorithm", 1997, doi:10.1109/34.601246). A homography's last entry is fixed to 1: at the
  /// centre of the points, which every view sees, the denominator can't be 0. Its equations are
  /// reweighted `rounds` times by the denominator, after which they measure distance in `to`.
  func fit(
    from: [SIMD2<Double>], to: [SIMD2<Double>], indices: [Int], rounds: Int
  ) -> Homography? {
    guard indices.count >= minimumCount else { return nil }
    switch self {
    case .translation: return Self.fitTranslation(from, to, indices)
    case .similarity: return Self.fitSimilarity(from, to, indices)
    case .affine: return Self.fitAffine(from, to, indices)
    case .homography: return Self.fitHomography(from, to, indices, rounds: rounds)
    }
  }

  private static func mean(_ points: [SIMD2<Double>], _ indices: [Int]) -> SIMD2<Double> {
    indices.reduce(SIMD2.zero) { $0 + points[$1] } / Double(indices.count)
  }

  private static func fitTranslation(
    _ from: [SIMD2<Double>], _ to: [SIMD2<Double>], _ indices: [Int]
  ) -> Homography? {
    let shift = mean(to, indices) - mean(from, indices)
    return .translation(shift.x, shift.y)
  }

  private static func fitSimilarity(
    _ from: [SIMD2<Double>], _ to: [SIMD2<Double>], _ indices: [Int]
  ) -> Homography? {
    let (p0, q0) = (mean(from, indices), mean(to, indices))
    var (dot, cross, spread) = (0.0, 0.0, 0.0)
    for i in indices {
      let (p, q) = (from[i] - p0, to[i] - q0)
      dot += (p * q).sum()
      cross += p.x * q.y - p.y * q.x
      spread += (p * p).sum()
    }
    guard spread > 1e-12 * Double(indices.count) else { return nil }
    let (a, b) = (dot / spread, cross / spread)
    guard a * a + b * b > 1e-12 else { return nil }
    return .similarity(
      a: a, b: b, x: q0.x - (a * p0.x - b * p0.y), y: q0.y - (b * p0.x + a * p0.y))
  }

  private static func fitAffine(
    _ from: [SIMD2<Double>], _ to: [SIMD2<Double>], _ indices: [Int]
  ) -> Homography? {
    let (p0, q0) = (mean(from, indices), mean(to, indices))
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    var (xq, yq) = (SIMD2<Double>.zero, SIMD2<Double>.zero)
    for i in indices {
      let (p, q) = (from[i] - p0, to[i] - q0)
      xx += p.x * p.x
      xy += p.x * p.y
      yy += p.y * p.y
      xq += p.x * q
      yq += p.y * q
    }
    let determinant = xx * yy - xy * xy
    guard determinant > 1e-9 * (xx + yy) * (xx + yy), xx + yy > 1e-12 else { return nil }
    let x = (xq * yy - yq * xy) / determinant
    let y = (yq * xx - xq * xy) / determinant
    let shift = q0 - x * p0.x - y * p0.y
    return Homography(SIMD3(x.x, y.x, shift.x), SIMD3(x.y, y.y, shift.y), SIMD3(0, 0, 1))
  }

  private static func fitHomography(
    _ from: [SIMD2<Double>], _ to: [SIMD2<Double>], _ indices: [Int], rounds: Int
  ) -> Homography? {
    if indices.count == 4, hasCollinearTriple(from, indices) || hasCollinearTriple(to, indices) {
      return nil
    }
    var h = [Double](repeating: 0, count: 8)
    for round in 0...max(0, rounds) {
      var system = NormalEquations(unknownCount: 8)
      for i in indices {
        let (p, q) = (from[i], to[i])
        let denominator = h[6] * p.x + h[7] * p.y + 1
        if round > 0, denominator < 1e-6 { continue }
        let weight = 1 / (denominator * denominator)
        system.add([p.x, p.y, 1, 0, 0, 0, -q.x * p.x, -q.x * p.y], equals: q.x, weight: weight)
        system.add([0, 0, 0, p.x, p.y, 1, -q.y * p.x, -q.y * p.y], equals: q.y, weight: weight)
      }
      guard let solution = system.solved() else { return nil }
      h = solution
    }
    return Homography(rows: h + [1])
  }

  /// Whether three of four points lie (nearly) on a line: then no homography is determined.
  private static func hasCollinearTriple(_ points: [SIMD2<Double>], _ indices: [Int]) -> Bool {
    func isFlat(_ first: Int, _ second: Int, _ third: Int) -> Bool {
      let origin = points[indices[first]]
      let (a, b) = (points[indices[second]] - origin, points[indices[third]] - origin)
      return abs(a.x * b.y - a.y * b.x) < 1e-4
    }
    return isFlat(1, 2, 3) || isFlat(0, 2, 3) || isFlat(0, 1, 3) || isFlat(0, 1, 2)
  }
}
