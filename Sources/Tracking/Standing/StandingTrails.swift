import Foundation
import Imaging
import Scenes

/// Makes trails of the things that stand still and are part of the plate, in every frame in which they
/// can be seen; and finds those that left, or came, and that the plate holds all the same.
struct StandingTrails {
  let segment: Segment
  /// For each picture, 1 where it differs from the plate.
  let foreground: [Plane<UInt8>]
  var threads: Int
  /// Share of a thing in view from which a frame counts.
  private static let leastVisible = 0.2
  /// Share of the frames that have its place in view in which most of it must be seen.
  private static let leastPresence = 0.3
  private static let leastViews = 4
  /// Frames that it must be gone for.
  private static let leastGone = 6

  struct Found {
    var trails: [Trail] = []
    /// The places of those that left or came, each with a frame that shows what lies behind.
    var holes: [GhostResolver.Hole] = []
  }

  /// - Parameter firstID: of the trails; they follow it in the order of the things' worth.
  func find(firstID: Int) -> Found {
    let things = StandingThingFinder(threads: threads).find(in: segment.plate.picture)
    var trails: [Trail] = []
    var holes: [GhostResolver.Hole] = []
    for thing in things {
      let views = Parallel.map(segment.count, threads: threads) { look(at: thing, in: $0) }
      if let hole = hole(of: thing, views: views) { holes.append(hole) }
      let sightings = views.compactMap(\.sighting)
      let whole = sightings.count { $0.visibleFraction > 0.8 }
      guard whole >= min(Self.leastViews, segment.count),
        Double(whole) >= Self.leastPresence * Double(views.count(where: \.isInFrame)),
        let first = sightings.first
      else { continue }
      var trail = Trail(id: firstID + trails.count, sighting: first)
      for sighting in sightings.dropFirst() { trail.add(sighting) }
      trail.isStill = true
      trail.isPartOfPlate = true
      trail.standing = likelihood(of: thing)
      trails.append(trail)
    }
    return Found(trails: trails, holes: holes)
  }

  /// That it is a thing: 0...1.
  private func likelihood(of thing: StandingThing) -> Double {
    // Of windows with about two thirds of the full worth half are a thing's, of those with half a
    // quarter (measured on made clips whose things are known).
    var worth = thing.contrast * thing.concentration.squareRoot()
    // What stands casts a shadow that stands, of the ground's colours: what could be one must stand out
    // by more.
    worth -=
      0.2 * share(OutlineEvidence(thing.mask, in: segment.plate.picture).shadow, from: 0.5, to: 0.8)
    // A thing is compact; a patch of foliage or sky is jagged.
    let compactness = share(ConvexHull.solidity(of: thing.mask), from: 0.6, to: 0.8)
    // The few pixels of a small window have colours of their own by chance.
    let diameter = 2 * (Double(thing.mask.area) / .pi).squareRoot()
    let size = share(log(max(1, diameter)), from: log(12), to: log(24))
    return share(worth, from: 0.3, to: 1) * compactness * size
  }

  /// Where a thing was seen for a while and then, or before, something else, of just its outline, for
  /// the whole rest: what the plate shows there is not there any more, or not yet.
  private func hole(of thing: StandingThing, views: [Look]) -> GhostResolver.Hole? {
    // While it sets off it covers a part of its own place, of its own colours.
    let seen = views.indices.filter { (views[$0].sighting?.visibleFraction ?? 0) > 0.6 }
    guard let first = seen.first, let last = seen.last else { return nil }
    let before = 0..<first
    let after = (last + 1)..<views.count
    let gone = after.count >= before.count ? after : before
    guard gone.count >= Self.leastGone else { return nil }
    var best: (alone: Double, hole: GhostResolver.Hole)?
    for index in stride(from: gone.lowerBound, to: gone.upperBound, by: max(1, gone.count / 12))
    where views[index].isInFrame {
      let mask = Mask(runs: Self.runs(of: thing.mask, in: segment, at: index).inView)
      let alone = 1 - foregroundAround(mask, at: index)
      if alone > best?.alone ?? 0.7 {
        best = (alone, GhostResolver.Hole(mask: mask, index: index))
      }
    }
    guard let hole = best?.hole,
      GhostResolver().isHole(hole, in: segment)
    else { return nil }
    return hole
  }

  /// Share of foreground in a ring around a mask.
  private func foregroundAround(_ mask: Mask, at index: Int) -> Double {
    let map = foreground[index]
    var inside = Plane<UInt8>(width: map.width, height: map.height, filledWith: 0)
    for run in mask.runs where Int(run.y) < map.height {
      for x in Int(run.start)..<min(map.width, Int(run.end)) { inside[x, Int(run.y)] = 1 }
    }
    let near = Morphology.dilate(inside, radius: 3)
    let wide = Morphology.dilate(inside, radius: 6)
    var ring = 0
    var different = 0
    for i in map.samples.indices where wide.samples[i] != 0 && near.samples[i] == 0 {
      ring += 1
      if map.samples[i] != 0 { different += 1 }
    }
    return ring > 0 ? Double(different) / Double(ring) : 1
  }

  private struct Look: Sendable {
    var sighting: Trail.Sighting?
    /// Whether most of its place lies in the frame, covered or not.
    var isInFrame = false
  }

  private func look(at thing: StandingThing, in index: Int) -> Look {
    let whole = Self.runs(of: thing.mask, in: segment, at: index)
    let full = whole.total
    guard full >= 12 else { return Look() }
    let inside = whole.inView.reduce(0) { $0 + Int($1.end - $1.start) }
    var result = Look(isInFrame: Double(inside) > 0.8 * Double(full))
    let cover = foreground[index]
    var runs: [Mask.Run] = []
    var area = 0
    for run in whole.inView {
      let line = Int(run.y) * cover.width
      var x = Int(run.start)
      while x < Int(run.end) {
        guard cover.samples[line + x] == 0 else {
          x += 1
          continue
        }
        let start = x
        while x < Int(run.end), cover.samples[line + x] == 0 { x += 1 }
        runs.append(Mask.Run(y: Int(run.y), start: start, end: x))
        area += x - start
      }
    }
    let visible = Double(area) / Double(full)
    guard visible >= Self.leastVisible,
      let blob = Blob(
        runs: runs, picture: segment.pictures[index], background: segment.pictures[index],
        score: nil, light: segment.lights[index])
    else { return result }
    result.sighting = Trail.Sighting(
      index: index, moment: segment.moments[index], blob: blob,
      onPlate: segment.onPlate(blob.centroid, at: index),
      isShared: false, visibleFraction: visible, isOnPlate: true)
    return result
  }

  private struct View {
    var inView: [Mask.Run]
    /// Pixels that it would have if all of it were in view.
    var total: Int
  }

  /// The plate's mask as a frame sees it.
  private static func runs(of mask: Mask, in segment: Segment, at index: Int) -> View {
    let (width, height) = (segment.width, segment.height)
    if segment.camera.isStatic {
      let inView = mask.runs.filter { Int($0.y) < height && Int($0.end) <= width }
      return View(inView: inView, total: mask.area)
    }
    let plateFromFrame = segment.plateFromFrame(at: index)
    guard let frameFromPlate = plateFromFrame.inverse,
      let bounds = Self.bounds(of: mask, by: frameFromPlate)
    else { return View(inView: [], total: 0) }
    let rows = mask.rows
    var inView: [Mask.Run] = []
    var total = 0
    for y in bounds.top..<bounds.bottom {
      var start: Int?
      for x in bounds.left...bounds.right {
        let p = plateFromFrame.apply(Double(x) + 0.5, Double(y) + 0.5)
        let isInside = x < bounds.right && rows.contains(p.x, p.y)
        if isInside { total += 1 }
        let isSeen = isInside && x >= 0 && x < width && y >= 0 && y < height
        if isSeen {
          start = start ?? x
        } else if let from = start {
          inView.append(Mask.Run(y: y, start: from, end: x))
          start = nil
        }
      }
    }
    return View(inView: inView, total: total)
  }

  private struct Bounds {
    var left: Int
    var right: Int
    var top: Int
    var bottom: Int
  }

  /// Nil where it is far out of view or comes out larger than any thing.
  private static func bounds(of mask: Mask, by map: Homography) -> Bounds? {
    var box: Box?
    for run in mask.runs {
      for x in [Double(run.start), Double(run.end)] {
        for y in [Double(run.y), Double(run.y) + 1] {
          let p = map.apply(x, y)
          guard p.x.isFinite, p.y.isFinite, abs(p.x) < 1e5, abs(p.y) < 1e5 else { return nil }
          let point = Box(x: p.x, y: p.y, width: 0, height: 0)
          box = box?.union(point) ?? point
        }
      }
    }
    guard let box, box.width < 2048, box.height < 2048 else { return nil }
    return Bounds(
      left: Int(box.x.rounded(.down)), right: Int(box.maxX.rounded(.up)),
      top: Int(box.y.rounded(.down)), bottom: Int(box.maxY.rounded(.up)))
  }
}

extension Mask {
  /// For asking of many points whether they lie in the mask.
  fileprivate struct Rows {
    var first: Int
    var runs: [[Mask.Run]]

    func contains(_ x: Double, _ y: Double) -> Bool {
      guard x >= 0, y >= 0, x < 1e6, y < 1e6 else { return false }
      let row = Int(y) - first
      guard runs.indices.contains(row) else { return false }
      return runs[row].contains { Int($0.start) <= Int(x) && Int(x) < Int($0.end) }
    }
  }

  fileprivate var rows: Rows {
    guard let first = runs.first, let last = runs.last else { return Rows(first: 0, runs: []) }
    let top = Int(first.y)
    var rows = [[Mask.Run]](repeating: [], count: Int(last.y) - top + 1)
    for run in runs { rows[Int(run.y) - top].append(run) }
    return Rows(first: top, runs: rows)
  }
}
