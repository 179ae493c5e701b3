extension ShadowColour {
  /// A row of a picture.
  struct Row {
    let luma: UnsafePointer<UInt8>
    let cb: UnsafePointer<UInt8>
    let cr: UnsafePointer<UInt8>

    init(
      _ luma: UnsafePointer<UInt8>, _ cb: UnsafePointer<UInt8>, _ cr: UnsafePointer<UInt8>
    ) {
      (self.luma, self.cb, self.cr) = (luma, cb, cr)
    }
  }

  /// Whether pixels are the ground in less light.
  struct Test {
    private let tolerance: Float
    /// The least square of a distance that is not below the tolerance once its root is rounded.
    private let square: Float
    private static let leastGround: UInt8 = 17
    private static let leastRatio: Float = 0.4

    /// - Parameter tolerance: levels by which chroma may be off what the ground may have.
    init(tolerance: Float) {
      self.tolerance = tolerance
      guard tolerance > 0, tolerance < 1e6 else {
        square = tolerance > 0 ? .infinity : 0
        return
      }
      var square = tolerance * tolerance
      while square > 0, square.nextDown.squareRoot() >= tolerance { square = square.nextDown }
      while square.squareRoot() < tolerance { square = square.nextUp }
      self.square = square
    }

    @inline(__always)
    func isShadow(_ own: Row, _ ground: Row, at x: Int) -> Bool {
      guard own.luma[x] < ground.luma[x], ground.luma[x] >= Self.leastGround else { return false }
      let ratio = Float(own.luma[x]) / Float(ground.luma[x])
      guard ratio > Self.leastRatio else { return false }
      return ShadowColour.distance(
        Float(own.cb[x]) - 128, Float(own.cr[x]) - 128, groundB: Float(ground.cb[x]) - 128,
        groundR: Float(ground.cr[x]) - 128, ratio: ratio) < tolerance
    }

    /// The same for eight pixels; nil where none is of those asked for and darker than its ground.
    @inline(__always)
    func find(
      _ own: Row, _ ground: Row, at x: Int, where isAsked: SIMDMask<SIMD8<Int32>>
    ) -> SIMDMask<SIMD8<Int32>>? {
      let (luma, lit) = (Self.load(own.luma + x), Self.load(ground.luma + x))
      let isDarker = isAsked .& (luma .< lit) .& (lit .> Float(Self.leastGround) - 1)
      guard any(isDarker) else { return nil }
      let ratio = luma / lit
      let isMild = isDarker .& (ratio .> Self.leastRatio)
      let (cb, cr) = (Self.load(own.cb + x) - 128, Self.load(own.cr + x) - 128)
      let (b, r) = (Self.load(ground.cb + x) - 128, Self.load(ground.cr + x) - 128)
      let strength = b * b + r * r
      let kept = (cb * b + cr * r) / strength.raised(to: SIMD8(repeating: 1e-3))
      let most = ratio.raised(to: SIMD8(repeating: 1.05))
      let share = kept.raised(to: 0.9 * ratio)
      let held = share.replacing(with: most, where: most .< share)
      let (offB, offR) = (cb - held * b, cr - held * r)
      return isMild .& (offB * offB + offR * offR .< square)
    }

    @inline(__always)
    private static func load(_ samples: UnsafePointer<UInt8>) -> SIMD8<Float> {
      SIMD8<Float>(
        SIMD8<Int32>(
          truncatingIfNeeded: UnsafeRawPointer(samples).loadUnaligned(as: SIMD8<UInt8>.self)))
    }
  }
}

extension SIMD8<Float> {
  /// The larger of two, lane by lane.
  @inline(__always)
  fileprivate func raised(to floor: SIMD8<Float>) -> SIMD8<Float> {
    replacing(with: floor, where: floor .> self)
  }
}
