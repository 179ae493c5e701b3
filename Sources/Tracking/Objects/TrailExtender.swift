import Imaging
import Scenes

/// Carries trails on, both ways in time, for as long as their own look is found where they should be.
///
/// What comes to rest becomes part of the plate and no longer differs from it; what is near the plate's
/// colours falls apart. Neither has left. The last clean view is laid over the picture: where it fits
/// far better than the surroundings did, the object is still there.
struct TrailExtender {
  let segment: Segment
  /// Residual of the view over its contrast, at most: 0...1.
  var maximumMismatch = 0.4
  /// Levels, summed over the channels: below it the surroundings look like the object.
  var minimumContrast = 18.0
  /// Sightings that make a trail worth carrying on.
  var minimumSightings = 5

  func extended(_ trails: [Trail]) -> [Trail] {
    var trails = trails
    carry(&trails, step: 1)
    carry(&trails, step: -1)
    return trails
  }

  private struct Template {
    var view: SampledView
    var sighting: Trail.Sighting
    var contrast: Double
    /// Plate pixels a frame, in the direction of the walk.
    var motion: Point
  }

  /// One walk through the segment; a trail that reaches another one's beginning takes it in.
  private func carry(_ trails: inout [Trail], step: Int) {
    var templates = trails.map { template(of: $0, step: step) }
    var merged = Set<Int>()
    let walk = step > 0 ? Array(0..<segment.count) : Array((0..<segment.count).reversed())
    for index in walk.dropFirst() {
      // Where all others are, as they were measured or carried so far.
      var present: [(trail: Int, sighting: Trail.Sighting)] = []
      for t in trails.indices where !merged.contains(t) {
        if let sighting = trails[t].sighting(at: index) { present.append((t, sighting)) }
      }
      for t in trails.indices where !merged.contains(t) {
        guard let template = templates[t],
          let edge = step > 0 ? trails[t].sightings.last : trails[t].sightings.first,
          edge.index == index - step
        else { continue }
        let found = place(template, after: edge, at: index)
        guard let found else {
          templates[t] = nil
          continue
        }
        var isTaken = false
        for (other, sighting) in present where other != t && !merged.contains(other) {
          let common = Double(sighting.blob.mask.intersectionArea(found.blob.mask))
          guard common > 0.3 * Double(min(sighting.blob.area, found.blob.area)) else { continue }
          isTaken = true
          let joint = Double(sighting.blob.area + found.blob.area) - common
          let isItsEdge =
            (step > 0 ? trails[other].sightings.first : trails[other].sightings.last)?.index
            == index
          if isItsEdge, common > 0.5 * joint,
            sighting.blob.appearance.similarity(to: template.sighting.blob.appearance) > 0.6
          {
            trails[t].takeIn(trails[other])
            merged.insert(other)
            templates[t] = self.template(of: trails[t], step: step)
          }
          break
        }
        if isTaken {
          if trails[t].sighting(at: index) == nil { templates[t] = nil }
          continue
        }
        if step > 0 {
          trails[t].sightings.append(found)
        } else {
          trails[t].sightings.insert(found, at: 0)
        }
      }
    }
    trails = trails.indices.filter { !merged.contains($0) }.map { trails[$0] }
  }

  /// The nearest whole view to the end that is carried on, or nil where it can't be told from what is
  /// around it.
  private func template(of trail: Trail, step: Int) -> Template? {
    guard trail.sightings.count >= minimumSightings else { return nil }
    let ordered = Array((step > 0 ? trail.sightings.reversed() : trail.sightings).prefix(14))
    let largest = ordered.map(\.blob.area).max() ?? 1
    guard
      let whole = ordered.first(where: {
        !$0.isShared && !$0.blob.touchesEdge && Double($0.blob.area) > 0.8 * Double(largest)
      }), whole.blob.illumination < 0.5, whole.blob.appearance.contrast >= minimumContrast
    else { return nil }
    // The view itself must be older than what hid or faded the object.
    let contrast = min(60, whole.blob.appearance.contrast)
    return Template(
      view: SampledView(whole.blob.mask, of: segment.pictures[whole.index]), sighting: whole,
      contrast: contrast, motion: BoundaryMeasurer.motion(ordered))
  }

  private func place(
    _ template: Template, after edge: Trail.Sighting, at index: Int
  ) -> Trail.Sighting? {
    let whole = template.sighting
    let speed = template.motion.length
    let picture = segment.pictures[index]
    let reach = Int(min(7, 1 + 0.6 * speed).rounded(.up))
    var best = (dx: 0, dy: 0, residual: Double.infinity)
    // It may have gone on, or stopped where it was.
    for motion in speed > 0.5 ? [template.motion, .zero] : [.zero] {
      let expected = segment.inImage(edge.onPlate + motion, at: index)
      let base = expected - whole.blob.centroid
      for dy in -reach...reach {
        for dx in -reach...reach {
          let (x, y) = (Int(base.x.rounded()) + dx, Int(base.y.rounded()) + dy)
          let pull =
            0.02 * template.contrast * Double(dx * dx + dy * dy).squareRoot() / Double(reach)
          let residual =
            template.view.residual(dx: x, dy: y, in: picture, atMost: best.residual - pull) + pull
          if residual < best.residual { best = (x, y, residual) }
        }
      }
    }
    guard best.residual <= maximumMismatch * template.contrast else { return nil }
    var blob = whole.blob.shifted(x: best.dx, y: best.dy)
    let inside = Box(
      x: 1, y: 1, width: Double(segment.width - 2), height: Double(segment.height - 2))
    guard blob.box.intersection(inside).area >= 0.97 * blob.box.area else { return nil }
    if let seen = Blob(
      runs: blob.mask.runs, picture: picture, background: picture, score: nil,
      light: segment.lights[index])
    {
      blob.appearance.mean = seen.appearance.mean
      blob.appearance.histogram = seen.appearance.histogram
    }
    return Trail.Sighting(
      index: index, blob: blob, onPlate: segment.onPlate(blob.centroid, at: index),
      isShared: false, visibleFraction: 1, isCarried: true)
  }
}

extension Trail {
  func sighting(at index: Int) -> Sighting? {
    // Sightings are in order of their indices.
    var low = 0
    var high = sightings.count
    while low < high {
      let middle = (low + high) / 2
      if sightings[middle].index < index { low = middle + 1 } else { high = middle }
    }
    return low < sightings.count && sightings[low].index == index ? sightings[low] : nil
  }

  /// Joins another piece of the same object, which must not overlap this one in time.
  mutating func takeIn(_ other: Trail) {
    let isLater = (other.sightings.first?.index ?? 0) > (sightings.first?.index ?? 0)
    sightings = isLater ? sightings + other.sightings : other.sightings + sightings
    touched.merge(other.touched) { max($0, $1) }
    if isLater {
      velocity = other.velocity
      clean = other.clean ?? clean
    } else {
      partedFrom = other.partedFrom
    }
  }
}
