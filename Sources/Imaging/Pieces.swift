/// The connected pieces of a mask, as horizontal runs.
public struct Pieces: Sendable, Hashable {
  public struct Run: Sendable, Hashable {
    public var y: Int32
    public var start: Int32
    /// Exclusive.
    public var end: Int32
    /// Of its component; 0 where the piece is too small to be one.
    public var label: Int32
  }

  /// Labels 1, 2, ... in this order.
  public var components: [Component]
  /// Of all pieces, in row-major order.
  public var runs: [Run]

  /// The label at a pixel; 0 where there is none. O(log runs).
  public func label(x: Int, y: Int) -> Int {
    // The first run that does not end before the pixel.
    var (low, high) = (0, runs.count)
    while low < high {
      let middle = (low + high) / 2
      let run = runs[middle]
      if Int(run.y) < y || Int(run.y) == y && Int(run.end) <= x {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < runs.count, Int(runs[low].y) == y, Int(runs[low].start) <= x else { return 0 }
    return Int(runs[low].label)
  }
}
