/// Finds where a plate shows, side by side, what was never seen together, and mends it.
///
/// What passes slowly covers a place for more than half of the time, and the densest cluster there is
/// the passer-by. Its border on the plate is then a seam: the samples that show the passer-by on one
/// side are not those that show the background on the other. Regions between seams are given their
/// second cluster where that leaves fewer seams; compare the region labelling of background
/// initialisation (Colombari & Fusiello, "Patch-based background initialization in heavily cluttered
/// video", IEEE TIP 2010).
struct PlateSeams {
  private let width: Int
  private let height: Int
  /// For each pixel, the samples in its cluster: bit i for sample i.
  private var shown: [UInt64]
  /// The samples in its second cluster; 0 where there is none worth the name.
  private var hidden: [UInt64]
  /// The samples in which it is in view.
  private var inView: [UInt64]

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    shown = [UInt64](repeating: 0, count: width * height)
    hidden = shown
    inView = shown
  }

  /// For filling: the samples shown, hidden and in view, by pixel.
  mutating func withSamples(
    _ body: (
      UnsafeMutableBufferPointer<UInt64>, UnsafeMutableBufferPointer<UInt64>,
      UnsafeMutableBufferPointer<UInt64>
    ) -> Void
  ) {
    shown.withUnsafeMutableBufferPointer { shown in
      hidden.withUnsafeMutableBufferPointer { hidden in
        inView.withUnsafeMutableBufferPointer { inView in body(shown, hidden, inView) }
      }
    }
  }

  /// What two neighbours share of the smaller's samples, below which there is a seam.
  private static let together = 0.5
  /// What a pixel of a seam weighs against the share of the samples that a pixel's cluster holds.
  private static let seamCost = 12.0
  private static let smallestRegion = 24
  private static let shortestSeam = 6

  /// Whether a seam runs between two neighbours that show these samples.
  @inline(__always)
  private static func isSeam(_ a: UInt64, _ b: UInt64, both: UInt64) -> Bool {
    let (p, q) = (a & both, b & both)
    let smaller = min(p.nonzeroBitCount, q.nonzeroBitCount)
    return smaller >= 2 && Double((p & q).nonzeroBitCount) < together * Double(smaller)
  }

  /// The pixels that are to show their second cluster, in row-major order.
  mutating func mended() -> [Int] {
    let regions = regions()
    var label = [Int32](repeating: -1, count: width * height)
    for (index, region) in regions.enumerated() {
      for at in region { label[at] = Int32(index) }
    }
    var isFlipped = [Bool](repeating: false, count: regions.count)
    for _ in 0..<3 {
      var hasChanged = false
      for (index, region) in regions.enumerated() where !isFlipped[index] {
        if gain(of: region, index: Int32(index), label: label) > 0 {
          for at in region { shown[at] = hidden[at] }
          isFlipped[index] = true
          hasChanged = true
        }
      }
      if !hasChanged { break }
    }
    return regions.indices.filter { isFlipped[$0] }.flatMap { regions[$0] }.sorted()
  }

  /// What is won by giving a region its second clusters.
  private func gain(of region: [Int], index: Int32, label: [Int32]) -> Double {
    var before = 0
    var after = 0
    var lost = 0.0
    for at in region {
      let difference = shown[at].nonzeroBitCount - hidden[at].nonzeroBitCount
      lost += Double(difference) / Double(max(1, inView[at].nonzeroBitCount))
      forNeighbours(of: at) { near in
        guard label[near] != index else { return }
        let both = inView[at] & inView[near]
        if Self.isSeam(shown[at], shown[near], both: both) { before += 1 }
        if Self.isSeam(hidden[at], shown[near], both: both) { after += 1 }
      }
    }
    guard before - after >= Self.shortestSeam else { return -1 }
    return Self.seamCost * Double(before - after) - lost
  }

  @inline(__always)
  private func forNeighbours(of at: Int, _ body: (Int) -> Void) {
    let x = at % width
    if x > 0 { body(at - 1) }
    if x + 1 < width { body(at + 1) }
    if at >= width { body(at - width) }
    if at + width < width * height { body(at + width) }
  }

  /// Neighbouring pixels that have a second cluster, with no seam between them.
  private func regions() -> [[Int]] {
    var isSeen = [Bool](repeating: false, count: width * height)
    var regions: [[Int]] = []
    var queue: [Int] = []
    for start in hidden.indices where hidden[start] != 0 && !isSeen[start] {
      queue.removeAll(keepingCapacity: true)
      queue.append(start)
      isSeen[start] = true
      var next = 0
      while next < queue.count {
        let at = queue[next]
        next += 1
        forNeighbours(of: at) { near in
          guard !isSeen[near], hidden[near] != 0,
            !Self.isSeam(shown[at], shown[near], both: inView[at] & inView[near])
          else { return }
          isSeen[near] = true
          queue.append(near)
        }
      }
      if queue.count >= Self.smallestRegion { regions.append(queue) }
    }
    return regions
  }
}
