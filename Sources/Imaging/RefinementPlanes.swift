/// The planes of an equation `a · x + b · y + c = 0` for the change `(x, y)` of each pixel's motion.
private struct Constraint {
  let a: UnsafeMutablePointer<Float>
  let b: UnsafeMutablePointer<Float>
  let c: UnsafeMutablePointer<Float>
}

/// The planes of one variational refinement, all in the layout of the relaxation.
struct RefinementPlanes: @unchecked Sendable {
  // Unchecked: bands write only their own rows, and read other rows only of what no band writes then.

  static let count = 20
  let layout: CheckerLayout
  /// The flow at the start and its change so far.
  let flowX, flowY, changeX, changeY: UnsafeMutablePointer<Float>
  /// Brightness constancy, and gradient constancy in x and in y.
  private let bright, gradientX, gradientY: Constraint
  /// The smoothness weight between a pixel and its right, and its lower neighbour.
  private let right, below: UnsafeMutablePointer<Float>
  /// The linear system: `[1 / inverse11, a12; a12, 1 / inverse22]` with right-hand sides.
  private let inverse11, a12, inverse22, b1, b2: UnsafeMutablePointer<Float>

  /// Takes room for `count` planes, filled with 0.
  init(layout: CheckerLayout, base: UnsafeMutablePointer<Float>) {
    self.layout = layout
    func plane(_ index: Int) -> UnsafeMutablePointer<Float> { base + index * layout.count }
    (flowX, flowY, changeX, changeY) = (plane(0), plane(1), plane(2), plane(3))
    bright = Constraint(a: plane(4), b: plane(5), c: plane(6))
    gradientX = Constraint(a: plane(7), b: plane(8), c: plane(9))
    gradientY = Constraint(a: plane(10), b: plane(11), c: plane(12))
    (right, below) = (plane(13), plane(14))
    (inverse11, a12, inverse22, b1, b2) = (plane(15), plane(16), plane(17), plane(18), plane(19))
  }

  /// Stores the constancy terms of row `y` from the two pictures' mean and difference.
  ///
  /// Each is divided by the length of its gradient, so that strong edges don't outvote the rest; a
  /// pixel that looks outside the second picture has no terms. `lines` is room for 8 rows.
  func store(
    _ y: Int, mean: UnsafePointer<Float>, difference: UnsafePointer<Float>, stride: Int,
    isInside: UnsafePointer<UInt8>, lines: UnsafeMutablePointer<Float>
  ) {
    let width = layout.width
    let flatness = VariationalRefinement.flatness
    func line(_ index: Int) -> UnsafeMutablePointer<Float> { lines + index * width }
    let (gx, gy) = (line(0), line(1))
    let (a, b, c) = (line(2), line(3), line(4))
    let (d, e, f) = (line(5), line(6), line(7))
    for x in 0..<width {
      let m = mean + x
      gx[x] = 0.5 * (m[1] - m[-1])
      gy[x] = 0.5 * (m[stride] - m[-stride])
      let scale = Float(isInside[x]) / (gx[x] * gx[x] + gy[x] * gy[x] + flatness).squareRoot()
      a[x] = gx[x] * scale
      b[x] = gy[x] * scale
      c[x] = difference[x] * scale
    }
    layout.put(a, y, into: bright.a)
    layout.put(b, y, into: bright.b)
    layout.put(c, y, into: bright.c)
    for x in 0..<width {
      let m = mean + x
      let d1 = difference + x
      let xx = 0.25 * (m[2] - 2 * m[0] + m[-2])
      let yy = 0.25 * (m[2 * stride] - 2 * m[0] + m[-2 * stride])
      let xy = 0.25 * (m[stride + 1] - m[stride - 1] - m[1 - stride] + m[-1 - stride])
      let zx = 0.5 * (d1[1] - d1[-1])
      let zy = 0.5 * (d1[stride] - d1[-stride])
      let inside = Float(isInside[x])
      let scaleX = inside / (xx * xx + xy * xy + flatness).squareRoot()
      let scaleY = inside / (xy * xy + yy * yy + flatness).squareRoot()
      a[x] = xx * scaleX
      b[x] = xy * scaleX
      c[x] = zx * scaleX
      d[x] = xy * scaleY
      e[x] = yy * scaleY
      f[x] = zy * scaleY
    }
    layout.put(a, y, into: gradientX.a)
    layout.put(b, y, into: gradientX.b)
    layout.put(c, y, into: gradientX.c)
    layout.put(d, y, into: gradientY.a)
    layout.put(e, y, into: gradientY.b)
    layout.put(f, y, into: gradientY.c)
  }

  /// Sets the smoothness weights of rows from the flow as it is now.
  func weighSmoothness(rows: Range<Int>) {
    let stride = layout.stride
    let (x, y, dx, dy) = (flowX, flowY, changeX, changeY)
    let softness = SIMD4<Float>(repeating: VariationalRefinement.softness)
    let weight = 0.5 * VariationalRefinement.smoothnessWeight
    for row in rows {
      for parity in 0..<2 {
        let here = layout.start(row, parity)
        let next = layout.start(row, 1 - parity) + parity
        for k in Swift.stride(from: 0, to: 4 * layout.vectorCount, by: 4) {
          let (i, j) = (here + k, next + k)
          let below = i + stride
          let u = vector(x + i) + vector(dx + i)
          let v = vector(y + i) + vector(dy + i)
          let ux = vector(x + j) + vector(dx + j) - u
          let vx = vector(y + j) + vector(dy + j) - v
          let uy = vector(x + below) + vector(dx + below) - u
          let vy = vector(y + below) + vector(dy + below) - v
          let sum = ux * ux + uy * uy + vx * vx + vy * vy
          let value = weight / (sum + softness).squareRoot()
          Imaging.store(value, right + i)
          Imaging.store(value, self.below + i)
        }
      }
      // Nothing ties the last column and row to what lies beyond.
      let last = layout.width - 1
      right[layout.start(row, last & 1) + last / 2] = 0
      if row == layout.height - 1 {
        (self.below + layout.start(row, 0) - 4).update(repeating: 0, count: stride)
      }
    }
  }

  /// Sets the linear system of rows for the change of the flow, from the weights as they are now.
  func assemble(rows: Range<Int>) {
    let stride = layout.stride
    let (u0, v0) = (flowX, flowY)
    let softness = SIMD4<Float>(repeating: VariationalRefinement.softness)
    let brightness = 0.5 * VariationalRefinement.brightnessWeight
    let gradient = 0.5 * VariationalRefinement.gradientWeight
    for row in rows {
      for parity in 0..<2 {
        let here = layout.start(row, parity)
        let other = layout.start(row, 1 - parity) + parity
        for k in Swift.stride(from: 0, to: 4 * layout.vectorCount, by: 4) {
          let (i, r) = (here + k, other + k)
          let (l, d, t) = (r - 1, i + stride, i - stride)
          let (du, dv) = (vector(changeX + i), vector(changeY + i))
          let (a0, b0, c0) = (vector(bright.a + i), vector(bright.b + i), vector(bright.c + i))
          let e0 = a0 * du + b0 * dv + c0
          let w0 = brightness / (e0 * e0 + softness).squareRoot()
          let (a1, b1, c1) = (
            vector(gradientX.a + i), vector(gradientX.b + i), vector(gradientX.c + i)
          )
          let (a2, b2, c2) = (
            vector(gradientY.a + i), vector(gradientY.b + i), vector(gradientY.c + i)
          )
          let e1 = a1 * du + b1 * dv + c1
          let e2 = a2 * du + b2 * dv + c2
          let w1 = gradient / (e1 * e1 + e2 * e2 + softness).squareRoot()

          let (wr, wl) = (vector(right + i), vector(right + l))
          let (wd, wt) = (vector(below + i), vector(below + t))
          let ties = wr + wl + wd + wt + VariationalRefinement.flatness
          let (u, v) = (vector(u0 + i), vector(v0 + i))
          let pullX =
            wr * (vector(u0 + r) - u) + wl * (vector(u0 + l) - u)
            + wd * (vector(u0 + d) - u) + wt * (vector(u0 + t) - u)
          let pullY =
            wr * (vector(v0 + r) - v) + wl * (vector(v0 + l) - v)
            + wd * (vector(v0 + d) - v) + wt * (vector(v0 + t) - v)
          let a11 = ties + w0 * a0 * a0 + w1 * (a1 * a1 + a2 * a2)
          let a22 = ties + w0 * b0 * b0 + w1 * (b1 * b1 + b2 * b2)
          Imaging.store(1 / a11, inverse11 + i)
          Imaging.store(1 / a22, inverse22 + i)
          Imaging.store(w0 * a0 * b0 + w1 * (a1 * b1 + a2 * b2), a12 + i)
          Imaging.store(pullX - w0 * a0 * c0 - w1 * (a1 * c1 + a2 * c2), self.b1 + i)
          Imaging.store(pullY - w0 * b0 * c0 - w1 * (b1 * c1 + b2 * c2), self.b2 + i)
        }
      }
    }
  }

  /// One half-sweep of successive over-relaxation: the pixels of one colour of rows.
  func relax(rows: Range<Int>, colour: Int) {
    let stride = layout.stride
    let omega = VariationalRefinement.overRelaxation
    let (x, y) = (changeX, changeY)
    for row in rows {
      let parity = (row + colour) & 1
      let here = layout.start(row, parity)
      let other = layout.start(row, 1 - parity) + parity
      for k in Swift.stride(from: 0, to: 4 * layout.vectorCount, by: 4) {
        let (i, r) = (here + k, other + k)
        let (l, d, t) = (r - 1, i + stride, i - stride)
        let (wr, wl) = (vector(right + i), vector(right + l))
        let (wd, wt) = (vector(below + i), vector(below + t))
        let (du, dv) = (vector(x + i), vector(y + i))
        let pullX =
          wr * vector(x + r) + wl * vector(x + l) + wd * vector(x + d)
          + wt * vector(x + t)
        let pullY =
          wr * vector(y + r) + wl * vector(y + l) + wd * vector(y + d)
          + wt * vector(y + t)
        let cross = vector(a12 + i)
        let nextX = (pullX + vector(b1 + i) - cross * dv) * vector(inverse11 + i)
        let newX = du + omega * (nextX - du)
        let nextY = (pullY + vector(b2 + i) - cross * newX) * vector(inverse22 + i)
        Imaging.store(newX, x + i)
        Imaging.store(dv + omega * (nextY - dv), y + i)
      }
    }
  }
}
