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
    var runs = [Pieces.Run]()
    var parents = [Int32]()
    let reach = eightConnected ? 1 : 0
    mask.withPointer { samples in
      var above = 0..<0
      for y in 0..<height {
        let start = runs.count
        appendRuns(of: samples + y * width, width: width, y: y, to: &runs)
        for i in start..<runs.count { parents.append(Int32(i)) }
        join(above, start..<runs.count, runs, reach: reach, &parents) { _, _ in true }
        above = start..<runs.count
      }
    }
    return assembled(runs, &parents, minimumArea: minimumArea)
  }

  /// The pieces of one value each, 4-connected; what is 0 belongs to none.
  ///
  /// - Returns: the pieces, and the value of each, in their order.
  public static func piecesOfOneValue(
    _ plane: Plane<UInt8>, minimumArea: Int
  ) -> (pieces: Pieces, values: [UInt8]) {
    let (width, height) = (plane.width, plane.height)
    var runs = [Pieces.Run]()
    var values = [UInt8]()
    var parents = [Int32]()
    plane.withPointer { samples in
      var above = 0..<0
      for y in 0..<height {
        let row = samples + y * width
        let start = runs.count
        var x = 0
        while x < width {
          x = firstNonzero(of: row, from: x, width: width)
          guard x < width else { break }
          let (value, first) = (row[x], x)
          while x < width, row[x] == value { x += 1 }
          parents.append(Int32(runs.count))
          runs.append(Pieces.Run(y: Int32(y), start: Int32(first), end: Int32(x), label: 0))
          values.append(value)
        }
        join(above, start..<runs.count, runs, reach: 0, &parents) { values[$0] == values[$1] }
        above = start..<runs.count
      }
    }
    let pieces = assembled(runs, &parents, minimumArea: minimumArea)
    var result = [UInt8](repeating: 0, count: pieces.components.count)
    for (run, value) in zip(pieces.runs, values) where run.label > 0 {
      result[Int(run.label) - 1] = value
    }
    return (pieces, result)
  }

  /// Runs that were joined, as components of at least so many pixels.
  private static func assembled(
    _ joined: [Pieces.Run], _ parents: inout [Int32], minimumArea: Int
  ) -> Pieces {
    var runs = joined
    var components = [Component]()
    // A root is the smallest index of its piece, so it comes before all its members. Each run's component
    // is noted as its label until those that are large enough have theirs.
    for i in runs.indices {
      let root = Int(find(Int32(i), &parents))
      if root == i {
        runs[i].label = Int32(components.count)
        components.append(Component(firstRun: runs[i]))
      } else {
        runs[i].label = runs[root].label
        components[Int(runs[i].label)].add(runs[i])
      }
    }
    var kept = [Component]()
    var labelOfIndex = [Int32](repeating: 0, count: components.count)
    for (index, component) in components.enumerated() where component.area >= minimumArea {
      kept.append(component)
      kept[kept.count - 1].label = kept.count
      labelOfIndex[index] = Int32(kept.count)
    }
    for i in runs.indices { runs[i].label = labelOfIndex[Int(runs[i].label)] }
    return Pieces(components: kept, runs: runs)
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
    while x + 8 <= width, UnsafeRawPointer(row + x).loadUnaligned(as: UInt64.self) == 0 { x += 8 }
    while x < width, row[x] == 0 { x += 1 }
    return x
  }

  private static func appendRuns(
    of row: UnsafePointer<UInt8>, width: Int, y: Int, to runs: inout [Pieces.Run]
  ) {
    var x = 0
    while x < width {
      x = firstNonzero(of: row, from: x, width: width)
      guard x < width else { break }
      let start = x
      while x + 8 <= width, hasNoZero(UnsafeRawPointer(row + x).loadUnaligned(as: UInt64.self)) {
        x += 8
      }
      while x < width, row[x] != 0 { x += 1 }
      runs.append(Pieces.Run(y: Int32(y), start: Int32(start), end: Int32(x), label: 0))
    }
  }

  /// Whether none of eight bytes is 0: only of a 0, or above one, does taking 1 off borrow.
  @inline(__always)
  private static func hasNoZero(_ bytes: UInt64) -> Bool {
    (bytes &- 0x0101_0101_0101_0101) & ~bytes & 0x8080_8080_8080_8080 == 0
  }

  @inline(__always)
  private static func join(
    _ above: Range<Int>, _ here: Range<Int>, _ runs: [Pieces.Run], reach: Int,
    _ parents: inout [Int32], where areAlike: (Int, Int) -> Bool
  ) {
    let reach = Int32(reach)
    var first = above.lowerBound
    for i in here {
      while first < above.upperBound, runs[first].end + reach <= runs[i].start { first += 1 }
      var j = first
      while j < above.upperBound, runs[j].start < runs[i].end + reach {
        guard areAlike(i, j) else {
          j += 1
          continue
        }
        let (a, b) = (find(Int32(i), &parents), find(Int32(j), &parents))
        if a != b { parents[Int(max(a, b))] = min(a, b) }
        j += 1
      }
    }
  }

  private static func find(_ index: Int32, _ parents: inout [Int32]) -> Int32 {
    var i = index
    while parents[Int(i)] != i {
      parents[Int(i)] = parents[Int(parents[Int(i)])]
      i = parents[Int(i)]
    }
    return i
  }
}

extension Component {
  fileprivate init(firstRun run: Pieces.Run) {
    self.init(
      label: 0, area: 0, minX: Int(run.start), minY: Int(run.y), maxX: Int(run.end) - 1,
      maxY: Int(run.y), sumX: 0, sumY: 0)
    add(run)
  }

  fileprivate mutating func add(_ run: Pieces.Run) {
    let (start, end, y) = (Int(run.start), Int(run.end), Int(run.y))
    area += end - start
    sumX += (start + end - 1) * (end - start) / 2
    sumY += y * (end - start)
    minX = min(minX, start)
    maxX = max(maxX, end - 1)
    minY = min(minY, y)
    maxY = max(maxY, y)
  }
}
