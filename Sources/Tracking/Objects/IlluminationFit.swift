import Imaging

/// Fits a region's luma as the background's, scaled: what a shadow, a reflection or a lamp does.
struct IlluminationFit {
  private let n: Double
  private let a: Double
  private let b: Double
  private let aa: Double
  private let ab: Double
  private let bb: Double
  private let chroma: Double
  /// Sums of Cb and Cr less 128, of the picture and of the background.
  private let own: SIMD2<Double>
  private let behind: SIMD2<Double>

  init(_ sums: LevelSums) {
    n = Double(sums.count)
    (a, b) = (Double(sums.ground.y), Double(sums.own.y))
    (aa, ab, bb) = (Double(sums.ground.yy), Double(sums.product), Double(sums.own.yy))
    own = SIMD2(Double(sums.own.cb), Double(sums.own.cr)) - 128 * n
    behind = SIMD2(Double(sums.ground.cb), Double(sums.ground.cr)) - 128 * n
    chroma = Double(sums.chroma)
  }

  /// 0 where the region has colours or texture of its own; 1 where the background shows through.
  var likelihood: Double { max(textureLikelihood, 0.6 * hueLikelihood) }

  /// On a coloured ground, a shadow is the ground's own colour, all of it weaker by one factor: few things
  /// have just that colour.
  private var hueLikelihood: Double {
    guard n >= 8 else { return 0 }
    let ratio = b / max(1, a)
    let colour = behind / n
    let strength = (colour * colour).sum().squareRoot()
    guard ratio > 0.3, ratio < 0.95, strength > 10 else { return 0 }
    let off = ShadowColour.distance(
      of: SIMD2<Float>(own / n), ground: SIMD2<Float>(colour), ratio: Float(ratio))
    return min(1, max(0, 2 - Double(off) / (1 + 0.2 * ratio * strength)))
  }

  private var textureLikelihood: Double {
    guard n >= 8 else { return 0 }
    let variance = aa / n - (a / n) * (a / n)
    let own = bb / n - (b / n) * (b / n)
    let covariance = ab / n - (a / n) * (b / n)
    let ratio = b / max(1, a)
    guard ratio > 0.2, ratio < 1.7, chroma / n < 8 else { return 0 }
    // Texture of the background that is still there decides; on a flat one, nothing can.
    guard variance > 16, own > 4 else { return 0.3 }
    let correlation = covariance / (variance * own).squareRoot()
    return min(1, max(0, (correlation - 0.45) / 0.35))
  }
}
