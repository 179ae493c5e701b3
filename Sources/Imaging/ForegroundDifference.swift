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
        let marks = Marks(limits: limits, shadowWeight: shadowWeight, width: width)
        defer { marks.deallocate() }
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
            var x = 0
            while x < width {
              let first = x
              while x < width, UnsafeRawPointer(isLarge + x).loadUnaligned(as: UInt64.self) != 0 {
                x += 8
              }
              if x > first {
                let columns = first..<min(x, width)
                spread.withPointer { spread in
                  marks.measure(columns, dy, db, dr, spread: spread + start, isLarge: isLarge)
                }
                marks.easeShadows(columns, at: start, picture, background)
                marks.write(columns, into: out.buffer, at: start)
              }
              x += 8
            }
          }
        }
      }
    }
    return scores
  }

  /// Scores of one row's pixels, squared and in multiples of the limit, in steps that each become vector
  /// instructions.
  private struct Marks {
    /// The least score to be noted.
    private static let least: Float = 0.2
    let limits: Limits
    let shadowWeight: Float
    let squares: UnsafeMutablePointer<Float>
    private let shadowTest: ShadowColour.Test

    init(limits: Limits, shadowWeight: Float, width: Int) {
      self.limits = limits
      self.shadowWeight = shadowWeight
      shadowTest = ShadowColour.Test(tolerance: 0.7 * limits.chroma)
      squares = .allocate(capacity: max(1, width))
    }

    func deallocate() { squares.deallocate() }

    func measure(
      _ columns: Range<Int>, _ dy: UnsafePointer<UInt8>, _ db: UnsafePointer<UInt8>,
      _ dr: UnsafePointer<UInt8>, spread: UnsafePointer<UInt8>, isLarge: UnsafePointer<UInt8>
    ) {
      let (luma, chroma, factor) = (limits.luma, limits.chroma, limits.spreadFactor * 0.25)
      let squares = squares
      for x in columns {
        let limitY = luma + factor * Float(spread[x])
        let ny = Float(dy[x]) / limitY
        let nb = Float(db[x]) / chroma
        let nr = Float(dr[x]) / chroma
        let square = ny * ny + nb * nb + nr * nr
        squares[x] = isLarge[x] != 0 && square >= Self.least ? square : 0
      }
    }

    /// Weighs down what is the background, scaled down.
    func easeShadows(
      _ columns: Range<Int>, at start: Int, _ picture: Picture, _ background: Picture
    ) {
      let weight = shadowWeight * shadowWeight
      picture.withPointers { luma, cb, cr in
        background.withPointers { groundY, groundB, groundR in
          let own = ShadowColour.Row(luma + start, cb + start, cr + start)
          let ground = ShadowColour.Row(groundY + start, groundB + start, groundR + start)
          var x = columns.lowerBound
          while x + 8 <= columns.upperBound {
            let score = UnsafeRawPointer(squares + x).loadUnaligned(as: SIMD8<Float>.self)
            if let shadow = shadowTest.find(own, ground, at: x, where: score .> 0) {
              let eased = score.replacing(with: score * weight, where: shadow)
              UnsafeMutableRawPointer(squares + x).storeBytes(of: eased, as: SIMD8<Float>.self)
            }
            x += 8
          }
          for x in x..<columns.upperBound
          where squares[x] > 0 && shadowTest.isShadow(own, ground, at: x) {
            squares[x] *= weight
          }
        }
      }
    }

    /// - Parameter out: 0 where nothing was written yet.
    func write(_ columns: Range<Int>, into out: UnsafeMutableBufferPointer<UInt8>, at start: Int) {
      guard let line = out.baseAddress.map({ $0 + start }) else { return }
      let squares = squares
      var x = columns.lowerBound
      while x + 8 <= columns.upperBound {
        let square = UnsafeRawPointer(squares + x).loadUnaligned(as: SIMD8<Float>.self)
        // What is 0 already stands there.
        if any(square .> 0) {
          let scaled = 16 * square.squareRoot()
          let held = scaled.replacing(with: 255, where: scaled .> 255)
          // As `wholePart` does it.
          let shift = SIMD8<Float>(repeating: 8_388_608)
          let nearest = (held + shift) - shift
          let whole = nearest.replacing(with: nearest - 1, where: nearest .> held)
          let levels = SIMD8<UInt8>(
            truncatingIfNeeded: unsafeBitCast(whole + shift, to: SIMD8<UInt32>.self))
          UnsafeMutableRawPointer(line + x).storeBytes(of: levels, as: SIMD8<UInt8>.self)
        }
        x += 8
      }
      for x in x..<columns.upperBound {
        line[x] = UInt8(truncatingIfNeeded: wholePart(min(255, 16 * squares[x].squareRoot())))
      }
    }
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
