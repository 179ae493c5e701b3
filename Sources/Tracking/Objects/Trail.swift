import Imaging
import Scenes

/// A track in the making.
struct Trail: Sendable {
  struct Sighting: Sendable {
    /// Index into the segment's pictures.
    var index: Int
    /// The same without the pictures that repeat the one before; see ``Segment/moments``.
    var moment: Int
    var blob: Blob
    /// Centroid on the plate, analysis pixels.
    var onPlate: Point
    /// Whether the mask was cut out of a region shared with others.
    var isShared: Bool
    /// Area against the last clean views: 0....
    var visibleFraction: Double
    /// Whether it is part of the plate in this frame, and was found there.
    var isOnPlate = false
    /// What somebody else's tracks say of it; nil where it is ours.
    var given: Given?

    /// Analysis pixels.
    var area: Double { given?.area ?? Double(blob.area) }
  }

  /// What somebody else's tracks say of an object in one frame.
  struct Given: Sendable {
    /// Clip pixels.
    var box: Box
    /// 0...1; nil where it was not told.
    var visibleFraction: Double?
    var isBoxOnly = true
    /// Analysis pixels, where the mask's own count is not to be taken; see ``GivenAreas``.
    var area: Double?
  }

  var id: Int
  var sightings: [Sighting]
  /// Analysis plate pixels from one moment to the next, smoothed.
  var velocity: Point = .zero
  /// Frames since the last sighting.
  var misses = 0
  /// Trails that shared a region with this one, with the frame index of the last time.
  var touched: [Int: Int] = [:]
  /// The trail that this one broke away from, if it did.
  var partedFrom: Int?
  /// What somebody else's tracks say where too little can be seen for a sighting, by index.
  var hidden: [Int: Given] = [:]
  /// Whether it was given and stands still for the whole segment.
  var isStill = false
  /// Whether it stands still and the plate shows it: it is then no foreground.
  var isPartOfPlate = false
  /// How well it stands out of the plate, where it was found in it: 0...1; nil for what was followed.
  var standing: Double?
  /// That it is a thing, by a face of one colour: 0...1.
  var face: Double?
  /// Whether that face is all that was found of it.
  var isFaceOnly = false
  /// The last view that was neither shared nor cut off: the template.
  var clean: Sighting?

  init(id: Int, sighting: Sighting) {
    self.id = id
    sightings = [sighting]
    clean = sighting
  }

  var last: Sighting? { sightings.last }
  var lastIndex: Int { sightings.last?.index ?? 0 }

  /// Area of the clean view, at least one pixel.
  var cleanArea: Double { Double(max(1, clean?.blob.area ?? 1)) }
  var diameter: Double { 2 * (cleanArea / .pi).squareRoot() }

  /// Where the centroid should be, on the plate.
  func predicted(at moment: Int) -> Point {
    guard let last else { return .zero }
    return last.onPlate + velocity * Double(moment - last.moment)
  }

  mutating func add(_ sighting: Sighting) {
    if let last, sighting.moment != last.moment {
      let step = (sighting.onPlate - last.onPlate) / Double(sighting.moment - last.moment)
      // An alpha-beta filter whose gain falls as the trail gets longer (Bar-Shalom et al. 2001).
      let gain = sightings.count == 1 ? 1 : max(0.5, 2 / Double(sightings.count + 1))
      if !sighting.isShared || sighting.visibleFraction > 0.6 {
        velocity += (step - velocity) * gain
      }
    }
    sightings.append(sighting)
    misses = 0
    if !sighting.isShared, !sighting.blob.touchesEdge,
      Double(sighting.blob.area) > 0.7 * cleanArea
        || clean.map({ sighting.index - $0.index > 12 }) ?? true
    {
      clean = sighting
    }
  }
}
