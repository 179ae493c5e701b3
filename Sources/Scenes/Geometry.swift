/// A point or a vector: x to the right, y down.
public typealias Point = SIMD2<Double>

extension SIMD2<Double> {
  public var length: Double { (x * x + y * y).squareRoot() }
  public func distance(to other: Self) -> Double { (self - other).length }
  public func dot(_ other: Self) -> Double { x * other.x + y * other.y }
}

/// A rectangle with sides along the axes.
public struct Box: Hashable, Sendable, Codable {
  public var x: Double
  public var y: Double
  public var width: Double
  public var height: Double

  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  public var maxX: Double { x + width }
  public var maxY: Double { y + height }
  public var area: Double { max(0, width) * max(0, height) }
  public var center: Point { Point(x + width / 2, y + height / 2) }

  public func union(_ other: Box) -> Box {
    let left = min(x, other.x)
    let top = min(y, other.y)
    return Box(
      x: left, y: top, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
  }

  /// The common part; of area 0 where there is none.
  public func intersection(_ other: Box) -> Box {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Box(
      x: left, y: top, width: max(0, min(maxX, other.maxX) - left),
      height: max(0, min(maxY, other.maxY) - top))
  }

  /// Whether two boxes share any area or border.
  public func intersects(_ other: Box) -> Bool {
    x <= other.maxX && other.x <= maxX && y <= other.maxY && other.y <= maxY
  }

  public func insetBy(_ margin: Double) -> Box {
    Box(x: x + margin, y: y + margin, width: width - 2 * margin, height: height - 2 * margin)
  }

  /// Makes lengths so many times as long, as seen from the origin.
  public mutating func scale(by factor: Double) {
    self = Box(x: x * factor, y: y * factor, width: width * factor, height: height * factor)
  }

  public func offset(by vector: Point) -> Box {
    Box(x: x + vector.x, y: y + vector.y, width: width, height: height)
  }

  /// Intersection over union: 0...1.
  public func overlap(_ other: Box) -> Double {
    let common = intersection(other).area
    let total = area + other.area - common
    return total > 0 ? common / total : 0
  }
}

/// A symmetric 2x2 covariance in square pixels.
public struct Covariance: Hashable, Sendable, Codable {
  public var xx: Double
  public var xy: Double
  public var yy: Double

  public init(xx: Double, xy: Double, yy: Double) {
    self.xx = xx
    self.xy = xy
    self.yy = yy
  }

  /// The same variance in every direction.
  public init(isotropic variance: Double) { self.init(xx: variance, xy: 0, yy: variance) }

  public static func + (a: Covariance, b: Covariance) -> Covariance {
    Covariance(xx: a.xx + b.xx, xy: a.xy + b.xy, yy: a.yy + b.yy)
  }

  /// νᵀS⁻¹ν; infinite where the covariance is singular.
  public func squaredMahalanobisDistance(of v: Point) -> Double {
    let determinant = xx * yy - xy * xy
    guard determinant > 0 else { return .infinity }
    return (yy * v.x * v.x - 2 * xy * v.x * v.y + xx * v.y * v.y) / determinant
  }
}

/// A projective map of the plane, nine numbers in row-major order.
public struct ProjectiveTransform: Hashable, Sendable, Codable {
  public var rows: [Double]

  public static let identity = ProjectiveTransform(rows: [1, 0, 0, 0, 1, 0, 0, 0, 1])

  /// Anything but nine finite numbers counts as the identity.
  public init(rows: [Double]) {
    self.rows =
      rows.count == 9 && rows.allSatisfy(\.isFinite) ? rows : [1, 0, 0, 0, 1, 0, 0, 0, 1]
  }

  public func callAsFunction(_ p: Point) -> Point {
    let w = rows[6] * p.x + rows[7] * p.y + rows[8]
    let scale = abs(w) > 1e-12 ? 1 / w : 1e12
    return Point(
      (rows[0] * p.x + rows[1] * p.y + rows[2]) * scale,
      (rows[3] * p.x + rows[4] * p.y + rows[5]) * scale)
  }
}
