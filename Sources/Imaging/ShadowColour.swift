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
    let strength = max(1e-3, (ground * ground).sum())
    let kept = (own * ground).sum() / strength
    let off = own - min(max(kept, 0.9 * ratio), max(1.05, ratio)) * ground
    return (off * off).sum().squareRoot()
  }
}
