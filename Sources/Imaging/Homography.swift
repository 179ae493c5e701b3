/// A projective map of the plane: `(x, y)` goes to `(u / w, v / w)` with `(u, v, w) = H (x, y, 1)`.
///
/// Pixel coordinates: the centre of the top left pixel is `(0, 0)`, y points down.
public struct Homography: Sendable, Hashable {
  private var row0: SIMD3<Double>
  private var row1: SIMD3<Double>
  private var row2: SIMD3<Double>

  /// The map that moves nothing.
  public static let identity = Homography(rows: [1, 0, 0, 0, 1, 0, 0, 0, 1])

  /// Takes the 9 entries in row-major order.
  public init(rows: [Double]) {
    precondition(rows.count == 9, "a homography has 9 entries")
    row0 = SIMD3(rows[0], rows[1], rows[2])
    row1 = SIMD3(rows[3], rows[4], rows[5])
    row2 = SIMD3(rows[6], rows[7], rows[8])
  }

  init(_ row0: SIMD3<Double>, _ row1: SIMD3<Double>, _ row2: SIMD3<Double>) {
    (self.row0, self.row1, self.row2) = (row0, row1, row2)
  }

  /// The map that adds `(x, y)`, in pixels.
  public static func translation(_ x: Double, _ y: Double) -> Homography {
    Homography(SIMD3(1, 0, x), SIMD3(0, 1, y), SIMD3(0, 0, 1))
  }

  /// The map `p ↦ [a −b; b a] p + (x, y)`: `a = s cos φ`, `b = s sin φ`.
  public static func similarity(a: Double, b: Double, x: Double, y: Double) -> Homography {
    Homography(SIMD3(a, -b, x), SIMD3(b, a, y), SIMD3(0, 0, 1))
  }

  /// The 9 entries in row-major order.
  public var rows: [Double] {
    [row0.x, row0.y, row0.z, row1.x, row1.y, row1.z, row2.x, row2.y, row2.z]
  }

  /// The image of a point, in pixels; not finite for a point that goes to infinity.
  @inline(__always)
  public func apply(_ x: Double, _ y: Double) -> SIMD2<Double> {
    let u = row0.x * x + row0.y * y + row0.z
    let v = row1.x * x + row1.y * y + row1.z
    let w = row2.x * x + row2.y * y + row2.z
    return SIMD2(u / w, v / w)
  }

  /// Whether a line of a picture of this many pixels is sent to infinity, so that the images of its
  /// corners do not bound the image of what lies between them.
  public func hasHorizon(inWidth width: Int, height: Int) -> Bool {
    let (right, bottom) = (Double(width), Double(height))
    let denominators = [
      row2.z, row2.x * right + row2.z, row2.y * bottom + row2.z,
      row2.x * right + row2.y * bottom + row2.z,
    ]
    return !denominators.allSatisfy { $0 > 0 } && !denominators.allSatisfy { $0 < 0 }
  }

  /// The map back, scaled as ``normalised``; nil when there is none.
  public var inverse: Homography? {
    let c0 = Self.cross(row1, row2)
    let c1 = Self.cross(row2, row0)
    let c2 = Self.cross(row0, row1)
    let determinant = (row0 * c0).sum()
    let size = rows.reduce(0) { max($0, abs($1)) }
    guard isFinite, abs(determinant) > 1e-15 * size * size * size else { return nil }
    let result = Homography(
      SIMD3(c0.x, c1.x, c2.x) / determinant, SIMD3(c0.y, c1.y, c2.y) / determinant,
      SIMD3(c0.z, c1.z, c2.z) / determinant
    ).normalised
    return result.isFinite ? result : nil
  }

  /// The map that does `first`, then `self`.
  public func composed(with first: Homography) -> Homography {
    func row(_ r: SIMD3<Double>) -> SIMD3<Double> {
      r.x * first.row0 + r.y * first.row1 + r.z * first.row2
    }
    return Homography(row(row0), row(row1), row(row2)).normalised
  }

  /// The same map with a last entry of 1, or itself where that entry is (nearly) 0.
  public var normalised: Homography {
    let size = rows.reduce(0) { max($0, abs($1)) }
    guard abs(row2.z) > 1e-12 * size else { return self }
    return Homography(row0 / row2.z, row1 / row2.z, row2 / row2.z)
  }

  /// Whether no entry is infinite or not a number.
  public var isFinite: Bool { rows.allSatisfy(\.isFinite) }

  /// Whether the last row is `(0, 0, w)`: parallels stay parallel, and no division is needed.
  public var isAffine: Bool { row2.x == 0 && row2.y == 0 && row2.z != 0 }

  /// The image of `(x, y)` as `origin + x · step`; nil where that takes a division.
  func affineLine(_ y: Int) -> (origin: SIMD2<Double>, step: SIMD2<Double>)? {
    guard isAffine else { return nil }
    let w = row2.z
    return (
      SIMD2((row0.y * Double(y) + row0.z) / w, (row1.y * Double(y) + row1.z) / w),
      SIMD2(row0.x / w, row1.x / w)
    )
  }

  /// Along a row of pixels: `start + x · step`, both (u, v, w); the image of `(x, y)` is (u/w, v/w).
  func line(_ y: Int) -> (start: SIMD3<Double>, step: SIMD3<Double>) {
    func start(_ row: SIMD3<Double>) -> Double { row.y * Double(y) + row.z }
    return (
      SIMD3(start(row0), start(row1), start(row2)), SIMD3(row0.x, row1.x, row2.x)
    )
  }

  /// The shift when the map is a pure translation, else nil.
  public var translationOnly: SIMD2<Double>? {
    let same = normalised
    guard same.row0.x == 1, same.row0.y == 0, same.row1.x == 0, same.row1.y == 1,
      same.row2 == SIMD3(0, 0, 1)
    else { return nil }
    return SIMD2(same.row0.z, same.row1.z)
  }

  private static func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
  }
}
