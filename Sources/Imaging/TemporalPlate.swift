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
    if let valid, valid.count < used.count { return nil }
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
  }

  private static func fill(
    _ rows: Range<Int>, width: Int, samples: [Picture], valid: [Plane<UInt8>]?, window: Int,
    out: Output
  ) {
    // One row of all samples at a time, gathered so that a pixel's values lie together.
    let count = samples.count
    var keys = [UInt32](repeating: 0, count: count * width)
    var counts = [Int](repeating: 0, count: width)
    for y in rows {
      for x in 0..<width { counts[x] = 0 }
      for (index, sample) in samples.enumerated() {
        let base = y * width
        sample.luma.samples.withUnsafeBufferPointer { luma in
          sample.cb.samples.withUnsafeBufferPointer { cb in
            sample.cr.samples.withUnsafeBufferPointer { cr in
              keys.withUnsafeMutableBufferPointer { keys in
                for x in 0..<width {
                  if let valid, valid[index].samples[base + x] == 0 { continue }
                  let mixed =
                    (2 * UInt32(luma[base + x]) + 3 * UInt32(cb[base + x])
                      + 5 * UInt32(cr[base + x])) / 4
                  keys[x * count + counts[x]] = mixed << 8 | UInt32(index)
                  counts[x] += 1
                }
              }
            }
          }
        }
      }
      for x in 0..<width {
        let n = counts[x]
        guard n > 0 else { continue }
        let at = y * width + x
        keys.withUnsafeMutableBufferPointer { keys in
          let values = UnsafeMutableBufferPointer(rebasing: keys[(x * count)..<(x * count + n)])
          sort(values)
          let cluster = densest(values, window: UInt32(2 * window))
          var sumY = 0
          var sumYY = 0
          var sumB = 0
          var sumR = 0
          for i in cluster {
            let index = Int(values[i] & 0xff)
            let luma = Int(samples[index].luma.samples[at])
            sumY += luma
            sumYY += luma * luma
            sumB += Int(samples[index].cb.samples[at])
            sumR += Int(samples[index].cr.samples[at])
          }
          let members = cluster.count
          out.luma[at] = UInt8((sumY + members / 2) / members)
          out.cb[at] = UInt8((sumB + members / 2) / members)
          out.cr[at] = UInt8((sumR + members / 2) / members)
          let variance =
            Float(members * sumYY - sumY * sumY) / Float(members * members)
          out.spread[at] = UInt8(min(255, 4 * max(0, variance).squareRoot()))
          out.support[at] = UInt8(255 * members / n)
          out.any[at] = 1
        }
      }
    }
  }

  /// Insertion sort: the lists are short and mostly in order.
  private static func sort(_ values: UnsafeMutableBufferPointer<UInt32>) {
    var i = 1
    while i < values.count {
      let value = values[i]
      var j = i
      while j > 0, values[j - 1] > value {
        values[j] = values[j - 1]
        j -= 1
      }
      values[j] = value
      i += 1
    }
  }

  /// The longest run of sorted values within `window` of each other; the first of equals.
  private static func densest(
    _ values: UnsafeMutableBufferPointer<UInt32>, window: UInt32
  ) -> Range<Int> {
    var best = 0..<1
    var low = 0
    for high in values.indices {
      while (values[high] >> 8) - (values[low] >> 8) > window { low += 1 }
      if high + 1 - low > best.count { best = low..<(high + 1) }
    }
    return best
  }
}
