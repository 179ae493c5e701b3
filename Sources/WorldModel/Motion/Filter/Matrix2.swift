import Scenes

/// A 2x2 matrix, row by row: a block of a covariance of places, velocities and accelerations.
struct Matrix2: Hashable {
  var xx = 0.0
  var xy = 0.0
  var yx = 0.0
  var yy = 0.0

  static let zero = Matrix2()

  init(xx: Double = 0, xy: Double = 0, yx: Double = 0, yy: Double = 0) {
    (self.xx, self.xy, self.yx, self.yy) = (xx, xy, yx, yy)
  }

  init(_ covariance: Covariance) {
    self.init(xx: covariance.xx, xy: covariance.xy, yx: covariance.xy, yy: covariance.yy)
  }

  /// The same variance in every direction.
  init(isotropic variance: Double) { self.init(xx: variance, yy: variance) }

  /// a·bᵀ.
  init(_ a: Point, _ b: Point) {
    self.init(xx: a.x * b.x, xy: a.x * b.y, yx: a.y * b.x, yy: a.y * b.y)
  }

  /// One variance along a unit vector, another across it.
  init(along direction: Point, _ along: Double, across: Double) {
    self = Matrix2(isotropic: across) + Matrix2(direction, direction) * (along - across)
  }

  var transposed: Matrix2 { Matrix2(xx: xx, xy: yx, yx: xy, yy: yy) }

  /// With its transpose: what a mixed term adds to a covariance.
  var doubled: Matrix2 { self + transposed }

  /// The symmetric part, each variance at least `floor`.
  func covariance(floor: Double = 0) -> Covariance {
    Covariance(xx: max(floor, xx), xy: (xy + yx) / 2, yy: max(floor, yy))
  }

  static func + (a: Matrix2, b: Matrix2) -> Matrix2 {
    Matrix2(xx: a.xx + b.xx, xy: a.xy + b.xy, yx: a.yx + b.yx, yy: a.yy + b.yy)
  }

  static func - (a: Matrix2, b: Matrix2) -> Matrix2 { a + b * -1 }

  static func += (a: inout Matrix2, b: Matrix2) { a = a + b }

  static func * (a: Matrix2, factor: Double) -> Matrix2 {
    Matrix2(xx: a.xx * factor, xy: a.xy * factor, yx: a.yx * factor, yy: a.yy * factor)
  }

  static func * (a: Matrix2, v: Point) -> Point {
    Point(a.xx * v.x + a.xy * v.y, a.yx * v.x + a.yy * v.y)
  }

  static func * (a: Matrix2, b: Matrix2) -> Matrix2 {
    Matrix2(
      xx: a.xx * b.xx + a.xy * b.yx, xy: a.xx * b.xy + a.xy * b.yy,
      yx: a.yx * b.xx + a.yy * b.yx, yy: a.yx * b.xy + a.yy * b.yy)
  }
}

extension Covariance {
  var determinant: Double { xx * yy - xy * xy }

  /// Nil where it is singular.
  var inverse: Matrix2? {
    guard determinant > 0, determinant.isFinite else { return nil }
    return Matrix2(
      xx: yy / determinant, xy: -xy / determinant, yx: -xy / determinant, yy: xx / determinant)
  }
}
