/// One 8x8 patch of the dense inverse search.
struct AlignedPatch {
  /// What a comparison sums up over the patch, with `d` the difference of the two pictures.
  struct Sums {
    /// `Σ d²` less the mean's part: brightness may differ.
    var error: Float
    /// `Σ d ∇` less the mean's part.
    var gradient: SIMD2<Float>
  }

  /// A step that ends the descent, in pixels of the level: the mixing averages over more than that.
  private static let settledStep: Float = 0.1

  private let template: UnsafePointer<Float>
  private let gradientX: UnsafePointer<Float>
  private let gradientY: UnsafePointer<Float>
  private let stride: Int
  private let origin: SIMD2<Float>
  private let target: PaddedPlane
  private let targetSamples: UnsafePointer<Float>
  private let gradientSum: SIMD2<Float>
  /// The inverse of the gradients' second moments: xx, xy, yy; zero for a flat patch.
  private let inverse: SIMD3<Float>

  @inline(__always)
  init(
    at offset: Int, column: Int, row: Int, stride: Int, _ template: UnsafePointer<Float>,
    _ gradientX: UnsafePointer<Float>, _ gradientY: UnsafePointer<Float>, _ target: PaddedPlane,
    _ targetSamples: UnsafePointer<Float>
  ) {
    self.template = template + offset
    self.gradientX = gradientX + offset
    self.gradientY = gradientY + offset
    self.stride = stride
    origin = SIMD2(Float(column), Float(row))
    self.target = target
    self.targetSamples = targetSamples
    let zero = SIMD4<Float>.zero
    var (sumX, sumY, sumXX, sumXY, sumYY) = (zero, zero, zero, zero, zero)
    for y in 0..<8 {
      for part in 0..<2 {
        let at = offset + y * stride + 4 * part
        let (gx, gy) = (vector(gradientX + at), vector(gradientY + at))
        sumX += gx
        sumY += gy
        sumXX += gx * gx
        sumXY += gx * gy
        sumYY += gy * gy
      }
    }
    gradientSum = SIMD2(sumX.sum(), sumY.sum())
    let xx = sumXX.sum() - gradientSum.x * gradientSum.x / 64
    let xy = sumXY.sum() - gradientSum.x * gradientSum.y / 64
    let yy = sumYY.sum() - gradientSum.y * gradientSum.y / 64
    // An aperture leaves the motion along the edge to the guess: a little of Tikhonov's weight.
    let damping: Float = 4
    let (a, c) = (xx + damping, yy + damping)
    inverse = SIMD3(c, -xy, a) / (a * c - xy * xy)
  }

  /// Compares the patch with the other picture at a motion.
  @inline(__always)
  func compare(_ motion: SIMD2<Float>) -> Sums {
    let (corner, weights) = target.corner(origin + motion)
    let zero = SIMD4<Float>.zero
    var (sum, square, sumX, sumY) = (zero, zero, zero, zero)
    let fx = weights[1] + weights[3]
    let fy = weights[2] + weights[3]
    for part in 0..<2 {
      var p = targetSamples + corner + 4 * part
      var at = 4 * part
      let first = vector(p)
      var above = first + (vector(p + 1) - first) * fx
      for _ in 0..<8 {
        p += target.stride
        let left = vector(p)
        let below = left + (vector(p + 1) - left) * fx
        let difference = above + (below - above) * fy - vector(template + at)
        above = below
        sum += difference
        square += difference * difference
        sumX += difference * vector(gradientX + at)
        sumY += difference * vector(gradientY + at)
        at += stride
      }
    }
    let total = sum.sum()
    return Sums(
      error: square.sum() - total * total / 64,
      gradient: SIMD2(sumX.sum(), sumY.sum()) - gradientSum * (total / 64))
  }

  /// Takes another motion when it fits better.
  @inline(__always)
  func take(_ motion: SIMD2<Float>, _ best: inout SIMD2<Float>, _ bestSums: inout Sums) {
    if motion == best { return }
    let sums = compare(motion)
    if sums.error < bestSums.error { (best, bestSums) = (motion, sums) }
  }

  /// Steps down while the fit gets better; keeps the start when it ends more than a patch away.
  @inline(__always)
  func descend(from start: SIMD2<Float>, _ startSums: Sums, stepCount: Int) -> SIMD2<Float> {
    var (best, sums) = (start, startSums)
    for _ in 0..<stepCount {
      let g = sums.gradient
      let step = SIMD2(inverse.x * g.x + inverse.y * g.y, inverse.y * g.x + inverse.z * g.y)
      let next = best - step
      let nextSums = compare(next)
      if nextSums.error >= sums.error { break }
      (best, sums) = (next, nextSums)
      if (step * step).sum() < Self.settledStep * Self.settledStep { break }
    }
    let moved = best - start
    return (moved * moved).sum() > 64 ? start : best
  }
}

/// Four samples from any address.
@inline(__always)
func vector(_ pointer: UnsafePointer<Float>) -> SIMD4<Float> {
  UnsafeRawPointer(pointer).loadUnaligned(as: SIMD4<Float>.self)
}

/// Stores four samples at any address.
@inline(__always)
func store(_ value: SIMD4<Float>, _ pointer: UnsafeMutablePointer<Float>) {
  UnsafeMutableRawPointer(pointer).storeBytes(of: value, as: SIMD4<Float>.self)
}
