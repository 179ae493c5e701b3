extension Mask {
  /// The smallest box around the pixels; nil where there are none.
  public var bounds: Box? {
    guard let first = runs.first, let last = runs.last else { return nil }
    var left = first.start
    var right = first.end
    for run in runs {
      left = min(left, run.start)
      right = max(right, run.end)
    }
    return Box(
      x: Double(left), y: Double(first.y), width: Double(right) - Double(left),
      height: Double(last.y) - Double(first.y) + 1)
  }

  /// The mask of the analysis grid on the clip's own pixels, its outline smoothed: a pixel belongs to
  /// it where the interpolated mask is at least one half.
  ///
  /// - Parameter scale: analysis pixels for each clip pixel: above 0, at most 1.
  public func enlarged(by scale: Double, width: Int, height: Int) -> Mask {
    guard scale > 0, scale < 1 else { return clipped(width: width, height: height) }
    guard let bounds else { return self }
    let grid = Bitmap(self, bounds: bounds)
    let top = max(0, Int((bounds.y / scale).rounded(.down)) - 1)
    let bottom = min(height - 1, Int((bounds.maxY / scale).rounded(.up)) + 1)
    let left = max(0, Int((bounds.x / scale).rounded(.down)) - 1)
    let right = min(width - 1, Int((bounds.maxX / scale).rounded(.up)) + 1)
    guard top <= bottom, left <= right else { return Mask(runs: []) }
    var runs: [Run] = []
    for y in top...bottom {
      let v = (Double(y) + 0.5) * scale - 0.5
      let y0 = Int(v.rounded(.down))
      let fy = v - Double(y0)
      var start: Int?
      for x in left...(right + 1) {
        let u = (Double(x) + 0.5) * scale - 0.5
        let x0 = Int(u.rounded(.down))
        let fx = u - Double(x0)
        let above = grid[x0, y0] * (1 - fx) + grid[x0 + 1, y0] * fx
        let below = grid[x0, y0 + 1] * (1 - fx) + grid[x0 + 1, y0 + 1] * fx
        if x <= right, above * (1 - fy) + below * fy >= 0.5 {
          start = start ?? x
        } else if let first = start {
          runs.append(Run(y: y, start: first, end: x))
          start = nil
        }
      }
    }
    return Mask(runs: runs)
  }

  /// The mask of the clip's pixels on the analysis grid: what lies under its pixels' centres.
  ///
  /// - Parameters:
  ///   - scale: analysis pixels for each clip pixel: above 0, at most 1.
  ///   - width: of the grid, as `height`.
  public func reduced(by scale: Double, width: Int, height: Int) -> Mask {
    guard scale > 0, scale < 1 else { return clipped(width: width, height: height) }
    var result: [Run] = []
    var index = 0
    for y in 0..<max(0, height) {
      let row = Int(((Double(y) + 0.5) / scale).rounded(.down))
      while index < runs.count, Int(runs[index].y) < row { index += 1 }
      var at = index
      while at < runs.count, Int(runs[at].y) == row {
        let start = max(0, Int((Double(runs[at].start) * scale - 0.5).rounded(.up)))
        let end = min(width, Int((Double(runs[at].end) * scale - 0.5).rounded(.up)))
        if start < end { result.append(Run(y: y, start: start, end: end)) }
        at += 1
      }
    }
    return Mask(runs: result)
  }

  /// The part inside a picture.
  public func clipped(width: Int, height: Int) -> Mask {
    Mask(
      runs: runs.compactMap { run in
        guard run.y >= 0, Int(run.y) < height else { return nil }
        let start = max(0, Int(run.start))
        let end = min(width, Int(run.end))
        return start < end ? Run(y: Int(run.y), start: start, end: end) : nil
      })
  }

  /// 1 on the mask, 0 beside it.
  private struct Bitmap {
    private let x: Int
    private let y: Int
    private let width: Int
    private let height: Int
    private var cells: [Double]

    init(_ mask: Mask, bounds: Box) {
      x = Int(bounds.x)
      y = Int(bounds.y)
      width = Int(bounds.width)
      height = Int(bounds.height)
      cells = Array(repeating: 0, count: width * height)
      for run in mask.runs {
        for column in run.start..<run.end { cells[(Int(run.y) - y) * width + Int(column) - x] = 1 }
      }
    }

    subscript(column: Int, row: Int) -> Double {
      let (i, j) = (column - x, row - y)
      return i >= 0 && j >= 0 && i < width && j < height ? cells[j * width + i] : 0
    }
  }
}
