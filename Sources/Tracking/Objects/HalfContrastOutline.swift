import Imaging

/// Draws masks in to where half of a thing's contrast is left.
///
/// Lenses, codecs and halved chroma spread a thing over its outline; what is blurred evenly to both
/// sides has its true outline at half height.
struct HalfContrastOutline {
  /// How far blur carries, in pixels: what lies deeper in a mask is never taken off.
  var reach = 2

  /// - Parameters:
  ///   - mask: 1 inside.
  ///   - score: the contrast with the background, linear.
  func tightened(_ mask: BinaryMask, score: Plane<UInt8>) -> BinaryMask {
    // A pixel's thing is at its full contrast just behind the blur.
    let full = Morphology.dilate(score, radius: reach + 1)
    var result = mask
    for _ in 0..<reach {
      let inner = Morphology.erode(result, radius: 1)
      result.samples.withUnsafeMutableBufferPointer { result in
        inner.samples.withUnsafeBufferPointer { inner in
          score.samples.withUnsafeBufferPointer { score in
            full.samples.withUnsafeBufferPointer { full in
              let count = min(min(result.count, inner.count), min(score.count, full.count))
              // Without a branch, so that it is vectorised.
              for i in 0..<count {
                let rest = max(full[i], score[i]) &- score[i]
                let isWeak: UInt8 = rest > score[i] ? 255 : 0
                let isOuter: UInt8 = inner[i] == 0 ? 255 : 0
                result[i] &= ~(isWeak & isOuter)
              }
            }
          }
        }
      }
    }
    return result
  }
}
