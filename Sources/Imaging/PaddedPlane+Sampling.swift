extension PaddedPlane {
  /// Where the sample `(x, y)` of the plane stands in `samples`.
  @inline(__always)
  func offset(_ x: Int, _ y: Int) -> Int { (y + margin) * stride + x + margin }

  /// Where the sample left above a position stands, and the weights of it, its right, lower and
  /// lower right neighbour. A position more than `margin - 12` outside is moved to there.
  @inline(__always)
  func corner(_ position: SIMD2<Float>) -> (offset: Int, weights: SIMD4<Float>) {
    let slack = Float(margin - 12)
    let x = min(max(position.x, -slack), Float(width - 1) + slack)
    let y = min(max(position.y, -slack), Float(height - 1) + slack)
    // Shifted to be positive, where cutting off the fraction rounds down without a call.
    let left = Int(x + Float(margin)) &- margin
    let top = Int(y + Float(margin)) &- margin
    let (fx, fy) = (x - Float(left), y - Float(top))
    let weights = SIMD4<Float>((1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy)
    return (offset(left, top), weights)
  }

  /// Derivatives along x and y, `(p[x + 1] - p[x - 1]) / 2`, in the layout of `samples`.
  func gradients() -> (x: [Float], y: [Float]) {
    let count = samples.count
    var alongX = [Float](repeating: 0, count: count)
    var alongY = alongX
    samples.withUnsafeBufferPointer { source in
      alongX.withUnsafeMutableBufferPointer { x in
        alongY.withUnsafeMutableBufferPointer { y in
          guard count > 2 * stride else { return }
          for i in stride..<count - stride {
            x[i] = 0.5 * (source[i + 1] - source[i - 1])
            y[i] = 0.5 * (source[i + stride] - source[i - stride])
          }
        }
      }
    }
    return (alongX, alongY)
  }
}
