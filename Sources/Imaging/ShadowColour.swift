/// The colour that ground has in a shadow.
///
/// Diffuse light gone, all of RGB falls alike: chroma goes towards neutral by luma's factor (Horprasert
/// et al. 1999). Gloss gone with it, which is white, chroma keeps more: anything up to all of it.
public enum ShadowColour {
  /// How far a colour is from those that the ground may have in a shadow, in levels.
  ///
  /// - Parameters:
  ///   - own: Cb, Cr less 128.
  ///   - ground: the same of the lit ground.
  ///   - ratio: luma's, of the picture to the lit ground.
  @inlinable
  public static func distance(
    of own: SIMD2<Float>, ground: SIMD2<Float>, ratio: Float
  ) -> Float {
    distance(own.x, own.y, groundB: ground.x, groundR: ground.y, ratio: ratio)
  }

  /// The same, of Cb and Cr one by one, for loops that become vector instructions.
  @inlinable @inline(__always)
  public static func distance(
    _ cb: Float, _ cr: Float, groundB: Float, groundR: Float, ratio: Float
  ) -> Float {
    let strength = max(1e-3, groundB * groundB + groundR * groundR)
    let kept = (cb * groundB + cr * groundR) / strength
    let share = min(max(kept, 0.9 * ratio), max(1.05, ratio))
    let (b, r) = (cb - share * groundB, cr - share * groundR)
    return (b * b + r * r).squareRoot()
  }
}
