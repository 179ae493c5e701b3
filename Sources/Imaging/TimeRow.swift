/// One row of up to 64 pictures, and what each of its pixels shows over time.
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
  /// By sample, then by pixel.
  private var luma: [UInt8]
  private var cb: [UInt8]
  private var cr: [UInt8]
  /// Bit i is set where sample i is in view.
  private var present: [UInt64]
  /// By pixel, over the samples in view.
  private var lowest: Extremes
  private var highest: Extremes
  private var sums: Sums
  /// One sample's row: 255 where it is in view, 0 elsewhere; and eight samples' bits.
  private var inside: [UInt8]
  private var bits: [UInt8]
  /// The samples of one pixel side by side, of which most pixels have no need.
  private var pixel = Pixel()

  private struct Extremes {
    var luma: [UInt8]
    var cb: [UInt8]
    var cr: [UInt8]

    init(_ count: Int) {
      luma = [UInt8](repeating: 0, count: count)
      cb = luma
      cr = luma
    }

    mutating func reset(to value: UInt8) {
      for x in luma.indices { luma[x] = value }
      for x in cb.indices { cb[x] = value }
      for x in cr.indices { cr[x] = value }
    }
  }

  /// Over the samples in view: 64 levels fit 16 bits, their squares 32.
  private struct Sums {
    var luma: [UInt16]
    var cb: [UInt16]
    var cr: [UInt16]
    var square: [UInt32]

    init(_ count: Int) {
      luma = [UInt16](repeating: 0, count: count)
      cb = luma
      cr = luma
      square = [UInt32](repeating: 0, count: count)
    }

    mutating func reset() {
      for x in luma.indices { luma[x] = 0 }
      for x in cb.indices { cb[x] = 0 }
      for x in cr.indices { cr[x] = 0 }
      for x in square.indices { square[x] = 0 }
    }
  }

  /// - Parameter width: of the pictures, at least 0.
  init(width: Int, sampleCount: Int) {
    self.width = width
    self.sampleCount = min(Self.capacity, sampleCount)
    luma = [UInt8](repeating: 0, count: width * self.sampleCount)
    cb = luma
    cr = luma
    present = [UInt64](repeating: 0, count: width)
    lowest = Extremes(width)
    highest = lowest
    sums = Sums(width)
    inside = [UInt8](repeating: 255, count: width)
    bits = inside
  }

  mutating func gather(_ y: Int, of samples: [Picture], valid: [Plane<UInt8>]?) {
    lowest.reset(to: 255)
    highest.reset(to: 0)
    sums.reset()
    for x in present.indices { present[x] = 0 }
    for x in bits.indices { bits[x] = 0 }
    pixel.place = nil
    for index in 0..<sampleCount {
      mark(index, y: y, valid: valid?[index])
      let sample = samples[index]
      let place = Place(start: y * width, index: index, width: width)
      Self.take(sample.luma, place, inside, &luma, &lowest.luma, &highest.luma, &sums.luma)
      Self.take(sample.cb, place, inside, &cb, &lowest.cb, &highest.cb, &sums.cb)
      Self.take(sample.cr, place, inside, &cr, &lowest.cr, &highest.cr, &sums.cr)
      square(index)
    }
  }

  /// Where one sample's row is read and kept.
  private struct Place {
    var start: Int
    var index: Int
    var width: Int
  }

  /// Notes where a sample is in view, eight samples' bits at a time.
  private mutating func mark(_ index: Int, y: Int, valid: Plane<UInt8>?) {
    if let valid {
      let row = valid.samples[y * width..<(y + 1) * width]
      row.withUnsafeBufferPointer { row in
        inside.withUnsafeMutableBufferPointer { inside in
          for x in 0..<min(row.count, inside.count) { inside[x] = row[x] != 0 ? 255 : 0 }
        }
      }
    }
    let bit: UInt8 = 1 << UInt8(truncatingIfNeeded: index & 7)
    inside.withUnsafeBufferPointer { inside in
      bits.withUnsafeMutableBufferPointer { bits in
        for x in 0..<min(inside.count, bits.count) { bits[x] |= inside[x] & bit }
      }
    }
    guard index & 7 == 7 || index == sampleCount - 1 else { return }
    let shift = UInt64(index & ~7)
    bits.withUnsafeMutableBufferPointer { bits in
      present.withUnsafeMutableBufferPointer { present in
        for x in 0..<min(bits.count, present.count) {
          present[x] |= UInt64(bits[x]) &<< shift
          bits[x] = 0
        }
      }
    }
  }

  /// One sample's row of one channel: kept, and added to the extremes and sums so far.
  private static func take(
    _ plane: Plane<UInt8>, _ place: Place, _ inside: [UInt8], _ values: inout [UInt8],
    _ lowest: inout [UInt8], _ highest: inout [UInt8], _ sums: inout [UInt16]
  ) {
    let row = plane.samples[place.start..<place.start + place.width]
    row.withUnsafeBufferPointer { row in
      values.withUnsafeMutableBufferPointer { values in
        let own = UnsafeMutableBufferPointer(
          rebasing: values[place.index * place.width..<(place.index + 1) * place.width])
        let count = min(row.count, own.count)
        for x in 0..<count { own[x] = row[x] }
      }
      inside.withUnsafeBufferPointer { inside in
        lowest.withUnsafeMutableBufferPointer { lowest in
          for x in 0..<min(row.count, min(inside.count, lowest.count)) {
            lowest[x] = min(lowest[x], row[x] | ~inside[x])
          }
        }
        highest.withUnsafeMutableBufferPointer { highest in
          for x in 0..<min(row.count, min(inside.count, highest.count)) {
            highest[x] = max(highest[x], row[x] & inside[x])
          }
        }
        sums.withUnsafeMutableBufferPointer { sums in
          for x in 0..<min(row.count, min(inside.count, sums.count)) {
            sums[x] &+= UInt16(row[x] & inside[x])
          }
        }
      }
    }
  }

  private mutating func square(_ index: Int) {
    luma.withUnsafeBufferPointer { luma in
      let row = UnsafeBufferPointer(rebasing: luma[index * width..<(index + 1) * width])
      inside.withUnsafeBufferPointer { inside in
        sums.square.withUnsafeMutableBufferPointer { sums in
          for x in 0..<min(row.count, min(inside.count, sums.count)) {
            let value = UInt16(row[x] & inside[x])
            sums[x] &+= UInt32(value &* value)
          }
        }
      }
    }
  }

  func inView(_ x: Int) -> UInt64 { present[x] }

  /// Whether all of a pixel's samples in view, of which there must be one, lie in one window.
  func isUniform(_ x: Int, window: TemporalPlate.Window) -> Bool {
    highest.luma[x] - lowest.luma[x] <= window.luma
      && highest.cb[x] - lowest.cb[x] <= window.chroma
      && highest.cr[x] - lowest.cr[x] <= window.chroma
  }

  /// Those of the samples that lie in the window around one of them, every second one asked: the one
  /// with the most, or the first with nine tenths of all; the first of equals.
  mutating func densest(_ x: Int, among: UInt64, window: TemporalPlate.Window) -> UInt64 {
    collect(x)
    return pixel.densest(among: among, count: sampleCount, window: window)
  }

  private mutating func collect(_ x: Int) {
    guard pixel.place != x else { return }
    pixel.place = x
    Self.collect(x, of: luma, width: width, count: sampleCount, into: &pixel.luma)
    Self.collect(x, of: cb, width: width, count: sampleCount, into: &pixel.cb)
    Self.collect(x, of: cr, width: width, count: sampleCount, into: &pixel.cr)
  }

  private static func collect(
    _ x: Int, of rows: [UInt8], width: Int, count: Int, into samples: inout [UInt8]
  ) {
    guard x >= 0, x < width, rows.count >= count * width, samples.count >= count else { return }
    rows.withUnsafeBufferPointer { rows in
      samples.withUnsafeMutableBufferPointer { samples in
        for index in 0..<count { samples[index] = rows[index * width + x] }
      }
    }
  }

  /// - Parameter samples: at least one bit, of samples in view.
  mutating func mean(_ x: Int, of samples: UInt64) -> Mean {
    let members = max(1, samples.nonzeroBitCount)
    if samples == present[x] {
      return Self.mean(
        members, Int(sums.luma[x]), Int(sums.square[x]), Int(sums.cb[x]), Int(sums.cr[x]))
    }
    collect(x)
    var sumY = 0
    var sumYY = 0
    var sumB = 0
    var sumR = 0
    var left = samples
    while left != 0 {
      let index = left.trailingZeroBitCount
      left &= left &- 1
      let value = Int(pixel.luma[index])
      sumY += value
      sumYY += value * value
      sumB += Int(pixel.cb[index])
      sumR += Int(pixel.cr[index])
    }
    return Self.mean(members, sumY, sumYY, sumB, sumR)
  }

  @inline(__always)
  private static func mean(
    _ members: Int, _ sumY: Int, _ sumYY: Int, _ sumB: Int, _ sumR: Int
  ) -> Mean {
    let variance = Float(members * sumYY - sumY * sumY) / Float(members * members)
    return Mean(
      luma: UInt8((sumY + members / 2) / members), cb: UInt8((sumB + members / 2) / members),
      cr: UInt8((sumR + members / 2) / members),
      spread: UInt8(min(255, 4 * max(0, variance).squareRoot())))
  }

  /// The 64 samples of one pixel.
  private struct Pixel {
    /// The pixel's column; nil of none.
    var place: Int?
    var luma = [UInt8](repeating: 0, count: capacity)
    var cb = [UInt8](repeating: 0, count: capacity)
    var cr = [UInt8](repeating: 0, count: capacity)

    func densest(among: UInt64, count: Int, window: TemporalPlate.Window) -> UInt64 {
      let enough = (among.nonzeroBitCount * 9 + 9) / 10
      let vectorCount = (min(capacity, count) + 15) / 16
      var best: UInt64 = 0
      var bestCount = 0
      luma.withUnsafeBytes { luma in
        cb.withUnsafeBytes { cb in
          cr.withUnsafeBytes { cr in
            var left = among
            while left != 0, bestCount < enough {
              let at = left.trailingZeroBitCount
              left &= left &- 1
              left &= left &- 1
              let reachY = Reach(around: luma[at], by: window.luma)
              let reachB = Reach(around: cb[at], by: window.chroma)
              let reachR = Reach(around: cr[at], by: window.chroma)
              var near: UInt64 = 0
              for v in 0..<vectorCount {
                let isNear =
                  reachY.holds(luma, 16 * v) .& reachB.holds(cb, 16 * v)
                  .& reachR.holds(cr, 16 * v)
                near |= Self.bits(isNear) &<< UInt64(truncatingIfNeeded: 16 * v)
              }
              near &= among
              let nearCount = near.nonzeroBitCount
              if nearCount > bestCount {
                best = near
                bestCount = nearCount
              }
            }
          }
        }
      }
      return best
    }

    private struct Reach {
      let low: SIMD16<UInt8>
      let span: SIMD16<UInt8>

      @inline(__always)
      init(around center: UInt8, by reach: UInt8) {
        let first = center > reach ? center - reach : 0
        let last = center > 255 - reach ? 255 : center + reach
        low = SIMD16(repeating: first)
        span = SIMD16(repeating: last - first)
      }

      @inline(__always)
      func holds(_ values: UnsafeRawBufferPointer, _ offset: Int) -> SIMDMask<SIMD16<Int8>> {
        let vector = values.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
        return (vector &- low) .<= span
      }
    }

    /// Bit i is set where lane i is.
    @inline(__always)
    private static func bits(_ mask: SIMDMask<SIMD16<Int8>>) -> UInt64 {
      let places = SIMD16<UInt8>(1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128)
      let set = SIMD16<UInt8>.zero.replacing(with: places, where: mask)
      let halves = unsafeBitCast(set, to: SIMD2<UInt64>.self)
      // Eight bytes with a bit each, added up in the highest.
      let ones: UInt64 = 0x0101_0101_0101_0101
      return (halves.x &* ones) >> 56 | ((halves.y &* ones) >> 56) << 8
    }
  }
}
