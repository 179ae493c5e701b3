/// One connected piece of a mask.
public struct Component: Sendable, Hashable {
  /// Its value in the labels: 1, 2, ... in the order of their first pixels.
  public var label: Int
  /// Its number of pixels.
  public var area: Int
  public var minX: Int
  public var minY: Int
  /// Inclusive, as is `maxY`.
  public var maxX: Int
  public var maxY: Int
  /// The sum of its pixels' x.
  public var sumX: Int
  /// The sum of its pixels' y.
  public var sumY: Int

  /// The mean position of its pixels.
  public var centroid: SIMD2<Double> {
    SIMD2(Double(sumX), Double(sumY)) / Double(max(1, area))
  }
  /// `maxX - minX + 1`, in pixels.
  public var width: Int { maxX - minX + 1 }
  /// `maxY - minY + 1`, in pixels.
  public var height: Int { maxY - minY + 1 }
}

/// The connected pieces of a mask.
public enum Components {
  /// Numbers the pieces of what is not 0 in `mask`; pieces below `minimumArea` pixels get label 0.
  ///
  /// The numbers follow the reading order of each piece's first pixel. Linear in pixels and runs. Where
  /// runs will do, ``pieces(_:minimumArea:eightConnected:)`` is faster.
  public static func label(
    _ mask: Plane<UInt8>, minimumArea: Int, eightConnected: Bool
  ) -> (labels: Plane<Int32>, components: [Component]) {
    let pieces = pieces(mask, minimumArea: minimumArea, eightConnected: eightConnected)
    var labels = Plane<Int32>(width: mask.width, height: mask.height, filledWith: 0)
    labels.samples.withUnsafeMutableBufferPointer { out in
      for run in pieces.runs where run.label != 0 {
        let line = Int(run.y) * mask.width
        let places = line + Int(run.start)..<line + Int(run.end)
        UnsafeMutableBufferPointer(rebasing: out[places]).update(repeating: run.label)
      }
    }
    return (labels, pieces.components)
  }

  /// The pieces of what is not 0 in `mask` as runs, numbered as by
  /// ``label(_:minimumArea:eightConnected:)``.
  ///
  /// Runs of each row are joined with those of the row above (union-find, the smaller index wins).
  public static func pieces(
    _ mask: Plane<UInt8>, minimumArea: Int, eightConnected: Bool
  ) -> Pieces {
    let (width, height) = (mask.width, mask.height)
    guard mask.count > 0 else { return Pieces(components: [], runs: []) }
    var runs = RunForest()
    defer { runs.deallocate() }
    mask.withPointer { samples in
      for y in 0..<height {
        runs.beginRow(roomFor: width / 2 + 1)
        appendRuns(of: samples + y * width, width: width, y: y, to: &runs)
        runs.joinRow(reach: eightConnected ? 1 : 0) { _, _ in true }
      }
    }
    return runs.pieces(minimumArea: minimumArea)
  }

  /// The pieces of one value each, 4-connected; what is 0 belongs to none.
  ///
  /// - Returns: the pieces, and the value of each, in their order.
  public static func piecesOfOneValue(
    _ plane: Plane<UInt8>, minimumArea: Int
  ) -> (pieces: Pieces, values: [UInt8]) {
    let (width, height) = (plane.width, plane.height)
    var runs = RunForest()
    defer { runs.deallocate() }
    plane.withPointer { samples in
      for y in 0..<height {
        let row = samples + y * width
        runs.beginRow(roomFor: width)
        var x = 0
        while x < width {
          x = firstNonzero(of: row, from: x, width: width)
          guard x < width else { break }
          let (value, first) = (row[x], x)
          x = firstOther(of: row, than: value, from: x, width: width)
          runs.append(y: y, start: first, end: x)
        }
        // A run's value is read where it begins.
        runs.joinRow(reach: 0) { here, above in
          row[Int(here.start)] == row[Int(above.start) - width]
        }
      }
    }
    let pieces = runs.pieces(minimumArea: minimumArea)
    var values = [UInt8](repeating: 0, count: pieces.components.count)
    for run in pieces.runs where run.label > 0 {
      values[Int(run.label) - 1] = plane[Int(run.start), Int(run.y)]
    }
    return (pieces, values)
  }

  /// The component of the largest area, the first of equals.
  public static func largest(_ components: [Component]) -> Component? {
    components.reduce(nil) { best, next in next.area > best?.area ?? 0 ? next : best }
  }

  /// Eight samples at a time through the empty parts, which are most of a mask; `width` where none is left.
  @inline(__always)
  private static func firstNonzero(of row: UnsafePointer<UInt8>, from start: Int, width: Int) -> Int
  {
    var x = start
    while x + 8 <= width {
      let bytes = UInt64(littleEndian: UnsafeRawPointer(row + x).loadUnaligned(as: UInt64.self))
      if bytes != 0 { return x + bytes.trailingZeroBitCount / 8 }
      x += 8
    }
    while x < width, row[x] == 0 { x += 1 }
    return x
  }

  private static func appendRuns(
    of row: UnsafePointer<UInt8>, width: Int, y: Int, to runs: inout RunForest
  ) {
    var x = 0
    while x < width {
      x = firstNonzero(of: row, from: x, width: width)
      guard x < width else { break }
      let start = x
      x = firstZero(of: row, from: x, width: width)
      runs.append(y: y, start: start, end: x)
    }
  }

  /// `width` where there is none.
  @inline(__always)
  private static func firstZero(of row: UnsafePointer<UInt8>, from start: Int, width: Int) -> Int {
    var x = start
    while x + 8 <= width {
      let bytes = UInt64(littleEndian: UnsafeRawPointer(row + x).loadUnaligned(as: UInt64.self))
      // Of a 0, or above one, and nowhere else, does taking 1 off borrow: the lowest mark is of a 0.
      let zeros = (bytes &- 0x0101_0101_0101_0101) & ~bytes & 0x8080_8080_8080_8080
      if zeros != 0 { return x + zeros.trailingZeroBitCount / 8 }
      x += 8
    }
    while x < width, row[x] != 0 { x += 1 }
    return x
  }

  /// Eight samples at a time through a run of one value; `width` where it lasts to the end.
  @inline(__always)
  private static func firstOther(
    of row: UnsafePointer<UInt8>, than value: UInt8, from start: Int, width: Int
  ) -> Int {
    let all = UInt64(value) &* 0x0101_0101_0101_0101
    var x = start + 1
    while x + 8 <= width {
      let others =
        UInt64(
          littleEndian: UnsafeRawPointer(row + x).loadUnaligned(as: UInt64.self)) ^ all
      if others != 0 { return x + others.trailingZeroBitCount / 8 }
      x += 8
    }
    while x < width, row[x] == value { x += 1 }
    return x
  }
}
