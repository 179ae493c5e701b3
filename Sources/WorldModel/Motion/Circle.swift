import Scenes

/// The circle that fits a set of points best (Kåsa, IEEE Trans. Instrum. Meas. 25, 1976).
struct Circle {
  var center: Point
  var radius: Double
  /// Root mean square distance of the points from the circle.
  var residual: Double

  /// Nil for fewer than eight points or points on a line.
  init?(through points: [Point]) {
    guard points.count >= 8 else { return nil }
    let n = Double(points.count)
    let mean = points.reduce(Point.zero, +) / n
    var uu = 0.0
    var vv = 0.0
    var uv = 0.0
    var uz = 0.0
    var vz = 0.0
    for point in points {
      let d = point - mean
      let z = d.dot(d)
      uu += d.x * d.x
      vv += d.y * d.y
      uv += d.x * d.y
      uz += d.x * z
      vz += d.y * z
    }
    let determinant = uu * vv - uv * uv
    guard determinant > 1e-6 * uu * uu, determinant > 1e-9 else { return nil }
    let u = (uz * vv - vz * uv) / (2 * determinant)
    let v = (vz * uu - uz * uv) / (2 * determinant)
    center = mean + Point(u, v)
    radius = (u * u + v * v + (uu + vv) / n).squareRoot()
    guard radius.isFinite else { return nil }
    let c = center
    let r = radius
    residual =
      (points.reduce(0) { sum, p in
        let d = p.distance(to: c) - r
        return sum + d * d
      } / n).squareRoot()
  }
}
