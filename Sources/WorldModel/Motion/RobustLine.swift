/// A line through a short series that a few wild values do not turn: the median of the slopes between any
/// two (Theil 1950, Sen 1968).
struct RobustLine {
  /// A unit of time.
  var slope = 0.0
  /// Its value at `time`.
  var middle = 0.0
  /// Half of what the values differ by beyond the line.
  var spread = 0.0
  /// The mean of the times.
  var time = 0.0
  /// The upper median of the values.
  var level = 0.0
  var count: Int

  /// Equal steps of time.
  init(_ values: [Double]) {
    self.init(values.enumerated().map { (time: Double($0.offset), value: $0.element) })
  }

  init(_ points: [(time: Double, value: Double)]) {
    count = points.count
    guard !points.isEmpty else { return }
    level = points.map(\.value).sorted()[points.count / 2]
    // Long series are only asked for their level.
    guard points.count <= 12 else { return }
    var slopes: [Double] = []
    for (index, a) in points.enumerated() {
      for b in points.dropFirst(index + 1) where b.time > a.time {
        slopes.append((b.value - a.value) / (b.time - a.time))
      }
    }
    slopes.sort()
    slope = slopes.isEmpty ? 0 : slopes[slopes.count / 2]
    time = points.reduce(0) { $0 + $1.time } / Double(points.count)
    let levels = points.map { $0.value - slope * ($0.time - time) }.sorted()
    middle = levels[levels.count / 2]
    spread = (levels[levels.count - 1] - levels[0]) / 2
  }
}
