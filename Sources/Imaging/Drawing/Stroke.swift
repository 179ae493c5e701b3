/// How a line is drawn.
public struct Stroke: Hashable, Sendable {
  public var colour: Colour
  /// In pixels.
  public var width: Double
  /// 0...1.
  public var opacity: Double
  /// Pixels drawn and left out in turn; nil for a line without gaps.
  public var dash: Dash?
  /// Whether the line grows from nothing at its first point to its full strength at its last.
  public var fadesIn: Bool

  public struct Dash: Hashable, Sendable {
    public var on: Double
    public var off: Double

    /// Lengths below half a pixel count as half a pixel.
    public init(on: Double, off: Double) {
      self.on = on.isFinite ? max(0.5, on) : 0.5
      self.off = off.isFinite ? max(0.5, off) : 0.5
    }
  }

  public init(
    _ colour: Colour, width: Double, opacity: Double = 1, dash: Dash? = nil, fadesIn: Bool = false
  ) {
    self.colour = colour
    self.width = width
    self.opacity = opacity
    self.dash = dash
    self.fadesIn = fadesIn
  }
}

/// A straight piece of a line, with how strongly it is drawn at its two ends.
struct StrokePiece {
  var start: SIMD2<Double>
  var end: SIMD2<Double>
  var startStrength = 1.0
  var endStrength = 1.0

  /// The distance of a point from the piece, and how far along the nearest place lies: 0...1.
  @inline(__always)
  func nearest(to point: SIMD2<Double>) -> (distance: Double, along: Double) {
    let direction = end - start
    let square = (direction * direction).sum()
    let offset = point - start
    let along = square > 0 ? min(max((offset * direction).sum() / square, 0), 1) : 0
    let rest = offset - direction * along
    return ((rest * rest).sum().squareRoot(), along)
  }
}

extension Stroke {
  /// Cuts a line into the pieces that are drawn, those outside a rectangle left out.
  ///
  /// The number of pieces hangs on what lies inside the rectangle, however far the line reaches.
  func pieces(
    of points: [SIMD2<Double>], isClosed: Bool, within low: SIMD2<Double>, _ high: SIMD2<Double>
  ) -> [StrokePiece] {
    var points = points.filter { $0.x.isFinite && $0.y.isFinite }
    guard let first = points.first else { return [] }
    if isClosed || points.count == 1 { points.append(first) }
    var lengths = [0.0]
    for (a, b) in zip(points, points.dropFirst()) {
      let step = b - a
      lengths.append((lengths.last ?? 0) + (step * step).sum().squareRoot())
    }
    let total = lengths.last ?? 0
    guard total.isFinite else { return [] }
    var result: [StrokePiece] = []
    for index in 0..<points.count - 1 {
      let (a, b) = (points[index], points[index + 1])
      guard let shown = Self.clip(a, b, low, high) else { continue }
      let length = lengths[index + 1] - lengths[index]
      for part in parts(from: lengths[index], length: length, shown: shown) {
        func strength(_ along: Double) -> Double {
          fadesIn && total > 0 ? (lengths[index] + along * length) / total : 1
        }
        result.append(
          StrokePiece(
            start: a + (b - a) * part.lowerBound, end: a + (b - a) * part.upperBound,
            startStrength: strength(part.lowerBound), endStrength: strength(part.upperBound)))
      }
    }
    return result
  }

  /// The drawn parts of a piece that begins `distance` pixels along the line, as shares of it.
  private func parts(
    from distance: Double, length: Double, shown: ClosedRange<Double>
  ) -> [ClosedRange<Double>] {
    guard let dash, length > 0 else { return [shown] }
    let period = dash.on + dash.off
    let end = distance + shown.upperBound * length
    var index = ((distance + shown.lowerBound * length) / period).rounded(.down)
    var result: [ClosedRange<Double>] = []
    while index * period < end {
      let low = max((index * period - distance) / length, shown.lowerBound)
      let high = min((index * period + dash.on - distance) / length, shown.upperBound)
      if low < high { result.append(low...high) }
      // So far out that a step is lost in rounding, nothing can be told apart any more.
      guard index + 1 > index else { break }
      index += 1
    }
    return result
  }

  /// The share of a piece that lies in a rectangle (Liang and Barsky 1984); nil where none does.
  private static func clip(
    _ a: SIMD2<Double>, _ b: SIMD2<Double>, _ low: SIMD2<Double>, _ high: SIMD2<Double>
  ) -> ClosedRange<Double>? {
    var first = 0.0
    var last = 1.0
    for axis in 0..<2 {
      let step = b[axis] - a[axis]
      guard step.isFinite else { return nil }
      if step == 0 {
        guard a[axis] >= low[axis], a[axis] <= high[axis] else { return nil }
        continue
      }
      let crossings = ((low[axis] - a[axis]) / step, (high[axis] - a[axis]) / step)
      first = max(first, min(crossings.0, crossings.1))
      last = min(last, max(crossings.0, crossings.1))
    }
    return first <= last ? first...last : nil
  }
}
