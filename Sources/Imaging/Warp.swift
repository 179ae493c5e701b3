import Glibc

/// Pictures seen through a map.
public enum Warp {
  /// The picture `p` as seen through `map`, which takes a pixel of the result to one of `p`.
  ///
  /// Bilinear in steps of 1/256 pixel. `valid` is a ``BinaryMask``: 1 where the pixel came from
  /// inside `p`. Elsewhere the nearest border pixel is repeated, so that filters see no edge; a
  /// point at infinity takes the first pixel. An empty `p` gives 0s.
  public static func picture(
    _ p: Picture, by map: Homography, width: Int, height: Int, threads: Int = 1
  ) -> (Picture, valid: Plane<UInt8>) {
    let (planes, valid) = warp(
      [p.luma, p.cb, p.cr], by: map, width: width, height: height, threads: threads)
    let picture = Picture(luma: planes[0], cb: planes[1], cr: planes[2])
    return (picture ?? Picture(width: width, height: height), valid)
  }

  /// One plane as seen through `map`; see ``picture(_:by:width:height:threads:)``.
  public static func plane(
    _ p: Plane<UInt8>, by map: Homography, width: Int, height: Int, threads: Int = 1
  ) -> (Plane<UInt8>, valid: Plane<UInt8>) {
    let (planes, valid) = warp([p], by: map, width: width, height: height, threads: threads)
    return (planes[0], valid)
  }

  /// A picture and a plane of its size as seen through one map; see
  /// ``picture(_:by:width:height:threads:)``.
  public static func picture(
    _ p: Picture, with plane: Plane<UInt8>, by map: Homography, width: Int, height: Int
  ) -> (Picture, plane: Plane<UInt8>, valid: Plane<UInt8>) {
    guard plane.width == p.width, plane.height == p.height else {
      let (picture, valid) = picture(p, by: map, width: width, height: height)
      return (picture, Plane(width: width, height: height, filledWith: 0), valid)
    }
    let (planes, valid) = warp(
      [p.luma, p.cb, p.cr, plane], by: map, width: width, height: height, threads: 1)
    let picture = Picture(luma: planes[0], cb: planes[1], cr: planes[2])
    return (picture ?? Picture(width: width, height: height), planes[3], valid)
  }

  private static func warp(
    _ sources: [Plane<UInt8>], by map: Homography, width: Int, height: Int, threads: Int
  ) -> ([Plane<UInt8>], valid: Plane<UInt8>) {
    let (sourceWidth, sourceHeight) = (sources[0].width, sources[0].height)
    if map == .identity, width == sourceWidth, height == sourceHeight {
      return (sources, Plane(width: width, height: height, filledWith: 1))
    }
    var valid = Plane<UInt8>(width: width, height: height, filledWith: 0)
    var outs = sources.map { _ in valid }
    guard valid.count > 0, sourceWidth > 0, sourceHeight > 0 else { return (outs, valid) }
    let (outWidth, outHeight) = (valid.width, valid.height)

    // Coordinates and weights of one row are made once and serve all planes.
    valid.samples.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let valid = buffer.baseAddress!
      nonisolated(unsafe) let targets = outs.indices.map { k in
        outs[k].samples.withUnsafeMutableBufferPointer { $0.baseAddress! }
      }
      Parallel.rows(outHeight, threads: threads) { band in
        var row = SampleRow(width: outWidth, sourceWidth: sourceWidth, sourceHeight: sourceHeight)
        for y in band {
          row.prepare(y, map, valid: valid + y * outWidth)
          for (source, target) in zip(sources, targets) {
            source.withPointer { row.sample($0, into: target + y * outWidth) }
          }
        }
        row.deallocate()
      }
    }
    return (outs, valid)
  }
}

/// Where the pixels of one output row come from.
private struct SampleRow {
  private let width: Int
  private let sourceWidth: Int
  private let sourceHeight: Int
  private let index: UnsafeMutablePointer<Int32>
  private let weightX: UnsafeMutablePointer<Int32>
  private let weightY: UnsafeMutablePointer<Int32>
  /// The pixels that share their weights and follow one another in the source: a shift's inner part.
  private var run = 0..<0

  init(width: Int, sourceWidth: Int, sourceHeight: Int) {
    (self.width, self.sourceWidth, self.sourceHeight) = (width, sourceWidth, sourceHeight)
    index = .allocate(capacity: width)
    weightX = .allocate(capacity: width)
    weightY = .allocate(capacity: width)
  }

  func deallocate() {
    index.deallocate()
    weightX.deallocate()
    weightY.deallocate()
  }

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
    // Half a step of tolerance: rounding must not make a border pixel invalid.
    let tolerance = 1.0 / 512
    let (right, bottom) = (Double(sourceWidth - 1), Double(sourceHeight - 1))
    @inline(__always)
    func put(_ p: SIMD2<Double>, _ x: Int) {
      let isInside =
        p.x >= -tolerance && p.y >= -tolerance && p.x <= right + tolerance
        && p.y <= bottom + tolerance
      valid[x] = isInside ? 1 : 0
      let (column, fx) = Self.split(p.x, limit: right)
      let (row, fy) = Self.split(p.y, limit: bottom)
      index[x] = row &* Int32(truncatingIfNeeded: sourceWidth) &+ column
      weightX[x] = fx
      weightY[x] = fy
    }
    if let line = map.affineLine(y) {
      for x in columns { put(line.origin + line.step * Double(x), x) }
    } else {
      for x in columns { put(map.apply(Double(x), Double(y)), x) }
    }
  }

  /// Cell and fraction (0...256) of a coordinate held to `0...limit`.
  @inline(__always)
  private static func split(_ value: Double, limit: Double) -> (Int32, Int32) {
    // Comparisons written so that a NaN becomes 0.
    let held = value > 0 ? (value < limit ? value : limit) : 0
    let fixed = Int64(held * 256 + 0.5)
    let cell = Swift.min(fixed >> 8, Swift.max(0, Int64(limit) - 1))
    return (Int32(truncatingIfNeeded: cell), Int32(truncatingIfNeeded: fixed - cell << 8))
  }

  func sample(_ source: UnsafePointer<UInt8>, into out: UnsafeMutablePointer<UInt8>) {
    sample(source, columns: 0..<run.lowerBound, into: out)
    sample(source, columns: run.upperBound..<width, into: out)
    guard !run.isEmpty else { return }
    let (p, line) = (source + Int(index[run.lowerBound]), out + run.lowerBound)
    let q = p + (sourceHeight > 1 ? sourceWidth : 0)
    let (fx, fy) = (weightX[run.lowerBound], weightY[run.lowerBound])
    if fx == 0, fy == 0 { return line.update(from: p, count: run.count) }
    for x in 0..<run.count {
      let top = (256 &- fx) &* Int32(p[x]) &+ fx &* Int32(p[x + 1])
      let bottom = (256 &- fx) &* Int32(q[x]) &+ fx &* Int32(q[x + 1])
      let sum = (256 &- fy) &* top &+ fy &* bottom
      line[x] = UInt8(truncatingIfNeeded: (sum &+ 32_768) >> 16)
    }
  }

  private func sample(
    _ source: UnsafePointer<UInt8>, columns: Range<Int>, into out: UnsafeMutablePointer<UInt8>
  ) {
    let stepX = sourceWidth > 1 ? 1 : 0
    let stepY = sourceHeight > 1 ? sourceWidth : 0
    for x in columns {
      let p = source + Int(index[x])
      let q = p + stepY
      let (fx, fy) = (weightX[x], weightY[x])
      let top = (256 &- fx) &* Int32(p[0]) &+ fx &* Int32(p[stepX])
      let bottom = (256 &- fx) &* Int32(q[0]) &+ fx &* Int32(q[stepX])
      let sum = (256 &- fy) &* top &+ fy &* bottom
      out[x] = UInt8(truncatingIfNeeded: (sum &+ 32_768) >> 16)
    }
  }
}
