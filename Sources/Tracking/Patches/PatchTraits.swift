import Foundation
import Imaging
import Scenes

/// What tells a face of a thing from a stretch of the ground: an edge all around it, a size and form that
/// stay, no like in the picture, and a path of its own.
struct PatchTraits: Sendable {
  /// Analysis pixels.
  var diameter: Double
  /// The largest area over the smallest, outliers left out.
  var areaRange: Double
  /// How far it came on the plate, in its diameters.
  var travel: Double
  /// How straight its way was: 0...1.
  var straightness: Double
  /// Share of its views that the frame cuts off.
  var cutOff: Double
  /// Share of its outline that is an edge.
  var edgeShare: Double
  /// Share of its outline beyond which the ground could be what lies in it, in the light.
  var shadow: Double
  /// The longer over the shorter side of its box.
  var elongation: Double
  /// Regions of its colour and about its size that are seen with it.
  var likes: Double
  /// Share of the picture's regions of its colour that it is: 0...1.
  var concentration: Double

  init(_ patch: Patch, in segment: Segment) {
    let views = patch.views
    let few = Self.sample(of: views, 5)
    let areas = views.map(\.area).sorted()
    let size = max(1, patch.diameter)
    diameter = size
    areaRange = areas[areas.count * 9 / 10] / max(1, areas[areas.count / 10])
    let block = max(1, min(5, views.count / 2))
    let places = stride(from: 0, to: views.count, by: block).map { start -> Point in
      let part = views[start..<min(views.count, start + block)]
      return Point(median(part.map(\.onPlate.x)), median(part.map(\.onPlate.y)))
    }
    travel =
      places.flatMap { a in places.map { a.distance(to: $0) } }.reduce(0, max) / size
    let length = zip(views, views.dropFirst()).reduce(0) {
      $0 + $1.0.onPlate.distance(to: $1.1.onPlate)
    }
    let reach = (views.last?.onPlate ?? .zero).distance(to: views.first?.onPlate ?? .zero)
    straightness = min(1, reach / max(1e-6, length))
    cutOff = Double(views.count(where: \.touchesEdge)) / Double(max(1, views.count))
    let outlines = few.map {
      OutlineEvidence($0.mask, in: segment.pictures[$0.index])
    }
    edgeShare = median(outlines.map(\.edgeShare))
    shadow = median(outlines.map(\.shadow))
    elongation = median(
      few.map { max($0.box.width, $0.box.height) / max(1, min($0.box.width, $0.box.height)) })
    likes = median(views.map { Double($0.likes) })
    concentration = median(views.map(\.concentration))
  }

  private static func sample(of views: [Patch.View], _ count: Int) -> [Patch.View] {
    let wanted = min(count, views.count)
    return (0..<wanted).map { views[(2 * $0 + 1) * views.count / (2 * wanted)] }
  }
}
