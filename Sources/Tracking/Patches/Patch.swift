import Imaging
import Scenes

/// A region of one colour, followed from frame to frame: a face of a thing, or a stretch of the ground.
struct Patch: Sendable {
  struct View: Sendable {
    /// Index into the segment's pictures.
    var index: Int
    var mask: Mask
    /// Analysis pixels.
    var area: Double
    var box: Box
    var centroid: Point
    var onPlate: Point
    var touchesEdge: Bool
    /// Regions of its colour and about its size beside it in the picture.
    var likes: Int
    /// Share of the picture's regions of its colour that it is: 0...1.
    var concentration: Double
  }

  /// Of the palette.
  var colour: Int
  var views: [View]

  /// Of a disc of its typical area, analysis pixels.
  var diameter: Double { 2 * (median(views.map(\.area)) / .pi).squareRoot() }
}
