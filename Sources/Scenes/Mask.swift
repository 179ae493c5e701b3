/// The pixels of one object in one frame, as horizontal runs on the analysis grid.
///
/// The analysis grid is the clip scaled by ``Scene/analysisScale``; runs are in row-major order and
/// do not touch or overlap.
public struct Mask: Hashable, Sendable, Codable {
  public struct Run: Hashable, Sendable, Codable {
    public var y: Int32
    public var start: Int32
    /// One past the last pixel.
    public var end: Int32

    public init(y: Int, start: Int, end: Int) {
      self.y = Int32(clamping: y)
      self.start = Int32(clamping: start)
      self.end = Int32(clamping: end)
    }
  }

  public var runs: [Run]

  public init(runs: [Run]) { self.runs = runs }

  /// The number of pixels.
  public var area: Int { runs.reduce(0) { $0 + Int($1.end - $1.start) } }
  public var isEmpty: Bool { runs.isEmpty }

  /// The number of pixels in both masks. O(runs).
  public func intersectionArea(_ other: Mask) -> Int {
    var i = 0
    var j = 0
    var total = 0
    while i < runs.count, j < other.runs.count {
      let a = runs[i]
      let b = other.runs[j]
      if a.y == b.y {
        total += max(0, Int(min(a.end, b.end)) - Int(max(a.start, b.start)))
        if a.end < b.end { i += 1 } else { j += 1 }
      } else if a.y < b.y {
        i += 1
      } else {
        j += 1
      }
    }
    return total
  }

  /// The mask moved by whole pixels.
  public func translated(x: Int, y: Int) -> Mask {
    Mask(
      runs: runs.map {
        Run(y: Int($0.y) + y, start: Int($0.start) + x, end: Int($0.end) + x)
      })
  }
}
