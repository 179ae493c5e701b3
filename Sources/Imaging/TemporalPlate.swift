/// The lasting picture behind what moves: for each pixel the densest cluster of its values over time.
///
/// Luma and both chromas are clustered jointly, so that a plate's pixel never takes its luma from one
/// surface and its chroma from another. Compare the temporal mode of background subtraction (Piccardi,
/// "Background subtraction techniques", IEEE SMC 2004).
public struct TemporalPlate: Sendable {
  public var picture: Picture
  /// Standard deviation of luma within the cluster, in quarter levels: 0...255 (63.75 levels).
  public var spread: Plane<UInt8>
  /// Share of the valid samples in the cluster: 0...255.
  public var support: Plane<UInt8>
  /// 1 where any sample was valid.
  public var valid: Plane<UInt8>

  /// A plate that nothing is known of yet.
  public init(width: Int, height: Int) {
    picture = Picture(width: width, height: height)
    spread = Plane(width: width, height: height, filledWith: 0)
    support = spread
    valid = spread
  }

  /// The most samples that one plate is made of.
  public static let maximumSampleCount = 64

  /// Half width of a cluster, in levels.
  public struct Window: Sendable {
    public var luma: UInt8
    public var chroma: UInt8

    public init(luma: UInt8, chroma: UInt8) {
      self.luma = luma
      self.chroma = chroma
    }
  }

  /// - Parameters:
  ///   - samples: pictures of one size in one coordinate system; those past the 64th are ignored.
  ///   - valid: for each sample, 1 where it has a value; nil where all have.
  public static func make(
    samples: [Picture], valid: [Plane<UInt8>]?, window: Window, threads: Int
  ) -> TemporalPlate? {
    guard let first = samples.first else { return nil }
    let width = first.width
    let height = first.height
    let used = Array(samples.prefix(maximumSampleCount))
    guard used.allSatisfy({ $0.width == width && $0.height == height }) else { return nil }
    if let valid {
      guard valid.count >= used.count else { return nil }
      guard valid.allSatisfy({ $0.width == width && $0.height == height }) else { return nil }
    }
    var plate = TemporalPlate(width: width, height: height)
    guard width > 0, height > 0 else { return plate }
    var second = TemporalPlate(width: width, height: height)
    var seams = PlateSeams(width: width, height: height)
    plate.withLayer { first in
      second.withLayer { second in
        seams.withSamples { shown, hidden, inView in
          let out = Output(
            first: first, second: second, shown: shown, hidden: hidden, inView: inView)
          // Many bands: some rows hold far more that moves than others.
          Parallel.rows(height, threads: threads > 1 ? 8 * threads : 1) { rows in
            fill(rows, width: width, samples: used, valid: valid, window: window, out: out)
          }
        }
      }
    }
    for at in seams.mended() {
      plate.picture.luma.samples[at] = second.picture.luma.samples[at]
      plate.picture.cb.samples[at] = second.picture.cb.samples[at]
      plate.picture.cr.samples[at] = second.picture.cr.samples[at]
      plate.spread.samples[at] = second.spread.samples[at]
      plate.support.samples[at] = second.support.samples[at]
    }
    return plate
  }

  /// A pixel's second cluster is told from noise by this share of its samples.
  private static let smallestSecondShare = 0.2

  /// One cluster of each pixel.
  private struct Layer {
    let luma: UnsafeMutableBufferPointer<UInt8>
    let cb: UnsafeMutableBufferPointer<UInt8>
    let cr: UnsafeMutableBufferPointer<UInt8>
    let spread: UnsafeMutableBufferPointer<UInt8>
    let support: UnsafeMutableBufferPointer<UInt8>
    let valid: UnsafeMutableBufferPointer<UInt8>
  }

  /// Rows are disjoint, so bands may write side by side.
  private struct Output: @unchecked Sendable {
    let first: Layer
    let second: Layer
    let shown: UnsafeMutableBufferPointer<UInt64>
    let hidden: UnsafeMutableBufferPointer<UInt64>
    let inView: UnsafeMutableBufferPointer<UInt64>
  }

  private mutating func withLayer(_ body: (Layer) -> Void) {
    picture.luma.samples.withUnsafeMutableBufferPointer { luma in
      picture.cb.samples.withUnsafeMutableBufferPointer { cb in
        picture.cr.samples.withUnsafeMutableBufferPointer { cr in
          spread.samples.withUnsafeMutableBufferPointer { spread in
            support.samples.withUnsafeMutableBufferPointer { support in
              valid.samples.withUnsafeMutableBufferPointer { valid in
                body(
                  Layer(
                    luma: luma, cb: cb, cr: cr, spread: spread, support: support, valid: valid))
              }
            }
          }
        }
      }
    }
  }

  private static func fill(
    _ rows: Range<Int>, width: Int, samples: [Picture], valid: [Plane<UInt8>]?, window: Window,
    out: Output
  ) {
    var row = TimeRow(width: width, sampleCount: samples.count)
    for y in rows {
      row.gather(y, of: samples, valid: valid)
      for x in 0..<width {
        let inView = row.inView(x)
        let count = inView.nonzeroBitCount
        guard count > 0 else { continue }
        let at = y * width + x
        out.inView[at] = inView
        if row.isUniform(x, window: window) {
          out.shown[at] = inView
          write(row.mean(x, of: inView), share: 255, at: at, to: out.first)
          continue
        }
        let shown = row.densest(x, among: inView, window: window)
        let members = shown.nonzeroBitCount
        out.shown[at] = shown
        write(row.mean(x, of: shown), share: 255 * members / count, at: at, to: out.first)
        guard Double(count - members) >= smallestSecondShare * Double(count) else { continue }
        let next = row.densest(x, among: inView & ~shown, window: window)
        let others = next.nonzeroBitCount
        guard Double(others) >= smallestSecondShare * Double(count), others >= 3 else { continue }
        out.hidden[at] = next
        write(row.mean(x, of: next), share: 255 * others / count, at: at, to: out.second)
      }
    }
  }

  private static func write(_ mean: TimeRow.Mean, share: Int, at: Int, to layer: Layer) {
    layer.luma[at] = mean.luma
    layer.cb[at] = mean.cb
    layer.cr[at] = mean.cr
    layer.spread[at] = mean.spread
    layer.support[at] = UInt8(clamping: share)
    layer.valid[at] = 1
  }
}
