import Foundation
import Imaging
import Scenes

/// Measures what the picture shows where a trail begins or ends.
struct BoundaryMeasurer {
  let segment: Segment
  /// One for each picture: 1 where it differs from the plate.
  let foreground: [Plane<UInt8>]
  /// Change of the whole picture from the frame before, in multiples of the typical.
  let pictureChange: [Double]
  /// All trails, for what covers or touches.
  let trails: [Trail]
  /// Things that stand still: what may be in front of it, or take it in.
  var standing: [Trail] = []
  /// Analysis pixels to clip pixels.
  let scale: Double

  /// Nil where the trail reaches the segment's own first or last frames.
  func measure(_ trail: Trail, atEnd: Bool) -> BoundaryEvidence? {
    let ordered = atEnd ? trail.sightings.reversed() : trail.sightings
    guard let edge = ordered.first else { return nil }
    let step = atEnd ? 1 : -1
    let beyond = edge.index + step
    guard segment.pictures.indices.contains(beyond) else { return nil }
    let recent = Array(ordered.prefix(14))
    let full = fullArea(recent)
    let motion = Self.motion(recent)
    let told = HidingTold(trail, at: beyond, among: trails, motion: motion)
    let areaRatio =
      told?.visibleFraction ?? edge.given?.visibleFraction ?? Double(edge.blob.area)
      / max(1, full)
    // The shape to look for: the nearest view that was nearly whole.
    let whole =
      recent.first { !$0.isShared && Double($0.blob.area) > 0.85 * full && !$0.blob.touchesEdge }
      ?? edge
    let frames = Double(abs(beyond - whole.index))
    let expectedOnPlate = whole.onPlate + motion * frames
    let expected = segment.inImage(expectedOnPlate, at: beyond)
    let shift = expected - whole.blob.centroid
    let mask = whole.blob.mask.translated(
      x: Int(shift.x.rounded()), y: Int(shift.y.rounded()))
    var place = inspect(mask, at: beyond, beside: trail)
    // What fades or is lost by a few frames leaves a trace for a while: look until the place clears.
    for later in 2...4 where segment.pictures.indices.contains(edge.index + later * step) {
      let frame = edge.index + later * step
      let center = segment.inImage(
        whole.onPlate + motion * Double(abs(frame - whole.index)), at: frame)
      let offset = center - whole.blob.centroid
      let next = inspect(
        whole.blob.mask.translated(x: Int(offset.x.rounded()), y: Int(offset.y.rounded())),
        at: frame, beside: trail)
      if next.inside > 0.6, next.plate > place.plate { place.plate = next.plate }
    }
    let box = Box(
      x: whole.blob.box.x + shift.x, y: whole.blob.box.y + shift.y, width: whole.blob.box.width,
      height: whole.blob.box.height)
    let edgeBox = edge.blob.box
    let distance = min(
      min(edgeBox.x, edgeBox.y),
      min(Double(segment.width) - edgeBox.maxX, Double(segment.height) - edgeBox.maxY))
    return BoundaryEvidence(
      expectedBox: scaled(box), plateVisible: place.plate,
      coveredByOthers: told?.isBehindStill == true
        ? 0 : max(place.covered, told?.coveredByMoving ?? 0),
      insideFrame: place.inside, edgeDistance: distance * scale, areaRatio: areaRatio,
      // Cut off by what stands still, as far as is told, is cut off along a line that stands still.
      truncation: told?.isBehindStill == true
        ? 1
        : max(
          truncation(recent, motion: motion, full: full),
          behindStanding(whole, motion: motion, at: beyond, frames: frames)),
      contrastInSigmas: contrast(recent), pictureChange: change(around: edge.index, beyond),
      // What goes behind something does not become one with it.
      touching: told?.isCovered == true ? [] : touching(trail, edge: edge, beyond: beyond),
      lookFoundAgain: max(
        lookFoundAgain(whole, expected: expected, motion: motion, at: beyond),
        // It may have come to rest where it was, and be part of the plate there.
        lookFoundAgain(
          whole, expected: stoppedPlace(edge, at: beyond), motion: motion * 0.5, at: beyond)),
      occluderWidth: told?.reach
        ?? OccluderProbe(segment: segment)
        .width(beyond: edge, motion: motion, diameter: whole.blob.diameter).map { $0 * scale },
      alikeBeside: alikeBeside(whole))
  }

  /// The area that it should have at the boundary: the older views' trend, carried on. A thing that
  /// comes nearer or goes away changes its size all along; hiding takes area away at the end only.
  private func fullArea(_ recent: [Trail.Sighting]) -> Double {
    let views = recent.filter { !$0.isShared && !$0.blob.touchesEdge }
    let older = Array(views.count >= 10 ? views.dropFirst(5) : views[...])
    guard let edge = recent.first, !older.isEmpty else {
      return Double(recent.first?.blob.area ?? 1)
    }
    let areas = older.map { Double($0.blob.area) }.sorted()
    let upper = areas[min(areas.count - 1, areas.count * 3 / 4)]
    guard views.count >= 10 else { return upper }
    var slopes: [Double] = []
    for i in older.indices {
      for j in older.indices where j > i {
        let frames = Double(older[i].index - older[j].index)
        if frames != 0 {
          slopes.append(log(Double(older[i].blob.area) / Double(older[j].blob.area)) / frames)
        }
      }
    }
    slopes.sort()
    let middle = older[older.count / 2]
    let trend = slopes.isEmpty ? 0 : slopes[slopes.count / 2]
    let change = trend * Double(edge.index - middle.index)
    return areas[areas.count / 2] * exp(min(0.7, max(-0.7, change)))
  }

  /// Plate pixels per frame, away from the trail's inside: a median of pairwise slopes (Theil-Sen)
  /// over the views that are nearly whole.
  static func motion(_ views: [Trail.Sighting]) -> Point {
    // What lies beyond a bounce or a blow tells nothing of the velocity here.
    let recent = views.prefix(
      Kink.count(
        views.map { (time: Double($0.index), place: $0.onPlate) },
        diameter: views.map(\.blob.diameter).max() ?? 1))
    let largest = recent.map(\.blob.area).max() ?? 1
    var used = recent.prefix(8).filter { Double($0.blob.area) > 0.8 * Double(largest) }
    if used.count < 2 { used = Array(recent.prefix(3)) }
    var xs: [Double] = []
    var ys: [Double] = []
    for i in used.indices {
      for j in used.indices where j > i {
        let frames = Double(abs(used[i].index - used[j].index))
        guard frames > 0 else { continue }
        let slope = (used[i].onPlate - used[j].onPlate) / frames
        xs.append(slope.x)
        ys.append(slope.y)
      }
    }
    guard !xs.isEmpty else { return .zero }
    xs.sort()
    ys.sort()
    return Point(xs[xs.count / 2], ys[ys.count / 2])
  }

  private func inspect(
    _ mask: Mask, at index: Int, beside trail: Trail
  ) -> (plate: Double, covered: Double, inside: Double) {
    guard foreground.indices.contains(index) else { return (0, 0, 0) }
    let map = foreground[index]
    var total = 0
    var inside = 0
    var plate = 0
    for run in mask.runs {
      for x in Int(run.start)..<Int(run.end) {
        total += 1
        guard x >= 0, x < map.width, run.y >= 0, Int(run.y) < map.height else { continue }
        inside += 1
        if map[x, Int(run.y)] == 0 { plate += 1 }
      }
    }
    var covered = 0
    // What the plate shows covers nothing: an object in front of it would be seen before it.
    for other in trails where other.id != trail.id && !other.isPartOfPlate {
      if let sighting = other.sightings.first(where: { $0.index == index }) {
        covered += mask.intersectionArea(sighting.blob.mask)
      }
    }
    guard total > 0 else { return (0, 0, 0) }
    return (
      inside > 0 ? Double(plate) / Double(inside) : 0,
      min(1, Double(covered) / Double(max(1, inside))), Double(inside) / Double(total)
    )
  }

  /// How far the border that leads the motion stood still while the area shrank: 1 for an occluder's
  /// border, 0 for a border that went on with the object.
  private func truncation(_ recent: [Trail.Sighting], motion: Point, full: Double) -> Double {
    let speed = motion.length
    guard speed > 0.25, let edge = recent.first else { return 0 }
    let direction = motion / speed
    let partial = recent.prefix(8).filter { Double($0.blob.area) < 0.8 * full }
    guard let first = partial.last, partial.count >= 2, first.index != edge.index else {
      // A single cut view: its leading border against where a whole view's would be.
      guard let cut = partial.first,
        let whole = recent.first(where: { Double($0.blob.area) >= 0.8 * full })
      else { return 0 }
      let frames = Double(abs(cut.index - whole.index))
      let expected = front(whole, direction) + speed * frames
      let missing = (expected - front(cut, direction)) / max(1, speed * frames)
      return min(1, max(0, missing))
    }
    let moved = front(edge, direction) - front(first, direction)
    let expected = speed * Double(abs(edge.index - first.index))
    return min(1, max(0, 1 - moved / max(0.5, expected)))
  }

  /// How much of the place where it should be, now or a frame later, belongs to a thing that stands
  /// there and that it was not seen in front of: 0...1.
  ///
  /// What is fast is between two frames out of the open and behind a thing, with no view of it cut off.
  private func behindStanding(
    _ whole: Trail.Sighting, motion: Point, at index: Int, frames: Double
  ) -> Double {
    var best = 0.0
    for thing in standing {
      guard
        let view = thing.sightings.min(by: { abs($0.index - index) < abs($1.index - index) }),
        whole.blob.mask.intersectionArea(view.blob.mask) * 10 <= whole.blob.area
      else { continue }
      for further in [0.0, 1.0] {
        let place = segment.inImage(whole.onPlate + motion * (frames + further), at: index)
        let shift = place - whole.blob.centroid
        let mask = whole.blob.mask.translated(
          x: Int(shift.x.rounded()), y: Int(shift.y.rounded()))
        let share =
          Double(mask.intersectionArea(view.blob.mask)) / Double(max(1, whole.blob.area))
        if share > 0.4 { best = max(best, min(1, share)) }
      }
    }
    return best
  }

  /// The mask's foremost point along a direction, plate pixels.
  private func front(_ sighting: Trail.Sighting, _ direction: Point) -> Double {
    var best = -Double.infinity
    for run in sighting.blob.mask.runs {
      for x in [Double(run.start), Double(run.end)] {
        let p = segment.onPlate(Point(x, Double(run.y) + 0.5), at: sighting.index)
        best = max(best, p.dot(direction))
      }
    }
    return best
  }

  private func contrast(_ recent: [Trail.Sighting]) -> Double {
    let values = recent.map(\.blob.meanScore).filter { $0 > 0 }.sorted()
    // Seen only in shared regions: not faint, as far as is known.
    guard !values.isEmpty else { return 20 }
    // The score is 1 at the limit, which stands about four standard deviations off.
    return 4 * values[values.count / 2]
  }

  private func change(around index: Int, _ beyond: Int) -> Double {
    var largest = 0.0
    for i in [index, beyond, beyond + (beyond > index ? 1 : 0)]
    where pictureChange.indices.contains(i) {
      largest = max(largest, pictureChange[i])
    }
    return largest
  }

  private func touching(_ trail: Trail, edge: Trail.Sighting, beyond: Int) -> [Int] {
    let reach = edge.blob.box.insetBy(-(3 + 0.15 * trail.diameter))
    return trails.filter { other in
      guard other.id != trail.id, !other.isPartOfPlate else { return false }
      return other.sightings.contains { sighting in
        (sighting.index == edge.index || sighting.index == beyond)
          && sighting.blob.box.intersection(reach).area > 0
      }
    }.map(\.id)
  }

  /// Where the whole view's centroid would be had the object stopped where it was last seen.
  private func stoppedPlace(_ edge: Trail.Sighting, at index: Int) -> Point {
    segment.inImage(edge.onPlate, at: index)
  }

  /// How well the picture beyond the boundary fits the object's own look at the best place near the
  /// expected one, against the object's contrast: about 1 where the object is there (even as part of
  /// the plate), about 0 where it is not.
  private func lookFoundAgain(
    _ whole: Trail.Sighting, expected: Point, motion: Point, at index: Int
  ) -> Double {
    let source = segment.pictures[whole.index]
    let picture = segment.pictures[index]
    let size = whole.blob.diameter
    let reach = Int(min(24, 2 + 0.4 * size + 0.6 * motion.length))
    let base = expected - whole.blob.centroid
    let step = reach > 10 ? 2 : 1
    let contrast = max(6, min(60, whole.blob.appearance.contrast))
    let view = SampledView(whole.blob.mask, of: source)
    var best = 0.0
    for dy in stride(from: -reach, through: reach, by: step) {
      for dx in stride(from: -reach, through: reach, by: 8 * step) {
        let x = Int(base.x.rounded()) + dx
        let y = Int(base.y.rounded()) + dy
        let here = view.residuals(dx: x, every: step, dy: y, in: picture)
        for lane in 0..<8 where dx + lane * step <= reach {
          best = max(best, 1 - here[lane] / contrast)
        }
      }
    }
    return best
  }

  /// Share of the ring around a view that has colours frequent in the view itself.
  private func alikeBeside(_ sighting: Trail.Sighting) -> Double {
    let picture = segment.pictures[sighting.index]
    let blob = sighting.blob
    let width = picture.width
    let reach = max(3, Int(0.35 * blob.diameter))
    let left = max(0, blob.minX - reach)
    let right = min(width - 1, blob.maxX + reach)
    let top = max(0, blob.minY - reach)
    let bottom = min(picture.height - 1, blob.maxY + reach)
    guard left <= right, top <= bottom, blob.area > 0 else { return 0 }
    // Steps of 16 levels of luma and 8 of chroma.
    func cell(_ i: Int) -> Int {
      let luma = Int(picture.luma.samples[i]) / 16
      return (luma * 32 + Int(picture.cb.samples[i]) / 8) * 32 + Int(picture.cr.samples[i]) / 8
    }
    var own: [Int: Int] = [:]
    var inside = Set<Int>()
    for run in blob.mask.runs {
      for x in Int(run.start)..<Int(run.end) { own[cell(Int(run.y) * width + x), default: 0] += 1 }
      // The mask's own soft border is neither.
      for y in (Int(run.y) - 2)...(Int(run.y) + 2) {
        for x in (Int(run.start) - 2)..<(Int(run.end) + 2) { inside.insert(y * width + x) }
      }
    }
    let frequent = Set(own.filter { $0.value * 20 > blob.area }.keys)
    var total = 0
    var alike = 0
    for y in top...bottom {
      for x in left...right where !inside.contains(y * width + x) {
        total += 1
        if frequent.contains(cell(y * width + x)) { alike += 1 }
      }
    }
    return total > 0 ? Double(alike) / Double(total) : 0
  }

  private func scaled(_ box: Box) -> Box {
    Box(
      x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale)
  }
}
