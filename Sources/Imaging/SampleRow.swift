/// Where the pixels of one output row of a warp come from.
///
/// The work goes over the row in short loops over plain memory, each of which becomes vector
/// instructions.
struct SampleRow {
  private let width: Int
  private let sourceWidth: Int
  private let sourceHeight: Int
  private let index: UnsafeMutablePointer<Int32>
  private let cellX: UnsafeMutablePointer<Int32>
  /// 0...256.
  private let weightX: UnsafeMutablePointer<UInt16>
  private let weightY: UnsafeMutablePointer<UInt16>
  /// Two neighbours of the source in each: the left one in the lower byte.
  private let above: UnsafeMutablePointer<UInt16>
  private let below: UnsafeMutablePointer<UInt16>
  /// Room for the places of the pixels in the source: columns, then rows.
  private let places: UnsafeMutableRawPointer
  /// Single precision is good to a fifth of a step of 1/256 pixel up to this many pixels a side.
  private static let singlePrecisionSide = 4096
  /// The pixels that share their weights and follow one another in the source: a shift's inner part.
  private var run = 0..<0

  init(width: Int, sourceWidth: Int, sourceHeight: Int) {
    (self.width, self.sourceWidth, self.sourceHeight) = (width, sourceWidth, sourceHeight)
    index = .allocate(capacity: width)
    cellX = .allocate(capacity: width)
    weightX = .allocate(capacity: width)
    weightY = .allocate(capacity: width)
    above = .allocate(capacity: width)
    below = .allocate(capacity: width)
    places = .allocate(
      byteCount: 2 * max(1, width) * MemoryLayout<Double>.stride,
      alignment: MemoryLayout<Double>.alignment)
  }

  func deallocate() {
    index.deallocate()
    cellX.deallocate()
    weightX.deallocate()
    weightY.deallocate()
    above.deallocate()
    below.deallocate()
    places.deallocate()
  }

  // MARK: - Places

  mutating func prepare(_ y: Int, _ map: Homography, valid: UnsafeMutablePointer<UInt8>) {
    run = 0..<0
    if let shift = map.isAffine ? map.translationOnly : nil, shift.x.isFinite {
      let first = max(0, (-shift.x).rounded(.up))
      // One step of 1/256 short of the last column, so that rounding up still has a neighbour.
      let last = Double(sourceWidth - 1) - 1.0 / 256
      let end = min(Double(width), (last - shift.x).rounded(.up))
      if end - first >= 1 { run = Int(first)..<Int(end) }
    }
    prepare(columns: 0..<run.lowerBound, y, map, valid)
    prepare(columns: run.upperBound..<width, y, map, valid)
    if !run.isEmpty {
      prepare(columns: run.lowerBound..<run.lowerBound + 1, y, map, valid)
      let rest = run.count - 1
      (valid + run.lowerBound + 1).update(repeating: valid[run.lowerBound], count: rest)
    }
  }

  private func prepare(
    columns: Range<Int>, _ y: Int, _ map: Homography, _ valid: UnsafeMutablePointer<UInt8>
  ) {
    if max(width, sourceWidth, sourceHeight) <= Self.singlePrecisionSide {
      prepare(Float.self, columns, y, map, valid)
    } else {
      prepare(Double.self, columns, y, map, valid)
    }
  }

  @inline(__always)
  private func prepare<Scalar: Coordinate>(
    _ type: Scalar.Type, _ columns: Range<Int>, _ y: Int, _ map: Homography,
    _ valid: UnsafeMutablePointer<UInt8>
  ) {
    let column = places.bindMemory(to: Scalar.self, capacity: 2 * width)
    let row = column + width
    if let line = map.affineLine(y) {
      let (left, top) = (Scalar(line.origin.x), Scalar(line.origin.y))
      let (right, down) = (Scalar(line.step.x), Scalar(line.step.y))
      for x in columns {
        let across = Scalar(Int32(truncatingIfNeeded: x))
        column[x] = left + right * across
        row[x] = top + down * across
      }
    } else {
      let line = map.line(y)
      let (u, v, w) = (Scalar(line.start.x), Scalar(line.start.y), Scalar(line.start.z))
      let (du, dv, dw) = (Scalar(line.step.x), Scalar(line.step.y), Scalar(line.step.z))
      for x in columns {
        let across = Scalar(Int32(truncatingIfNeeded: x))
        let scale = 1 / (w + dw * across)
        column[x] = (u + du * across) * scale
        row[x] = (v + dv * across) * scale
      }
    }
    // Half a step of tolerance: rounding must not make a border pixel invalid.
    let tolerance: Scalar = 1.0 / 512
    let (right, bottom) = (Scalar(sourceWidth - 1), Scalar(sourceHeight - 1))
    for x in columns {
      let isInX: UInt8 = column[x] >= -tolerance && column[x] <= right + tolerance ? 1 : 0
      let isInY: UInt8 = row[x] >= -tolerance && row[x] <= bottom + tolerance ? 1 : 0
      valid[x] = isInX & isInY
    }
    Self.split(column, columns, limit: right, cells: cellX, weights: weightX)
    Self.split(row, columns, limit: bottom, cells: index, weights: weightY)
    let (cellX, index, stride) = (cellX, index, Int32(truncatingIfNeeded: sourceWidth))
    for x in columns { index[x] = index[x] &* stride &+ cellX[x] }
  }

  /// Holds coordinates to `0...limit` and splits them into cells and fractions of 1/256.
  @inline(__always)
  private static func split<Scalar: Coordinate>(
    _ values: UnsafePointer<Scalar>, _ columns: Range<Int>, limit: Scalar,
    cells: UnsafeMutablePointer<Int32>, weights: UnsafeMutablePointer<UInt16>
  ) {
    let lastCell = max(0, Int32(limit) - 1)
    for x in columns {
      // Comparisons written so that a NaN becomes 0.
      let positive = values[x] > 0 ? values[x] : 0
      let fixed = ((positive < limit ? positive : limit) * 256 + 0.5).whole
      let cell = min(fixed >> 8, lastCell)
      cells[x] = cell
      weights[x] = UInt16(truncatingIfNeeded: fixed &- cell << 8)
    }
  }

  // MARK: - Samples

  /// - Parameter source: of the row's source size.
  func sample(_ source: UnsafePointer<UInt8>, into out: UnsafeMutablePointer<UInt8>) {
    sample(source, columns: 0..<run.lowerBound, into: out)
    sample(source, columns: run.upperBound..<width, into: out)
    guard !run.isEmpty else { return }
    let (p, line) = (source + Int(index[run.lowerBound]), out + run.lowerBound)
    let q = p + (sourceHeight > 1 ? sourceWidth : 0)
    let (fx, fy) = (weightX[run.lowerBound], weightY[run.lowerBound])
    if fx == 0, fy == 0 { return line.update(from: p, count: run.count) }
    for x in 0..<run.count {
      line[x] = Self.mixed(
        UInt16(p[x]), UInt16(p[x + 1]), UInt16(q[x]), UInt16(q[x + 1]), fx, fy)
    }
  }

  private func sample(
    _ source: UnsafePointer<UInt8>, columns: Range<Int>, into out: UnsafeMutablePointer<UInt8>
  ) {
    let (above, below, index) = (above, below, index)
    let stepY = sourceHeight > 1 ? sourceWidth : 0
    if sourceWidth > 1 {
      for x in columns {
        let p = UnsafeRawPointer(source + Int(index[x]))
        above[x] = UInt16(littleEndian: p.loadUnaligned(as: UInt16.self))
        below[x] = UInt16(
          littleEndian: p.loadUnaligned(fromByteOffset: stepY, as: UInt16.self))
      }
    } else {
      for x in columns {
        let p = source + Int(index[x])
        above[x] = UInt16(p[0]) &* 257
        below[x] = UInt16(p[stepY]) &* 257
      }
    }
    let (weightX, weightY) = (weightX, weightY)
    for x in columns {
      let (p, q) = (above[x], below[x])
      out[x] = Self.mixed(p & 255, p >> 8, q & 255, q >> 8, weightX[x], weightY[x])
    }
  }

  /// The bilinear mean of a left and a right sample above and of two below, rounded to the nearest;
  /// the right and lower ones have weights `fx` and `fy` of 256.
  ///
  /// The second mean takes the first one's bytes apart, so that all fits 16 bits.
  @inline(__always)
  private static func mixed(
    _ a: UInt16, _ b: UInt16, _ c: UInt16, _ d: UInt16, _ fx: UInt16, _ fy: UInt16
  ) -> UInt8 {
    let top = (256 &- fx) &* a &+ fx &* b
    let bottom = (256 &- fx) &* c &+ fx &* d
    let high = (256 &- fy) &* (top >> 8) &+ fy &* (bottom >> 8)
    let low = (256 &- fy) &* (top & 255) &+ fy &* (bottom & 255)
    return UInt8(truncatingIfNeeded: (high &+ (low >> 8) &+ 128) >> 8)
  }
}

/// What a place in a picture is worked out in.
private protocol Coordinate: BinaryFloatingPoint {
  /// Without the fraction, of 0..<2^23.
  var whole: Int32 { get }
}

extension Float: Coordinate {
  @inline(__always)
  fileprivate var whole: Int32 { Int32(bitPattern: wholePart(self)) }
}

extension Double: Coordinate {
  @inline(__always)
  fileprivate var whole: Int32 { wholePart(self) }
}
