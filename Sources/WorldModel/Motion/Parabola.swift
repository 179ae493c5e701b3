import Scenes

/// A least-squares fit of x = x₀ + uτ + ½aτ² in both coordinates, τ centred on the window.
struct Parabola: Sendable {
  /// At the window's middle, pixels per second.
  var velocity: Point
  /// Pixels per second squared.
  var acceleration: Point
  /// Standard error of the acceleration for the noise given.
  var accelerationError: Double
  /// Root mean square residual, pixels.
  var residual: Double
  var middle: Double
  var position: Point

  /// Nil for fewer than four points or a window without extent.
  init?(times: [Double], points: [Point], noise: Double) {
    guard times.count == points.count, times.count >= 4, let first = times.first,
      let last = times.last, last > first
    else { return nil }
    let n = Double(times.count)
    let middle = times.reduce(0, +) / n
    var s2 = 0.0
    var s3 = 0.0
    var s4 = 0.0
    var y0 = Point.zero
    var y1 = Point.zero
    var y2 = Point.zero
    for (time, point) in zip(times, points) {
      let t = time - middle
      s2 += t * t
      s3 += t * t * t
      s4 += t * t * t * t
      y0 += point
      y1 += point * t
      y2 += point * (t * t)
    }
    // Normal equations of c₀ + c₁t + c₂t², with Σt = 0.
    let determinant = n * (s2 * s4 - s3 * s3) - s2 * s2 * s2
    guard determinant > 1e-18, s2 > 0 else { return nil }
    let c2 = (y2 * (n * s2) - y1 * (n * s3) - y0 * (s2 * s2)) / determinant
    let c1 = (y1 - c2 * s3) / s2
    let c0 = (y0 - c2 * s2) / n
    self.middle = middle
    position = c0
    velocity = c1
    acceleration = c2 * 2
    accelerationError = 2 * noise * (n * s2 / determinant).squareRoot()
    var sum = 0.0
    for (time, point) in zip(times, points) {
      let t = time - middle
      let d = point - (c0 + c1 * t + c2 * (t * t))
      sum += d.dot(d)
    }
    residual = (sum / (2 * n)).squareRoot()
  }

  func velocity(at time: Double) -> Point { velocity + acceleration * (time - middle) }
  func position(at time: Double) -> Point {
    let t = time - middle
    return position + velocity * t + acceleration * (t * t / 2)
  }
}
