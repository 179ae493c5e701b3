import Foundation

/// An object's way through the picture, small.
struct TrackDrawing {
  let svg: String

  /// The most points that are drawn.
  static let pointLimit = 200

  init(_ object: ClipReport.TrackedObject, width: Int, height: Int) {
    let centres = object.observations.map { seen in
      (seen.box.x + seen.box.width / 2, seen.box.y + seen.box.height / 2)
    }
    let step = centres.count / Self.pointLimit + 1
    let thinned = stride(from: 0, to: centres.count, by: step).map { centres[$0] }
    // A picture of a hundred by whatever its shape asks for.
    let scale = 100 / Double(max(1, width))
    let high = Double(max(1, height)) * scale
    func text(_ value: Double) -> String { String(format: "%.1f", value * scale) }
    let points = thinned.map { "\(text($0.0)) \(text($0.1))" }.joined(separator: "L")
    var shapes = thinned.count > 1 ? "<path d=\"M\(points)\"/>" : ""
    if let last = thinned.last {
      shapes += "<circle cx=\"\(text(last.0))\" cy=\"\(text(last.1))\" r=\"2.5\"/>"
    }
    svg =
      "<svg class=\"track\" viewBox=\"0 0 100 \(String(format: "%.1f", high))\" "
      + "aria-hidden=\"true\">\(shapes)</svg>"
  }
}
