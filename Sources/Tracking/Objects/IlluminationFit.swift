import Imaging

/// Fits a region's luma as the background's, scaled: what a shadow, a reflection or a lamp does.
struct IlluminationFit {
  private var n = 0.0
  private var a = 0.0
  private var b = 0.0
  private var aa = 0.0
  private var ab = 0.0
  private var bb = 0.0
  private var chroma = 0.0
  /// Sums of Cb and Cr less 128, of the picture and of the background.
  private var own = SIMD2<Double>(0, 0)
  private var behind = SIMD2<Double>(0, 0)

  /// Luma, Cb, Cr of the picture and of the background at one pixel.
  mutating func add(
    picture: (Double, Double, Double), background: (Double, Double, Double)
  ) {
    n += 1
    a += background.0
    b += picture.0
    aa += background.0 * background.0
    ab += background.0 * picture.0
    bb += picture.0 * picture.0
    own += SIMD2(picture.1 - 128, picture.2 - 128)
    behind += SIMD2(background.1 - 128, background.2 - 128)
    chroma += Double(
      ShadowColour.distance(
        of: SIMD2(Float(picture.1) - 128, Float(picture.2) - 128),
        ground: SIMD2(Float(background.1) - 128, Float(background.2) - 128),
        ratio: Float(picture.0 / max(16, background.0))))
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
