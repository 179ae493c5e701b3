/// A dense motion field: what shows at `(i, j)` in one picture is at `(i + x, j + y)` in the other.
public struct Flow: Sendable, Equatable {
  /// The shift to the right, in pixels.
  public var x: Plane<Float>
  /// The shift downwards, in pixels.
  public var y: Plane<Float>

  public var width: Int { x.width }
  public var height: Int { x.height }

  /// Nil when the planes differ in size.
  public init?(x: Plane<Float>, y: Plane<Float>) {
    guard x.width == y.width, x.height == y.height else { return nil }
    self.x = x
    self.y = y
  }

  /// A field without motion.
  public init(width: Int, height: Int) {
    x = Plane(width: width, height: height, filledWith: 0)
    y = x
  }

  public subscript(i: Int, j: Int) -> SIMD2<Float> { SIMD2(x[i, j], y[i, j]) }

  /// The motion at any position, bilinear, the nearest border's outside; zero for an empty field.
  public func sample(_ position: SIMD2<Float>) -> SIMD2<Float> {
    guard x.count > 0, position.x == position.x, position.y == position.y else { return .zero }
    let px = min(max(position.x, 0), Float(width - 1))
    let py = min(max(position.y, 0), Float(height - 1))
    let (i, j) = (Int(px), Int(py))
    let (fx, fy) = (px - Float(i), py - Float(j))
    let (i1, j1) = (min(i + 1, width - 1), min(j + 1, height - 1))
    let top = self[i, j] * (1 - fx) + self[i1, j] * fx
    let bottom = self[i, j1] * (1 - fx) + self[i1, j1] * fx
    return top * (1 - fy) + bottom * fy
  }

  /// The field of a picture twice as large (of the given size), whose even pixels are this one's.
  func doubled(width: Int, height: Int) -> Flow {
    var result = Flow(width: width, height: height)
    result.x = Self.doubled(x, width: width, height: height)
    result.y = Self.doubled(y, width: width, height: height)
    return result
  }

  private static func doubled(_ plane: Plane<Float>, width: Int, height: Int) -> Plane<Float> {
    Plane.make(width: width, height: height) { out in
      plane.withPointer { source in
        let (w, h) = (plane.width, plane.height)
        withScratch(Float.self, count: w + 1) { line in
          for y in 0..<height {
            let a = source + min(y / 2, h - 1) * w
            let b = source + min((y + 1) / 2, h - 1) * w
            // The mean of two, times two for the larger picture.
            for x in 0..<w { line[x] = a[x] + b[x] }
            line[w] = line[w - 1]
            let row = out + y * width
            for x in 0..<width / 2 {
              row[2 * x] = line[x]
              row[2 * x + 1] = 0.5 * (line[x] + line[x + 1])
            }
            if width % 2 == 1 { row[width - 1] = line[min(width / 2, w - 1)] }
          }
        }
      }
    }
  }
}
