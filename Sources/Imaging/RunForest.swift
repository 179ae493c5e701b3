/// Runs of a plane, row by row, each row's joined with those of the row above (union-find, the smaller index
/// wins).
///
/// Must be deallocated.
struct RunForest {
  private var runs: UnsafeMutablePointer<Pieces.Run>
  private var parents: UnsafeMutablePointer<Int32>
  private var capacity = 1024
  private var count = 0
  /// Where the runs of the last row begin, and those of the one above it.
  private var here = 0
  private var above = 0

  init() {
    runs = .allocate(capacity: capacity)
    parents = .allocate(capacity: capacity)
  }

  func deallocate() {
    runs.deallocate()
    parents.deallocate()
  }

  /// Must be called before each row's first run, with the most that it may have.
  mutating func beginRow(roomFor most: Int) {
    (above, here) = (here, count)
    guard count + most > capacity else { return }
    let larger = max(2 * capacity, count + most)
    let (moved, movedParents) = (
      UnsafeMutablePointer<Pieces.Run>.allocate(capacity: larger),
      UnsafeMutablePointer<Int32>.allocate(capacity: larger)
    )
    moved.update(from: runs, count: count)
    movedParents.update(from: parents, count: count)
    deallocate()
    (runs, parents, capacity) = (moved, movedParents, larger)
  }

  @inline(__always)
  mutating func append(y: Int, start: Int, end: Int) {
    runs[count] = Pieces.Run(
      y: Int32(truncatingIfNeeded: y), start: Int32(truncatingIfNeeded: start),
      end: Int32(truncatingIfNeeded: end), label: 0)
    parents[count] = Int32(truncatingIfNeeded: count)
    count &+= 1
  }

  /// - Parameters:
  ///   - reach: 1 where diagonal neighbours touch, else 0.
  ///   - areAlike: whether a run belongs with one of the row above.
  @inline(__always)
  func joinRow(reach: Int, where areAlike: (Pieces.Run, Pieces.Run) -> Bool) {
    let reach = Int32(truncatingIfNeeded: reach)
    var first = above
    for i in here..<count {
      let (start, end) = (runs[i].start &- reach, runs[i].end &+ reach)
      while first < here, runs[first].end <= start { first &+= 1 }
      var j = first
      while j < here, runs[j].start < end {
        if areAlike(runs[i], runs[j]) {
          let (a, b) = (root(of: i), root(of: j))
          if a != b { parents[Int(max(a, b))] = min(a, b) }
        }
        j &+= 1
      }
    }
  }

  @inline(__always)
  private func root(of index: Int) -> Int32 {
    var i = Int32(truncatingIfNeeded: index)
    while parents[Int(i)] != i {
      parents[Int(i)] = parents[Int(parents[Int(i)])]
      i = parents[Int(i)]
    }
    return i
  }

  /// The runs joined, as components of at least so many pixels.
  func pieces(minimumArea: Int) -> Pieces {
    var components = [Component]()
    // A root is the smallest index of its piece, so it comes before all its members. Each run's component
    // is noted as its label until those that are large enough have theirs.
    for i in 0..<count {
      let root = Int(root(of: i))
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
    let labelled = [Pieces.Run](unsafeUninitializedCapacity: count) { out, filled in
      for i in 0..<count {
        var run = runs[i]
        run.label = labelOfIndex[Int(run.label)]
        out[i] = run
      }
      filled = count
    }
    return Pieces(components: kept, runs: labelled)
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
