import Foundation

/// Lines in a box of 1000 by 100, as SVG that is stretched to the room there is.
///
/// Text would be stretched with it and stands beside it in HTML. Only numbers enter, so that nothing
/// needs to be escaped.
struct Chart {
  static let width = 1000.0
  static let height = 100.0

  private var shapes: [String] = []
  private let x: ClosedRange<Double>
  private let y: ClosedRange<Double>

  /// - Parameters:
  ///   - x: what lies at the left and at the right edge.
  ///   - y: what lies at the top and at the bottom edge: downwards, as in a picture.
  init(x: ClosedRange<Double>, y: ClosedRange<Double>) {
    self.x = x
    self.y = y
  }

  /// - Parameter label: says what it shows to whoever can't see it; escaped here.
  func svg(label: String) -> String {
    "<svg viewBox=\"0 0 1000 100\" preserveAspectRatio=\"none\" role=\"img\" "
      + "aria-label=\"\(Escaped.html(label))\">\(shapes.joined())</svg>"
  }

  /// A line through points in order of x.
  mutating func addLine(_ points: [(x: Double, y: Double)], class name: String) {
    guard points.count > 1 else { return }
    shapes.append("<path class=\"\(name)\" d=\"\(path(points))\"/>")
  }

  /// The area between a line and another above it.
  mutating func addBand(
    _ points: [(x: Double, low: Double, high: Double)], class name: String
  ) {
    guard points.count > 1 else { return }
    let outline = points.map { ($0.x, $0.low) } + points.reversed().map { ($0.x, $0.high) }
    shapes.append("<path class=\"\(name)\" d=\"\(path(outline.map { (x: $0.0, y: $0.1) }))Z\"/>")
  }

  /// A dot for each point: lines of no length with round ends, which stay round when stretched.
  mutating func addDots(_ points: [(x: Double, y: Double)], class name: String) {
    guard !points.isEmpty else { return }
    let moves = points.map { "M\(place($0))h0" }.joined()
    shapes.append("<path class=\"\(name)\" d=\"\(moves)\"/>")
  }

  /// The full height from one x to another, at least as wide as a hair.
  mutating func addSpan(_ from: Double, _ to: Double, class name: String) {
    let left = scaled(from, x, Self.width)
    let right = max(left + 2, scaled(to, x, Self.width))
    shapes.append(
      "<rect class=\"\(name)\" x=\"\(Self.text(left))\" y=\"0\" "
        + "width=\"\(Self.text(right - left))\" height=\"100\"/>")
  }

  private func path(_ points: [(x: Double, y: Double)]) -> String {
    "M" + points.map(place).joined(separator: "L")
  }

  private func place(_ point: (x: Double, y: Double)) -> String {
    Self.text(scaled(point.x, x, Self.width)) + " " + Self.text(scaled(point.y, y, Self.height))
  }

  /// Kept inside the box, give or take one box.
  private func scaled(_ value: Double, _ range: ClosedRange<Double>, _ length: Double) -> Double {
    let span = range.upperBound - range.lowerBound
    guard span > 0, value.isFinite else { return 0 }
    return min(max((value - range.lowerBound) / span, -1), 2) * length
  }

  private static func text(_ value: Double) -> String {
    let text = String(format: "%.1f", value)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
