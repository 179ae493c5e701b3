/// The lasting picture behind what moves: for each pixel the densest cluster of its values over time.
///
/// Colour is clustered jointly, along one axis that mixes luma and chroma, so that a plate's pixel
/// never takes its luma from one surface and its chroma from another. Compare the temporal mode of
/// background subtraction (Piccardi, "Background subtraction techniques", IEEE SMC 2004).
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

  /// - Parameters:
  ///   - samples: pictures of one size in one coordinate system; those past the 64th are ignored.
  ///   - valid: for each sample, 1 where it has a value; nil where all have.
  ///   - window: half width of a cluster in levels of the mixed axis (2·Y + 3·Cb + 5·Cr)/4.
  public static func make(
    samples: [Picture], valid: [Plane<UInt8>]?, window: Int, threads: Int
  ) -> TemporalPlate? {
    guard let first = samples.first else { return nil }
    let width = first.width
    let height = first.height
    let used = Array(samples.prefix(maximumSampleCount))
    guard used.allSatisfy({ $0.width == width && $0.height == height }) else { return nil }
    if let valid {
      guard valid.count >= used.count else { return nil }
      guard valid.prefix(used.count).allSatisfy({ $0.width == width && $0.height == height })
      else { return nil }
    }
    var plate = TemporalPlate(width: width, height: height)
    guard width > 0, height > 0 else { return plate }
    plate.picture.luma.samples.withUnsafeMutableBufferPointer { luma in
      plate.picture.cb.samples.withUnsafeMutableBufferPointer { cb in
        plate.picture.cr.samples.withUnsafeMutableBufferPointer { cr in
          plate.spread.samples.withUnsafeMutableBufferPointer { spread in
            plate.support.samples.withUnsafeMutableBufferPointer { support in
              plate.valid.samples.withUnsafeMutableBufferPointer { any in
                let out = Output(
                  luma: luma, cb: cb, cr: cr, spread: spread, support: support, any: any)
                Parallel.rows(height, threads: threads) { rows in
                  fill(rows, width: width, samples: used, valid: valid, window: window, out: out)
                }
              }
            }
          }
        }
      }
    }
    return plate
  }

  /// Rows are disjoint, so bands may write side by side.
  private struct Output: @unchecked Sendable {
    let luma: UnsafeMutableBufferPointer<UInt8>
    let cb: UnsafeMutableBufferPointer<UInt8>
    let cr: UnsafeMutableBufferPointer<UInt8>
    let spread: UnsafeMutableBufferPointer<UInt8>
    let support: UnsafeMutableBufferPointer<UInt8>
    let any: UnsafeMutableBufferPointer<UInt8>

    func set(_ at: Int, _ cluster: PlateBlock.Cluster) {
      let n = cluster.count
      luma[at] = UInt8(truncatingIfNeeded: (cluster.luma + n / 2) / n)
      cb[at] = UInt8(truncatingIfNeeded: (cluster.cb + n / 2) / n)
      cr[at] = UInt8(truncatingIfNeeded: (cluster.cr + n / 2) / n)
      let variance =
        Float(n * cluster.lumaSquare - cluster.luma * cluster.luma) / Float(n * n)
      spread[at] = UInt8(
        truncatingIfNeeded: wholePart(min(255, 4 * max(0, variance).squareRoot())))
      support[at] = UInt8(truncatingIfNeeded: 255 * n / cluster.validCount)
      any[at] = 1
    }
  }

  private static func fill(
    _ rows: Range<Int>, width: Int, samples: [Picture], valid: [Plane<UInt8>]?, window: Int,
    out: Output
  ) {
    let block = PlateBlock(count: samples.count)
    defer { block.deallocate() }
    // Clusters hold keys of 0...637.
    let span = 2 * min(max(window, 0), 1_000)
    for y in rows {
      for start in stride(from: 0, to: width, by: PlateBlock.size) {
        let first = y * width + start
        let used = min(PlateBlock.size, width - start)
        each(samples, valid, from: first) { block.load($0, $1, used: used) }
        block.cluster(span: span, used: used)
        each(samples, valid, from: first) { block.add($0, $1, used: used) }
        for x in 0..<used {
          if let cluster = block.result(x) { out.set(first + x, cluster) }
        }
      }
    }
  }

  /// Calls `body` with each picture's samples from a place on, and its number.
  private static func each(
    _ samples: [Picture], _ valid: [Plane<UInt8>]?, from start: Int,
    _ body: (PlateBlock.Samples, Int) -> Void
  ) {
    for (index, sample) in samples.enumerated() {
      sample.luma.withPointer { luma in
        sample.cb.withPointer { cb in
          sample.cr.withPointer { cr in
            var part = PlateBlock.Samples(luma: luma + start, cb: cb + start, cr: cr + start)
            guard let valid else { return body(part, index) }
            valid[index].withPointer { mask in
              part.valid = mask + start
              body(part, index)
            }
          }
        }
      }
    }
  }
}
