/// Some neighbouring pixels of the pictures that a ``TemporalPlate`` is made of, side by side.
///
/// A key is a sample's colour on the mixed axis times 64 plus its picture's number, less 32768: keys
/// differ, and signed numbers of 16 bits compare in one instruction everywhere.
struct PlateBlock {
  static let size = 64

  private let count: Int
  private let network: [(low: Int, high: Int)]
  private let keys: UnsafeMutablePointer<Int16>
  private let sorted: UnsafeMutablePointer<Int16>
  private let validCount: UnsafeMutablePointer<UInt8>
  /// The lowest and highest key of each pixel's densest cluster, and how many it has.
  private let lowest: UnsafeMutablePointer<Int16>
  private let highest: UnsafeMutablePointer<Int16>
  private let members: UnsafeMutablePointer<Int32>
  private let isMember: UnsafeMutablePointer<UInt16>
  private let sumY: UnsafeMutablePointer<UInt16>
  private let sumB: UnsafeMutablePointer<UInt16>
  private let sumR: UnsafeMutablePointer<UInt16>
  private let sumYY: UnsafeMutablePointer<UInt32>

  /// A picture's samples from the block's first one on.
  struct Samples {
    var luma: UnsafePointer<UInt8>
    var cb: UnsafePointer<UInt8>
    var cr: UnsafePointer<UInt8>
    /// Nil where all of them count.
    var valid: UnsafePointer<UInt8>?
  }

  /// What is known of a pixel: sums over its densest cluster.
  struct Cluster {
    var count: Int32
    var validCount: Int32
    var luma: Int32
    var lumaSquare: Int32
    var cb: Int32
    var cr: Int32
  }

  /// - Parameter count: of pictures: 1...64.
  init(count: Int) {
    self.count = count
    network = TemporalMode.sortingNetwork(count)
    keys = .allocate(capacity: count * Self.size)
    sorted = .allocate(capacity: count * Self.size)
    sorted.initialize(repeating: .max, count: count * Self.size)
    validCount = .allocate(capacity: Self.size)
    lowest = .allocate(capacity: Self.size)
    highest = .allocate(capacity: Self.size)
    members = .allocate(capacity: Self.size)
    isMember = .allocate(capacity: Self.size)
    sumY = .allocate(capacity: Self.size)
    sumB = .allocate(capacity: Self.size)
    sumR = .allocate(capacity: Self.size)
    sumYY = .allocate(capacity: Self.size)
  }

  func deallocate() {
    for pointer in [keys, sorted, lowest, highest] { pointer.deallocate() }
    for pointer in [isMember, sumY, sumB, sumR] { pointer.deallocate() }
    validCount.deallocate()
    members.deallocate()
    sumYY.deallocate()
  }

  /// Takes picture `k`'s samples of the first `used` pixels.
  func load(_ samples: Samples, _ k: Int, used: Int) {
    let (line, copy) = (keys + k * Self.size, sorted + k * Self.size)
    let (luma, cb, cr) = (samples.luma, samples.cb, samples.cr)
    let number = UInt16(truncatingIfNeeded: k) ^ 0x8000
    for x in 0..<used {
      let mixed = 2 &* UInt16(luma[x]) &+ 3 &* UInt16(cb[x]) &+ 5 &* UInt16(cr[x])
      line[x] = Int16(bitPattern: (mixed >> 2) << 6 ^ number)
    }
    if k == 0 { validCount.update(repeating: 0, count: Self.size) }
    if let valid = samples.valid {
      // What doesn't count sorts to the end.
      for x in 0..<used { line[x] = valid[x] != 0 ? line[x] : .max }
      for x in 0..<used { validCount[x] &+= valid[x] != 0 ? 1 : 0 }
    } else {
      for x in 0..<used { validCount[x] &+= 1 }
    }
    copy.update(from: line, count: used)
  }

  /// Finds each pixel's densest cluster: of the runs of sorted keys within `span` levels the longest,
  /// of equals the first.
  func cluster(span: Int, used: Int) {
    sort()
    for x in 0..<used {
      let n = Int(validCount[x])
      members[x] = 0
      guard n > 0 else { continue }
      let values = sorted + x
      func level(_ i: Int) -> Int { Int(values[i &* Self.size] >> 6) }
      var (begin, best, length) = (0, 0, 1)
      if level(n - 1) - level(0) <= span {
        length = n
      } else {
        // The window never shrinks, so whenever it fits it is longer than any before.
        for end in 0..<n {
          let fits = level(end) - level(begin) <= span
          best = fits ? begin : best
          length = fits ? end + 1 - begin : length
          begin += fits ? 0 : 1
        }
      }
      members[x] = Int32(truncatingIfNeeded: length)
      lowest[x] = values[best * Self.size]
      highest[x] = values[(best + length - 1) * Self.size]
    }
    sumY.update(repeating: 0, count: Self.size)
    sumB.update(repeating: 0, count: Self.size)
    sumR.update(repeating: 0, count: Self.size)
    sumYY.update(repeating: 0, count: Self.size)
  }

  /// Adds picture `k`'s samples to the sums of the clusters that they are in.
  func add(_ samples: Samples, _ k: Int, used: Int) {
    let line = keys + k * Self.size
    let (isMember, lowest, highest) = (isMember, lowest, highest)
    let (luma, cb, cr) = (samples.luma, samples.cb, samples.cr)
    for x in 0..<used {
      let isAbove: UInt16 = line[x] >= lowest[x] ? .max : 0
      let isBelow: UInt16 = line[x] <= highest[x] ? .max : 0
      isMember[x] = isAbove & isBelow
    }
    for x in 0..<used { sumY[x] &+= UInt16(luma[x]) & isMember[x] }
    for x in 0..<used { sumB[x] &+= UInt16(cb[x]) & isMember[x] }
    for x in 0..<used { sumR[x] &+= UInt16(cr[x]) & isMember[x] }
    for x in 0..<used {
      let value = UInt16(luma[x]) & isMember[x]
      sumYY[x] &+= UInt32(value &* value)
    }
  }

  /// Pixel `x`'s cluster; nil where no sample counts.
  func result(_ x: Int) -> Cluster? {
    guard members[x] > 0 else { return nil }
    return Cluster(
      count: members[x], validCount: Int32(validCount[x]), luma: Int32(sumY[x]),
      lumaSquare: Int32(bitPattern: sumYY[x]), cb: Int32(sumB[x]), cr: Int32(sumR[x]))
  }

  private func sort() {
    for (low, high) in network {
      let (a, b) = (sorted + low * Self.size, sorted + high * Self.size)
      for at in stride(from: 0, to: Self.size, by: 8) {
        let (p, q) = (UnsafeMutableRawPointer(a + at), UnsafeMutableRawPointer(b + at))
        let first = p.loadUnaligned(as: SIMD8<Int16>.self)
        let second = q.loadUnaligned(as: SIMD8<Int16>.self)
        p.storeBytes(of: pointwiseMin(first, second), as: SIMD8<Int16>.self)
        q.storeBytes(of: pointwiseMax(first, second), as: SIMD8<Int16>.self)
      }
    }
  }
}
