import Scenes

/// Looks for the moment at which an object's colour changes for good.
struct ColourSplit {
  /// Mean luma, Cb, Cr of each view.
  private let colours: [SIMD3<Double>]
  private let minimumViews: Int

  /// - Parameter minimumViews: on each side, at least 1.
  init(_ views: [Observation], minimumViews: Int) {
    self.minimumViews = max(1, minimumViews)
    colours = views.indices.map { index in
      let mean = views[index].appearance.mean
      return mean.count == 3
        ? SIMD3(mean[0], mean[1], mean[2]) : SIMD3(repeating: .nan)
    }
  }

  /// The split of the views whose colours' distance, of the medians on both sides, stands furthest clear
  /// of the scatter of the views on either side; the first of several. A robust error alone would take a
  /// split a quarter of the views off. Nil for fewer views than both sides need.
  var best: (index: Int, value: Double, error: Double)? {
    guard colours.count >= 2 * minimumViews else { return nil }
    var before = Medians(colours[..<minimumViews])
    var after = Medians(colours[minimumViews...])
    var best: (index: Int, value: Double, error: Double)?
    var bestClearance = -Double.infinity
    for index in minimumViews...(colours.count - minimumViews) {
      if index > minimumViews {
        before.insert(colours[index - 1])
        after.remove(colours[index - 1])
      }
      let (m, n) = (before.value, after.value)
      let value = Self.distance(m, n)
      // The distances in any order say whether it can be the best: their order costs far more, and only
      // the last digits hang on it.
      let rough =
        (mean(colours[..<index], from: m) + mean(colours[index...], from: n)) / 2
      guard value - 2 * rough > bestClearance - 1e-6 * (1 + value + rough) || rough.isNaN else {
        continue
      }
      let one = spread(colours[..<index], around: m)
      let other = spread(colours[index...], around: n)
      let clearance = value - 2 * ((one.mean + other.mean) / 2)
      guard clearance > bestClearance else { continue }
      bestClearance = clearance
      best = (index, value, (one.usual + other.usual) / 2)
    }
    return best
  }

  /// As ``Appearance/colourDistance(to:)``: chroma counts double, and what was not measured not at all.
  private static func distance(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double {
    if b.x.isNaN { return 0 }
    let (y, u, v) = (a.x - b.x, a.y - b.y, a.z - b.z)
    return (y * y + 4 * u * u + 4 * v * v).squareRoot()
  }

  private func mean(_ views: ArraySlice<SIMD3<Double>>, from center: SIMD3<Double>) -> Double {
    var sum = 0.0
    for view in views { sum += Self.distance(center, view) }
    return sum / Double(views.count)
  }

  /// The third quartile and the mean of the distances from a colour.
  private func spread(
    _ views: ArraySlice<SIMD3<Double>>, around center: SIMD3<Double>
  ) -> (usual: Double, mean: Double) {
    let values = views.map { Self.distance(center, $0) }.sorted()
    return (values[values.count * 3 / 4], values.reduce(0, +) / Double(values.count))
  }

  /// The upper medians of the three channels, as views come and go.
  private struct Medians {
    /// Sorted.
    private var channels: [[Double]]

    init(_ views: ArraySlice<SIMD3<Double>>) {
      channels = (0..<3).map { channel in views.map { Self.level($0, channel) }.sorted() }
    }

    var value: SIMD3<Double> {
      SIMD3(
        channels[0][channels[0].count / 2], channels[1][channels[1].count / 2],
        channels[2][channels[2].count / 2])
    }

    mutating func insert(_ view: SIMD3<Double>) {
      for channel in 0..<3 {
        let level = Self.level(view, channel)
        channels[channel].insert(level, at: place(of: level, channel))
      }
    }

    mutating func remove(_ view: SIMD3<Double>) {
      for channel in 0..<3 {
        let place = place(of: Self.level(view, channel), channel)
        if place < channels[channel].count { channels[channel].remove(at: place) }
      }
    }

    /// Mid-grey where it was not measured.
    private static func level(_ view: SIMD3<Double>, _ channel: Int) -> Double {
      view.x.isNaN ? 128 : view[channel]
    }

    /// Of the first value that is not below another.
    private func place(of level: Double, _ channel: Int) -> Int {
      var (low, high) = (0, channels[channel].count)
      while low < high {
        let middle = (low + high) / 2
        if channels[channel][middle] < level { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }
}
