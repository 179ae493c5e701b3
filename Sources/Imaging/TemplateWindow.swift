/// The window around one point of Lucas-Kanade: its samples, gradients and second moments.
struct TemplateWindow {
  private let radius: Int
  private let size: Int
  /// Samples per row, a multiple of 4; what lies beyond `size` has gradient 0.
  private let stride: Int
  private let template: UnsafeMutablePointer<Float>
  private let gradientX: UnsafeMutablePointer<Float>
  private let gradientY: UnsafeMutablePointer<Float>
  private var inverse = SIMD3<Float>.zero

  /// The least mean square gradient in the worst direction, in (levels per pixel)²: below it noise
  /// of one level moves the point by more than a tenth of a pixel.
  private static let leastEigenvalue: Float = 0.25
  private static let maximumIterationCount = 20

  /// - Parameter room: for ``roomCount(radius:)`` values, which last as long as the window.
  init(radius: Int, room: UnsafeMutablePointer<Float>) {
    self.radius = radius
    size = 2 * radius + 1
    stride = (size + 3) & ~3
    template = room
    gradientX = room + stride * size
    gradientY = room + 2 * stride * size
  }

  static func roomCount(radius: Int) -> Int {
    let size = 2 * radius + 1
    return 3 * size * ((size + 3) & ~3)
  }

  /// Values that the work on a window takes beside it.
  static func scratchCount(radius: Int) -> Int { (2 * radius + 3) * (2 * radius + 3) }

  /// The address of the window's first sample and the bilinear weights of its four neighbours.
  ///
  /// A centre further out than the margin allows is moved onto it: the window shows only the
  /// repeated border there anyway.
  @inline(__always)
  private static func corner(
    _ plane: PaddedPlane, _ base: UnsafePointer<Float>, _ centre: SIMD2<Float>, _ reach: Int
  ) -> (UnsafePointer<Float>, SIMD4<Float>) {
    let slack = Float(plane.margin - reach - 2)
    let x = min(max(centre.x, -slack), Float(plane.width - 1) + slack)
    let y = min(max(centre.y, -slack), Float(plane.height - 1) + slack)
    let (left, top) = (x.rounded(.down), y.rounded(.down))
    let (fx, fy) = (x - left, y - top)
    let column = Int(left) - reach + plane.margin
    let row = Int(top) - reach + plane.margin
    let weights = SIMD4<Float>(
      (1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy)
    return (base + row * plane.stride + column, weights)
  }

  /// Takes the window around `centre` as the template; false when it is too flat to follow.
  mutating func take(
    _ plane: PaddedPlane, centre: SIMD2<Float>, scratch patch: UnsafeMutablePointer<Float>
  ) -> Bool {
    let outer = size + 2
    plane.samples.withUnsafeBufferPointer { samples in
      let (start, w) = Self.corner(plane, samples.baseAddress!, centre, radius + 1)
      for y in 0..<outer {
        let p = start + y * plane.stride
        let q = p + plane.stride
        let line = patch + y * outer
        for x in 0..<outer {
          line[x] = w[0] * p[x] + w[1] * p[x + 1] + w[2] * q[x] + w[3] * q[x + 1]
        }
      }
    }
    var (meanX, meanY): (Float, Float) = (0, 0)
    for y in 0..<size {
      let line = patch + (y + 1) * outer + 1
      for x in 0..<size {
        let i = y * stride + x
        let gx = (line[x + 1] - line[x - 1]) * 0.5
        let gy = (line[x + outer] - line[x - outer]) * 0.5
        template[i] = line[x]
        gradientX[i] = gx
        gradientY[i] = gy
        meanX += gx
        meanY += gy
      }
      for i in y * stride + size..<max((y + 1) * stride, y * stride + size) {
        (template[i], gradientX[i], gradientY[i]) = (0, 0, 0)
      }
    }
    let count = Float(size * size)
    meanX /= count
    meanY /= count
    var (xx, xy, yy): (Float, Float, Float) = (0, 0, 0)
    for y in 0..<size {
      for i in y * stride..<y * stride + size {
        let (gx, gy) = (gradientX[i] - meanX, gradientY[i] - meanY)
        gradientX[i] = gx
        gradientY[i] = gy
        xx += gx * gx
        xy += gx * gy
        yy += gy * gy
      }
    }
    let half = (xx - yy) * 0.5
    let least = (xx + yy) * 0.5 - (half * half + xy * xy).squareRoot()
    guard least > Self.leastEigenvalue * count else { return false }
    let determinant = xx * yy - xy * xy
    inverse = SIMD3(yy, -xy, xx) / determinant
    return true
  }

  /// Moves `start` to where `plane` looks like the template, or nil when it runs away.
  func align(_ plane: PaddedPlane, start: SIMD2<Float>, tolerance: Float) -> SIMD2<Float>? {
    var position = start
    var lastStep = SIMD2<Float>.zero
    let reach = Float(size)
    for _ in 0..<Self.maximumIterationCount {
      var (sumX, sumY) = (SIMD4<Float>.zero, SIMD4<Float>.zero)
      plane.samples.withUnsafeBufferPointer { samples in
        let (corner, w) = Self.corner(plane, samples.baseAddress!, position, radius)
        for y in 0..<size {
          let p = UnsafeRawPointer(corner + y * plane.stride)
          let q = UnsafeRawPointer(corner + (y + 1) * plane.stride)
          let t = UnsafeRawPointer(template + y * stride)
          let gx = UnsafeRawPointer(gradientX + y * stride)
          let gy = UnsafeRawPointer(gradientY + y * stride)
          var at = 0
          while at < 4 * stride {
            let top = Self.load(p, at) * w[0] + Self.load(p, at + 4) * w[1]
            let bottom = Self.load(q, at) * w[2] + Self.load(q, at + 4) * w[3]
            let difference = top + bottom - Self.load(t, at)
            sumX += difference * Self.load(gx, at)
            sumY += difference * Self.load(gy, at)
            at += 16
          }
        }
      }
      let (a, b) = (sumX.sum(), sumY.sum())
      let step = SIMD2(inverse.x * a + inverse.y * b, inverse.y * a + inverse.z * b)
      position -= step
      let moved = position - start
      guard abs(moved.x) < reach, abs(moved.y) < reach else { return nil }
      if max(abs(step.x), abs(step.y)) < tolerance { return position }
      // Two steps that cancel out: it swings around the answer, which lies in between.
      let swing = step + lastStep
      if max(abs(swing.x), abs(swing.y)) < tolerance { return position + step * 0.5 }
      lastStep = step
    }
    return position
  }

  /// The mean absolute difference at `centre` after the mean difference is taken off.
  func residual(
    _ plane: PaddedPlane, centre: SIMD2<Float>, scratch patch: UnsafeMutablePointer<Float>
  ) -> Float {
    var result: Float = 0
    plane.samples.withUnsafeBufferPointer { samples in
      let (corner, w) = Self.corner(plane, samples.baseAddress!, centre, radius)
      var mean: Float = 0
      for y in 0..<size {
        let p = corner + y * plane.stride
        let q = p + plane.stride
        for x in 0..<size {
          let value = w[0] * p[x] + w[1] * p[x + 1] + w[2] * q[x] + w[3] * q[x + 1]
          let difference = value - template[y * stride + x]
          patch[y * size + x] = difference
          mean += difference
        }
      }
      mean /= Float(size * size)
      for i in 0..<size * size { result += abs(patch[i] - mean) }
    }
    return result / Float(size * size)
  }

  @inline(__always)
  private static func load(_ pointer: UnsafeRawPointer, _ offset: Int) -> SIMD4<Float> {
    pointer.loadUnaligned(fromByteOffset: offset, as: SIMD4<Float>.self)
  }
}
