import Imaging
import Scenes

/// Makes a segment's trails from somebody else's boxes or masks: identities as given, gaps hidden.
struct GivenTrailBuilder {
  let segment: Segment
  /// For each picture, 1 where it differs from the plate.
  let foreground: [Plane<UInt8>]
  /// Clip pixels for each analysis pixel.
  let scale: Double
  var threads: Int
  /// Less foreground in a box, as a share of what of it can be seen, is no mask of the object.
  static let leastFill = 0.35

  /// Trails by id.
  ///
  /// - Parameter sightings: one list for each picture.
  func trails(_ sightings: [[TrackList.Sighting]]) -> [Trail] {
    guard sightings.count == segment.count, foreground.count == segment.count else { return [] }
    let masks = GivenMasks(
      scale: 1 / max(1e-9, scale), width: segment.width, height: segment.height)
    let still = still(sightings)
    let found = Parallel.map(segment.count, threads: threads) { index in
      masks.find(sightings[index], foreground: foreground[index], still: still)
    }
    let fills = fills(found)
    let views = Parallel.map(segment.count, threads: threads) { index -> [(Int, Trail.Sighting)] in
      let list = found[index]
      guard !list.isEmpty else { return [] }
      let background = segment.background(at: index)
      return list.compactMap { item in
        sighting(
          item, at: index, fill: fills[item.sighting.id], masks: masks,
          background: background.picture, isStill: still.contains(item.sighting.id)
        ).map { (item.sighting.id, $0) }
      }
    }
    var trails: [Int: Trail] = [:]
    for (id, view) in views.joined() {
      if trails[id]?.add(view) == nil { trails[id] = Trail(id: id, sighting: view) }
    }
    for (index, list) in sightings.enumerated() {
      for item in list where item.visibleFraction ?? 1 < GivenMasks.leastVisible {
        trails[item.id]?.hidden[index] = Trail.Given(
          box: item.box, visibleFraction: item.visibleFraction)
      }
    }
    let areas = GivenAreas()
    return trails.values.sorted { $0.id < $1.id }.map { trail in
      var trail = trail
      areas.settle(&trail)
      trail.isStill = still.contains(trail.id)
      trail.isPartOfPlate = trail.isStill && fills[trail.id] == nil
      return trail
    }
  }

  /// Ids of what stays where it is for the whole segment, to a fifth of its size.
  private func still(_ sightings: [[TrackList.Sighting]]) -> Set<Int> {
    var first: [Int: (center: Point, reach: Double)] = [:]
    var moving = Set<Int>()
    for (index, list) in sightings.enumerated() {
      for item in list {
        let center = segment.onPlate(item.box.center / scale, at: index)
        let reach = 0.2 * min(item.box.width, item.box.height) / scale + 1
        if let start = first[item.id] {
          if center.distance(to: start.center) > min(reach, start.reach) { moving.insert(item.id) }
        } else {
          first[item.id] = (center, reach)
        }
      }
    }
    return Set(first.keys).subtracting(moving)
  }

  /// For each object given by boxes, the share of its box that is foreground in its typical good
  /// view; none where there is no good view.
  private func fills(_ found: [[GivenMasks.Found]]) -> [Int: Double] {
    var values: [Int: [Double]] = [:]
    var counts: [Int: Int] = [:]
    for item in found.joined() where item.mask == nil {
      counts[item.sighting.id, default: 0] += 1
      if item.fill >= Self.leastFill { values[item.sighting.id, default: []].append(item.fill) }
    }
    return values.compactMapValues { list in
      min(1, list.sorted()[list.count / 2])
    }.filter { Double(values[$0.key]?.count ?? 0) >= 0.15 * Double(counts[$0.key] ?? 1) }
  }

  private func sighting(
    _ item: GivenMasks.Found, at index: Int, fill: Double?, masks: GivenMasks,
    background: Picture, isStill: Bool
  ) -> Trail.Sighting? {
    let visible = item.sighting.visibleFraction
    let runs: [Mask.Run]
    if let mask = item.mask {
      runs = mask.runs
    } else if let fill, item.fill >= max(Self.leastFill, 0.5 * fill) {
      runs = item.foreground
    } else {
      runs = masks.ellipse(in: item.box, fill: (fill ?? .pi / 4) * (visible ?? 1))
    }
    guard
      var blob = Blob(
        runs: runs, picture: segment.pictures[index], background: background, score: nil,
        light: segment.lights[index])
    else { return nil }
    let isAtEdge =
      item.box.x <= 1.5 || item.box.y <= 1.5 || item.box.maxX >= Double(segment.width) - 1.5
      || item.box.maxY >= Double(segment.height) - 1.5
    blob.touchesEdge = blob.touchesEdge || isAtEdge
    if item.mask == nil, !isAtEdge { blob.centroid = item.box.center }
    return Trail.Sighting(
      index: index, moment: segment.moments[index], blob: blob,
      onPlate: segment.onPlate(blob.centroid, at: index),
      isShared: item.isContested && (visible ?? 0) < 0.95, visibleFraction: visible ?? 1,
      given: Trail.Given(
        box: item.sighting.box, visibleFraction: visible, isBoxOnly: item.mask == nil))
  }
}
