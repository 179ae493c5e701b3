/// How far a picture is from the background expected in it, pixel by pixel.
public enum ForegroundDifference {
  /// A score at which a pixel counts as different.
  public static let threshold: UInt8 = 16

  /// What counts as different, in levels.
  public struct Limits: Sendable, Hashable {
    public var luma: Float
    public var chroma: Float
    /// How many of the background's own standard deviations are added to `luma`.
    public var spreadFactor: Float
    /// Whether a pixel may match any of its 3 x 3 neighbours in the background: for backgrounds that
    /// fit to about a pixel only.
    public var allowsShift: Bool

    public init(luma: Float, chroma: Float, spreadFactor: Float, allowsShift: Bool) {
      self.luma = luma
      self.chroma = chroma
      self.spreadFactor = spreadFactor
      self.allowsShift = allowsShift
    }
  }

  /// Scores of 0...255, 16 at the limit, shadows weighed down.
  ///
  /// Pixels of a shadow's colour (``ShadowColour``) keep `shadowWeight` of their score.
  public static func score(
    _ picture: Picture, background: Picture, spread: Plane<UInt8>, valid: Plane<UInt8>?,
    limits: Limits, shadowWeight: Float, threads: Int
  ) -> Plane<UInt8> {
    let width = picture.width
    let height = picture.height
    var scores = Plane<UInt8>(width: width, height: height, filledWith: 0)
    guard background.width == width, background.height == height, spread.width == width,
      spread.height == height, width > 0, height > 0,
      valid.map({ $0.width == width && $0.height == height }) ?? true
    else { return scores }
    func range(_ plane: Plane<UInt8>) -> (low: Plane<UInt8>, high: Plane<UInt8>) {
      limits.allowsShift ? LocalRange.make(plane) : (plane, plane)
    }
    let (rangeY, rangeB, rangeR) = (
      range(background.luma), range(background.cb), range(background.cr)
    )
    let small = SmallDifference(limits)
    scores.samples.withUnsafeMutableBufferPointer { buffer in
      let out = Shared(buffer)
      Parallel.rows(height, threads: threads) { rows in
        withScratch(UInt8.self, count: 4 * width + 8) { scratch in
          let (dy, db, dr) = (scratch, scratch + width, scratch + 2 * width)
          let isLarge = scratch + 3 * width
          isLarge.update(repeating: 0, count: width + 8)
          for y in rows {
            let start = y * width
            outside(picture.luma, rangeY, start, width, into: dy)
            outside(picture.cb, rangeB, start, width, into: db)
            outside(picture.cr, rangeR, start, width, into: dr)
            small.flagLarger(dy, db, dr, width, into: isLarge)
            if let valid { keep(isLarge, where: valid, start, width) }
            // Eight at a time through what is like the background, which is most.
            for x in stride(from: 0, to: width, by: 8)
            where UnsafeRawPointer(isLarge + x).loadUnaligned(as: UInt64.self) != 0 {
              for x in x..<x + 8 where isLarge[x] != 0 {
                let i = start + x
                let limitY = limits.luma + limits.spreadFactor * 0.25 * Float(spread.samples[i])
                let ny = Float(dy[x]) / limitY
                let nb = Float(db[x]) / limits.chroma
                let nr = Float(dr[x]) / limits.chroma
                var score = ny * ny + nb * nb + nr * nr
                if score < 0.2 { continue }
                if isShadow(picture, background, i, chroma: limits.chroma) {
                  score *= shadowWeight * shadowWeight
                }
                out.buffer[i] = UInt8(
                  truncatingIfNeeded: wholePart(min(255, 16 * score.squareRoot())))
              }
            }
          }
        }
      }
    }
    return scores
  }

  /// Whether a pixel is the background's, scaled down.
  @inline(__always)
  private static func isShadow(
    _ picture: Picture, _ background: Picture, _ i: Int, chroma: Float
  ) -> Bool {
    let y = Float(picture.luma.samples[i])
    let behind = Float(background.luma.samples[i])
    guard y < behind, behind > 16 else { return false }
    let ratio = y / behind
    guard ratio > 0.4 else { return false }
    let own = SIMD2(Float(picture.cb.samples[i]) - 128, Float(picture.cr.samples[i]) - 128)
    let ground = SIMD2(
      Float(background.cb.samples[i]) - 128, Float(background.cr.samples[i]) - 128)
    let off = ShadowColour.distance(of: own, ground: ground, ratio: ratio)
    return off < 0.7 * chroma
  }

  /// Differences that can't reach a score to be noted.
  private struct SmallDifference {
    /// Levels; nil where any can.
    private var largest: (luma: UInt8, chroma: UInt8)?

    init(_ limits: Limits) {
      guard limits.luma > 0, limits.chroma > 0, limits.spreadFactor >= 0 else { return }
      // Together below 0.19, which is safely below the least score of 0.2.
      let chroma = min(255, (limits.chroma * Float(0.05).squareRoot()).rounded(.down))
      let left = 0.19 - 2 * (chroma / limits.chroma) * (chroma / limits.chroma)
      let luma = min(255, (limits.luma * max(0, left).squareRoot()).rounded(.down))
      guard chroma >= 0, luma >= 0 else { return }
      largest = (luma: UInt8(luma), chroma: UInt8(chroma))
    }

    /// Sets flags to 1 for larger differences, to 0 for others.
    func flagLarger(
      _ dy: UnsafePointer<UInt8>, _ db: UnsafePointer<UInt8>, _ dr: UnsafePointer<UInt8>,
      _ count: Int, into flags: UnsafeMutablePointer<UInt8>
    ) {
      guard let largest else { return flags.update(repeating: 1, count: count) }
      for x in 0..<count {
        let isLuma: UInt8 = dy[x] > largest.luma ? 1 : 0
        let isChroma: UInt8 = max(db[x], dr[x]) > largest.chroma ? 1 : 0
        flags[x] = isLuma | isChroma
      }
    }
  }

  /// How far samples are outside a range, in levels.
  private static func outside(
    _ plane: Plane<UInt8>, _ range: (low: Plane<UInt8>, high: Plane<UInt8>), _ start: Int,
    _ count: Int, into out: UnsafeMutablePointer<UInt8>
  ) {
    plane.withPointer { values in
      range.low.withPointer { lows in
        range.high.withPointer { highs in
          let (value, low, high) = (values + start, lows + start, highs + start)
          for x in 0..<count {
            let over = max(value[x], high[x]) &- high[x]
            let under = low[x] &- min(value[x], low[x])
            out[x] = over &+ under
          }
        }
      }
    }
  }

  private static func keep(
    _ flags: UnsafeMutablePointer<UInt8>, where valid: Plane<UInt8>, _ start: Int, _ count: Int
  ) {
    valid.withPointer { valid in
      let inside = valid + start
      for x in 0..<count { flags[x] = inside[x] != 0 ? flags[x] : 0 }
    }
  }

  private struct Shared: @unchecked Sendable {
    let buffer: UnsafeMutableBufferPointer<UInt8>
    init(_ buffer: UnsafeMutableBufferPointer<UInt8>) { self.buffer = buffer }
  }
}
