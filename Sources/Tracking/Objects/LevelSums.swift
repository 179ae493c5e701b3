import Imaging

/// Sums over the pixels of a region, of a picture and of the background behind it.
struct LevelSums {
  struct Levels {
    var y = 0
    var yy = 0
    var cb = 0
    var cr = 0
  }

  private(set) var count = 0
  private(set) var own = Levels()
  private(set) var ground = Levels()
  /// Of both lumas.
  private(set) var product = 0
  /// |Δ| of luma, Cb and Cr.
  private(set) var contrast = 0
  /// How far the chroma is from the ground's in less light, levels; see ``ShadowColour``.
  private(set) var chroma: Float = 0

  /// Adds some neighbouring pixels of a row, a few at a time.
  ///
  /// - Parameter range: of the samples; not read where it leaves a plane.
  mutating func add(_ range: Range<Int>, of picture: Picture, over background: Picture) {
    let own = (picture.luma.samples.span, picture.cb.samples.span, picture.cr.samples.span)
    let ground = (
      background.luma.samples.span, background.cb.samples.span, background.cr.samples.span
    )
    let length = min(
      own.0.count, own.1.count, own.2.count, ground.0.count, ground.1.count, ground.2.count)
    let range = range.clamped(to: 0..<length)
    count += range.count
    var start = range.lowerBound
    while start < range.upperBound {
      // Sums of so many squares fit 32 bits.
      let end = min(range.upperBound, start + 16_384)
      var (y, yy, b, r) = (Int32.zero, Int32.zero, Int32.zero, Int32.zero)
      var (v, vv, c, s) = (Int32.zero, Int32.zero, Int32.zero, Int32.zero)
      var (yv, off) = (Int32.zero, Int32.zero)
      for i in start..<end {
        let (luma, cb, cr) = (
          Int32(own.0[unchecked: i]), Int32(own.1[unchecked: i]), Int32(own.2[unchecked: i])
        )
        let (lumaBehind, cbBehind, crBehind) = (
          Int32(ground.0[unchecked: i]), Int32(ground.1[unchecked: i]),
          Int32(ground.2[unchecked: i])
        )
        y &+= luma
        yy &+= luma &* luma
        b &+= cb
        r &+= cr
        v &+= lumaBehind
        vv &+= lumaBehind &* lumaBehind
        c &+= cbBehind
        s &+= crBehind
        yv &+= luma &* lumaBehind
        off &+= abs(luma &- lumaBehind) &+ abs(cb &- cbBehind) &+ abs(cr &- crBehind)
      }
      self.own.y += Int(y)
      self.own.yy += Int(yy)
      self.own.cb += Int(b)
      self.own.cr += Int(r)
      self.ground.y += Int(v)
      self.ground.yy += Int(vv)
      self.ground.cb += Int(c)
      self.ground.cr += Int(s)
      product += Int(yv)
      contrast += Int(off)
      start = end
    }
    var far: Float = 0
    for i in range {
      far += ShadowColour.distance(
        Float(own.1[unchecked: i]) - 128, Float(own.2[unchecked: i]) - 128,
        groundB: Float(ground.1[unchecked: i]) - 128, groundR: Float(ground.2[unchecked: i]) - 128,
        ratio: Float(own.0[unchecked: i]) / max(16, Float(ground.0[unchecked: i])))
    }
    chroma += far
  }
}
