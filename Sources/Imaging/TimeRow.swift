/// One row of up to 64 pictures, gathered so that a pixel's values over time lie together.
struct TimeRow {
  /// What a pixel shows in some of its samples.
  struct Mean {
    var luma: UInt8
    var cb: UInt8
    var cr: UInt8
    /// Standard deviation of luma, in quarter levels.
    var spread: UInt8
  }

  private static let capacity = 64
  private let width: Int
  private let sampleCount: Int
  /// By pixel, then by sample.
  private var luma: [UInt8]
  private var cb: [UInt8]
  private var cr: [UInt8]
  /// Bit i is set where sample i is in view.
  private var present: [UInt64]
  /// By pixel, over the samples in view.
  private var lowest: Extremes
  private var highest: Extremes

  private struct Extremes {
    var luma: [UInt8]
    var cb: [UInt8]
    var cr: [UInt8]

    init(_ count: Int) {
      luma = [UInt8](repeating: 0, count: count)
      cb = luma
      cr = luma
    }
  }

  init(width: Int, sampleCount: Int) {
    self.width = width
    self.sampleCount = min(Self.capacity, sampleCount)
    luma = [UInt8](repeating: 0, count: width * Self.capacity)
    cb = luma
    cr = luma
    present = [UInt64](repeating: 0, count: width)
    lowest = Extremes(width)
    highest = lowest
  }

  mutating func gather(_ y: Int, of samples: [Picture], valid: [Plane<UInt8>]?) {
    for x in 0..<width { present[x] = 0 }
    for index in 0..<sampleCount {
      let sample = samples[index]
      if let valid {
        mark(index, y: y, valid: valid[index])
      } else {
        for x in 0..<width { present[x] |= 1 << UInt64(index) }
      }
      Self.spread(
        sample.luma, y: y, index: index, present: present, into: &luma, &lowest.luma,
        &highest.luma)
      Self.spread(
        sample.cb, y: y, index: index, present: present, into: &cb, &lowest.cb, &highest.cb)
      Self.spread(
        sample.cr, y: y, index: index, present: present, into: &cr, &lowest.cr, &highest.cr)
    }
  }

  private mutating func mark(_ index: Int, y: Int, valid: Plane<UInt8>) {
    let base = y * width
    for x in 0..<width where valid.samples[base + x] != 0 { present[x] |= 1 << UInt64(index) }
  }

  /// One sample's row, each value to its pixel's place; and the extremes so far.
  private static func spread(
    _ plane: Plane<UInt8>, y: Int, index: Int, present: [UInt64], into values: inout [UInt8],
    _ lowest: inout [UInt8], _ highest: inout [UInt8]
  ) {
    let width = plane.width
    let base = y * width
    plane.samples.withUnsafeBufferPointer { source in
      values.withUnsafeMutableBufferPointer { values in
        lowest.withUnsafeMutableBufferPointer { lowest in
          highest.withUnsafeMutableBufferPointer { highest in
            present.withUnsafeBufferPointer { present in
              for x in 0..<width {
                let value = source[base + x]
                values[x * capacity + index] = value
                let bits = present[x]
                guard bits >> UInt64(index) & 1 == 1 else { continue }
                let isFirst = bits & ((1 << UInt64(index)) - 1) == 0
                lowest[x] = isFirst ? value : min(lowest[x], value)
                highest[x] = isFirst ? value : max(highest[x], value)
              }
            }
          }
        }
      }
    }
  }

  func inView(_ x: Int) -> UInt64 { present[x] }

  /// Whether all of a pixel's samples lie in one window.
  func isUniform(_ x: Int, window: TemporalPlate.Window) -> Bool {
    highest.luma[x] - lowest.luma[x] <= window.luma
      && highest.cb[x] - lowest.cb[x] <= window.chroma
      && highest.cr[x] - lowest.cr[x] <= window.chroma
  }

  /// Those of the samples that lie in the window around one of them, every second one asked: the one
  /// with the most, or the first with nine tenths of all; the first of equals.
  func densest(_ x: Int, among: UInt64, window: TemporalPlate.Window) -> UInt64 {
    let enough = (among.nonzeroBitCount * 9 + 9) / 10
    var best: UInt64 = 0
    var bestCount = 0
    luma.withUnsafeBufferPointer { luma in
      cb.withUnsafeBufferPointer { cb in
        cr.withUnsafeBufferPointer { cr in
          let base = x * Self.capacity
          var left = among
          while left != 0, bestCount < enough {
            let at = base + left.trailingZeroBitCount
            left &= left &- 1
            left &= left &- 1
            let near =
              Self.near(luma, base, of: luma[at], window.luma)
              & Self.near(cb, base, of: cb[at], window.chroma)
              & Self.near(cr, base, of: cr[at], window.chroma) & among
            let count = near.nonzeroBitCount
            if count > bestCount {
              best = near
              bestCount = count
            }
          }
        }
      }
    }
    return best
  }

  /// Bit i is set where the i-th of 64 values lies within `reach` of `center`.
  @inline(__always)
  private static func near(
    _ values: UnsafeBufferPointer<UInt8>, _ base: Int, of center: UInt8, _ reach: UInt8
  ) -> UInt64 {
    let low = center > reach ? center - reach : 0
    let span = (center > 255 - reach ? 255 : center + reach) - low
    var bits: UInt64 = 0
    // Without a branch, so that it is vectorised: each comparison is a bit in its place.
    for i in 0..<capacity {
      bits |= (values[base + i] &- low <= span ? 1 : 0) << UInt64(truncatingIfNeeded: i)
    }
    return bits
  }

  /// - Parameter samples: at least one bit, of samples in view.
  func mean(_ x: Int, of samples: UInt64) -> Mean {
    var sumY = 0
    var sumYY = 0
    var sumB = 0
    var sumR = 0
    var left = samples
    while left != 0 {
      let index = left.trailingZeroBitCount
      left &= left &- 1
      let value = Int(luma[x * Self.capacity + index])
      sumY += value
      sumYY += value * value
      sumB += Int(cb[x * Self.capacity + index])
      sumR += Int(cr[x * Self.capacity + index])
    }
    let members = max(1, samples.nonzeroBitCount)
    let variance = Float(members * sumYY - sumY * sumY) / Float(members * members)
    return Mean(
      luma: UInt8((sumY + members / 2) / members), cb: UInt8((sumB + members / 2) / members),
      cr: UInt8((sumR + members / 2) / members),
      spread: UInt8(min(255, 4 * max(0, variance).squareRoot())))
  }
}
