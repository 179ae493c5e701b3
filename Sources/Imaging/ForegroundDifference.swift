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
  /// A shadow scales all of RGB alike: it lowers luma and draws chroma towards neutral by the same
  /// factor (Horprasert et al. 1999); such pixels keep `shadowWeight` of their score.
  public static func score(
    _ picture: Picture, background: Picture, spread: Plane<UInt8>, valid: Plane<UInt8>?,
    limits: Limits, shadowWeight: Float, threads: Int
  ) -> Plane<UInt8> {
    let width = picture.width
    let height = picture.height
    var scores = Plane<UInt8>(width: width, height: height, filledWith: 0)
    guard background.width == width, background.height == height, spread.width == width,
      spread.height == height, width > 0, height > 0
    else { return scores }
    let range = limits.allowsShift ? LocalRange.make(background.luma) : nil
    let rangeB = limits.allowsShift ? LocalRange.make(background.cb) : nil
    let rangeR = limits.allowsShift ? LocalRange.make(background.cr) : nil
    scores.samples.withUnsafeMutableBufferPointer { buffer in
      let out = Shared(buffer)
      Parallel.rows(height, threads: threads) { rows in
        picture.luma.samples.withUnsafeBufferPointer { luma in
          picture.cb.samples.withUnsafeBufferPointer { cb in
            picture.cr.samples.withUnsafeBufferPointer { cr in
              background.luma.samples.withUnsafeBufferPointer { backY in
                background.cb.samples.withUnsafeBufferPointer { backB in
                  background.cr.samples.withUnsafeBufferPointer { backR in
                    let lowY = range?.low.samples ?? background.luma.samples
                    let highY = range?.high.samples ?? background.luma.samples
                    let lowB = rangeB?.low.samples ?? background.cb.samples
                    let highB = rangeB?.high.samples ?? background.cb.samples
                    let lowR = rangeR?.low.samples ?? background.cr.samples
                    let highR = rangeR?.high.samples ?? background.cr.samples
                    for i in (rows.lowerBound * width)..<(rows.upperBound * width) {
                      if let valid, valid.samples[i] == 0 { continue }
                      let y = Float(luma[i])
                      let dy = outside(y, Float(lowY[i]), Float(highY[i]))
                      let db = outside(Float(cb[i]), Float(lowB[i]), Float(highB[i]))
                      let dr = outside(Float(cr[i]), Float(lowR[i]), Float(highR[i]))
                      let limitY =
                        limits.luma + limits.spreadFactor * 0.25 * Float(spread.samples[i])
                      let ny = dy / limitY
                      let nb = db / limits.chroma
                      let nr = dr / limits.chroma
                      var score = ny * ny + nb * nb + nr * nr
                      if score < 0.2 { continue }
                      let by = Float(backY[i])
                      if y < by, by > 16 {
                        let ratio = y / by
                        if ratio > 0.4 {
                          let eb = Float(cb[i]) - 128 - ratio * (Float(backB[i]) - 128)
                          let er = Float(cr[i]) - 128 - ratio * (Float(backR[i]) - 128)
                          if abs(eb) < 0.6 * limits.chroma, abs(er) < 0.6 * limits.chroma {
                            score *= shadowWeight * shadowWeight
                          }
                        }
                      }
                      out.buffer[i] = UInt8(min(255, 16 * score.squareRoot()))
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
    return scores
  }

  private struct Shared: @unchecked Sendable {
    let buffer: UnsafeMutableBufferPointer<UInt8>
    init(_ buffer: UnsafeMutableBufferPointer<UInt8>) { self.buffer = buffer }
  }

  @inline(__always)
  private static func outside(_ value: Float, _ low: Float, _ high: Float) -> Float {
    max(0, max(low - value, value - high))
  }
}
