/// What each pixel of a shot shows most of the time.
public enum TemporalMode {
  /// The most samples looked at; of a longer stack as many evenly spaced ones.
  static let maximumSampleCount = 64
  /// Pixels that are sorted side by side: what fits the first-level cache with 64 samples each.
  private static let blockSize = 64

  /// The densest level of each pixel over a stack of planes of one size.
  ///
  /// - Parameters:
  ///   - stack: planes of one size, in any order; those of another size than the first are ignored.
  ///   - valid: one ``BinaryMask`` per plane, or nil when every sample counts.
  ///   - halfWidth: the window is `2 halfWidth + 1` levels wide (0...127): about three times the
  ///     noise's standard deviation.
  /// - Returns: `mode`, the mean of the samples in the window that holds most of them (of equals
  ///   the narrower, then the darker), and `support`, their share of the valid samples in 0...255.
  ///   A pixel without valid samples keeps the first plane's level, with support 0.
  ///
  /// The samples are sorted by Batcher's odd-even merge network, 64 pixels side by side (Knuth, "The
  /// art of computer programming", vol. 3, 5.2.2, algorithm M).
  public static func plate(
    stack: [Plane<UInt8>], valid: [Plane<UInt8>]? = nil, halfWidth: Int = 6, threads: Int = 1
  ) -> (mode: Plane<UInt8>, support: Plane<UInt8>) {
    guard let first = stack.first else {
      let empty = Plane<UInt8>(width: 0, height: 0, filledWith: 0)
      return (empty, empty)
    }
    let (width, height) = (first.width, first.height)
    let hasMasks = valid?.count == stack.count
    var chosen = stack.indices.filter { i in
      let fits = stack[i].width == width && stack[i].height == height
      let mask = hasMasks ? valid?[i] : nil
      return fits && (mask.map { $0.width == width && $0.height == height } ?? true)
    }
    if chosen.count > maximumSampleCount {
      let all = chosen
      chosen = (0..<maximumSampleCount).map { all[$0 * (all.count - 1) / (maximumSampleCount - 1)] }
    }
    var mode = first
    var support = Plane<UInt8>(width: width, height: height, filledWith: 0)
    guard !chosen.isEmpty, first.count > 0 else { return (mode, support) }

    let network = sortingNetwork(chosen.count)
    let span = 2 * min(max(halfWidth, 0), 127)
    let samples = chosen.map { stack[$0].samples }
    let masks = hasMasks ? valid.map { valid in chosen.map { valid[$0].samples } } : nil
    let blockCount = (first.count + blockSize - 1) / blockSize
    let total = first.count
    mode.samples.withUnsafeMutableBufferPointer { modeBuffer in
      support.samples.withUnsafeMutableBufferPointer { supportBuffer in
        nonisolated(unsafe) let mode = modeBuffer.baseAddress!
        nonisolated(unsafe) let support = supportBuffer.baseAddress!
        Parallel.rows(blockCount, threads: threads) { band in
          let block = SampleBlock(network: network, count: samples.count, size: blockSize)
          for index in band {
            let start = index * blockSize
            let size = min(blockSize, total - start)
            block.load(samples, masks, start: start, size: size)
            block.reduce(size, span: span, mode: mode + start, support: support + start)
          }
          block.deallocate()
        }
      }
    }
    return (mode, support)
  }

  /// The comparisons that sort `count` values, in order.
  static func sortingNetwork(_ count: Int) -> [(low: Int, high: Int)] {
    var result = [(low: Int, high: Int)]()
    var top = 1
    while top < count { top *= 2 }
    top /= 2
    var p = top
    while p > 0 {
      var (q, r, d) = (top, 0, p)
      while true {
        for i in 0..<max(0, count - d) where i & p == r { result.append((i, i + d)) }
        if q == p { break }
        d = q - p
        q /= 2
        r = p
      }
      p /= 2
    }
    return result
  }
}

/// The samples of some neighbouring pixels, one row for each plane of the stack.
private struct SampleBlock {
  private let network: [(low: Int, high: Int)]
  private let count: Int
  private let size: Int
  private let rows: UnsafeMutablePointer<UInt8>
  private let validCount: UnsafeMutablePointer<UInt8>

  init(network: [(low: Int, high: Int)], count: Int, size: Int) {
    (self.network, self.count, self.size) = (network, count, size)
    rows = .allocate(capacity: count * size)
    rows.update(repeating: 0, count: count * size)
    validCount = .allocate(capacity: size)
  }

  func deallocate() {
    rows.deallocate()
    validCount.deallocate()
  }

  func load(_ samples: [[UInt8]], _ masks: [[UInt8]]?, start: Int, size used: Int) {
    validCount.update(repeating: UInt8(truncatingIfNeeded: count), count: size)
    if masks != nil { validCount.update(repeating: 0, count: size) }
    for k in 0..<count {
      let row = rows + k * size
      samples[k].withUnsafeBufferPointer { plane in
        row.update(from: plane.baseAddress! + start, count: used)
      }
      guard let masks else { continue }
      masks[k].withUnsafeBufferPointer { mask in
        let inside = mask.baseAddress! + start
        for x in 0..<used {
          // What doesn't count sorts to the end.
          row[x] = inside[x] != 0 ? row[x] : 255
          validCount[x] &+= inside[x] != 0 ? 1 : 0
        }
      }
    }
    for (low, high) in network {
      let (a, b) = (UnsafeMutableRawPointer(rows + low * size), rows + high * size)
      let c = UnsafeMutableRawPointer(b)
      var at = 0
      while at < size {
        let p = a.loadUnaligned(fromByteOffset: at, as: SIMD16<UInt8>.self)
        let q = c.loadUnaligned(fromByteOffset: at, as: SIMD16<UInt8>.self)
        a.storeBytes(of: pointwiseMin(p, q), toByteOffset: at, as: SIMD16<UInt8>.self)
        c.storeBytes(of: pointwiseMax(p, q), toByteOffset: at, as: SIMD16<UInt8>.self)
        at += 16
      }
    }
  }

  func reduce(
    _ used: Int, span: Int, mode: UnsafeMutablePointer<UInt8>,
    support: UnsafeMutablePointer<UInt8>
  ) {
    for x in 0..<used {
      let n = Int(validCount[x])
      guard n > 0 else { continue }
      let sorted = rows + x
      // The window never shrinks, so at the end it is as long as the longest one.
      var begin = 0
      for end in 0..<n {
        let isTooWide = Int(sorted[end &* size]) &- Int(sorted[begin &* size]) > span
        begin &+= isTooWide ? 1 : 0
      }
      let length = n - begin
      var (best, bestSpan) = (0, Int.max)
      for i in 0...begin {
        let width = Int(sorted[(i &+ length &- 1) &* size]) &- Int(sorted[i &* size])
        if width < bestSpan { (best, bestSpan) = (i, width) }
      }
      var sum = 0
      for i in best..<best + length { sum &+= Int(sorted[i &* size]) }
      mode[x] = UInt8(truncatingIfNeeded: (2 * sum + length) / (2 * length))
      support[x] = UInt8(truncatingIfNeeded: (255 * length + n / 2) / n)
    }
  }
}
