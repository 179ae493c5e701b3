import Imaging
import Scenes

/// Follows blobs through a segment: overlap first, then distance and look.
struct ObjectTracker {
  let segment: Segment
  private(set) var live: [Trail] = []
  private(set) var ended: [Trail] = []
  private var nextID = 1
  /// Frames that a trail is kept without a sighting before it ends.
  var patience = 3

  /// Of the frame that is looked at, once it is needed.
  private var background: Picture?

  init(segment: Segment) { self.segment = segment }

  private mutating func background(at index: Int) -> Picture {
    if let background { return background }
    let made = segment.background(at: index).picture
    background = made
    return made
  }

  /// All trails, in order of their ids.
  mutating func finish() -> [Trail] {
    ended += live
    live = []
    return ended.sorted { $0.id < $1.id }
  }

  /// - Parameter background: the plate's view of the frame; nil where it has yet to be made.
  mutating func advance(to index: Int, blobs: [Blob], background: Picture?) {
    self.background = background
    var taken = [Bool](repeating: false, count: blobs.count)
    var assigned = [[Int]](repeating: [], count: live.count)
    let predictions = live.map {
      segment.inImage($0.predicted(at: segment.moments[index]), at: index)
    }

    // 1. Overlap of the predicted masks with the blobs.
    var wanting = [[Int]](repeating: [], count: blobs.count)
    for (t, trail) in live.enumerated() {
      guard let last = trail.last else { continue }
      let shift = predictions[t] - last.blob.centroid
      let mask = last.blob.mask.translated(x: Int(shift.x.rounded()), y: Int(shift.y.rounded()))
      let reach = Box(
        x: last.blob.box.x + shift.x, y: last.blob.box.y + shift.y, width: last.blob.box.width,
        height: last.blob.box.height)
      for (b, blob) in blobs.enumerated() where blob.box.intersection(reach).area > 0 {
        let common = mask.intersectionArea(blob.mask)
        if Double(common) > 0.12 * Double(min(mask.area, blob.area)) { assigned[t].append(b) }
      }
    }
    for t in live.indices { for b in assigned[t] { wanting[b].append(t) } }

    // 2. What did not overlap: nearest of the same look, one to one.
    var pairs: [(cost: Double, trail: Int, blob: Int)] = []
    for (t, trail) in live.enumerated() where assigned[t].isEmpty {
      for (b, blob) in blobs.enumerated() where wanting[b].isEmpty {
        if let cost = cost(of: blob, for: trail, predicted: predictions[t]) {
          pairs.append((cost, t, b))
        }
      }
    }
    pairs.sort { ($0.cost, $0.trail, $0.blob) < ($1.cost, $1.trail, $1.blob) }
    for pair in pairs where assigned[pair.trail].isEmpty && wanting[pair.blob].isEmpty {
      assigned[pair.trail] = [pair.blob]
      wanting[pair.blob] = [pair.trail]
    }

    // 3. Settle each blob: one owner, several, or none.
    var gained = [[Trail.Sighting]](repeating: [], count: live.count)
    for (b, blob) in blobs.enumerated() {
      let claimants = wanting[b]
      guard !claimants.isEmpty else { continue }
      taken[b] = true
      if claimants.count == 1 {
        gained[claimants[0]].append(
          sighting(blob, at: index, trail: live[claimants[0]], isShared: false))
        continue
      }
      share(
        blob, at: index, among: claimants, predictions: predictions, into: &gained)
    }
    for t in live.indices { settle(t, sightings: gained[t], index: index) }
    for (b, blob) in blobs.enumerated() where !taken[b] { begin(blob, at: index) }

    for t in live.indices where live[t].lastIndex != index { live[t].misses += 1 }
    ended += live.filter { $0.misses > patience }
    live.removeAll { $0.misses > patience }
  }

  private mutating func begin(_ blob: Blob, at index: Int, partedFrom: Int? = nil) {
    var trail = Trail(
      id: nextID,
      sighting: Trail.Sighting(
        index: index, moment: segment.moments[index], blob: blob,
        onPlate: segment.onPlate(blob.centroid, at: index),
        isShared: false, visibleFraction: 1))
    trail.partedFrom = partedFrom
    if let partedFrom { trail.touched[partedFrom] = index }
    live.append(trail)
    nextID += 1
  }

  /// Nil where the blob can't be the trail's object.
  private func cost(of blob: Blob, for trail: Trail, predicted: Point) -> Double? {
    guard let last = trail.last else { return nil }
    let distance = blob.centroid.distance(to: predicted)
    let size = max(trail.diameter, blob.diameter)
    let speed = trail.velocity.length
    let isNew = trail.sightings.count < 3
    let gate = (isNew ? 2.5 * size : 0.8 * size) + 0.6 * speed + 3
    guard distance < gate else { return nil }
    let ratio = Double(blob.area) / Double(max(1, last.blob.area))
    guard ratio > 0.3, ratio < 3.3 else { return nil }
    let look = blob.appearance.similarity(to: last.blob.appearance)
    let colour = blob.appearance.colourDistance(to: last.blob.appearance)
    guard look > 0.5 || colour < 25 else { return nil }
    return distance / gate + (1 - look) + colour / 60
  }

  private func sighting(
    _ blob: Blob, at index: Int, trail: Trail, isShared: Bool, onPlate: Point? = nil,
    fullArea: Int? = nil
  ) -> Trail.Sighting {
    Trail.Sighting(
      index: index, moment: segment.moments[index], blob: blob,
      onPlate: onPlate ?? segment.onPlate(blob.centroid, at: index),
      isShared: isShared,
      visibleFraction: min(1, Double(blob.area) / max(1, Double(fullArea ?? Int(trail.cleanArea)))))
  }

  private mutating func share(
    _ blob: Blob, at index: Int, among claimants: [Int], predictions: [Point],
    into gained: inout [[Trail.Sighting]]
  ) {
    let picture = segment.pictures[index]
    let claims = claimants.map { t in
      RegionDivider.Claim(
        trail: live[t], predicted: predictions[t],
        cleanPicture: segment.pictures[live[t].clean?.index ?? index])
    }
    let shares = RegionDivider(threads: segment.threads).divide(
      blob, picture: picture, claims: claims)
    for (position, t) in claimants.enumerated() {
      for other in claimants where other != t { live[t].touched[live[other].id] = index }
      let share = shares[position]
      let area = share.runs.reduce(0) { $0 + Int($1.end - $1.start) }
      guard Double(area) > 0.15 * Double(max(1, share.fullArea)),
        let own = Blob(
          runs: share.runs, picture: picture, background: background(at: index), score: nil,
          light: segment.lights[index])
      else { continue }
      gained[t].append(
        sighting(
          own, at: index, trail: live[t], isShared: true,
          onPlate: segment.onPlate(share.fittedCentroid, at: index), fullArea: share.fullArea))
    }
  }

  /// Gives a trail what it gained in this frame: one mask, or the parts of one, or a part and a
  /// newcomer.
  private mutating func settle(
    _ t: Int, sightings: [Trail.Sighting], index: Int
  ) {
    guard var main = sightings.max(by: { $0.blob.area < $1.blob.area }) else { return }
    if isOfAnotherSize(sightings, than: live[t]) {
      for part in sightings { begin(part.blob, at: index) }
      return
    }
    let rest = sightings.filter { $0.blob.mask != main.blob.mask }
    if !rest.isEmpty {
      let trail = live[t]
      let full = trail.cleanArea
      let sum = sightings.reduce(0) { $0 + $1.blob.area }
      let reach = max(4, 0.3 * trail.diameter)
      // Parts that drift apart are things of their own.
      let areNear = rest.allSatisfy { part in
        let a = main.blob.box
        let b = part.blob.box
        return max(a.x - b.maxX, b.x - a.maxX) < reach && max(a.y - b.maxY, b.y - a.maxY) < reach
      }
      let fits = Double(sum) < 1.35 * full && areNear
      if fits {
        // Parts of one thing, with something thin in front of it.
        let runs = sightings.flatMap(\.blob.mask.runs).sorted {
          ($0.y, $0.start) < ($1.y, $1.start)
        }
        if let whole = Blob(
          runs: runs, picture: segment.pictures[index], background: background(at: index),
          score: nil,
          light: segment.lights[index])
        {
          main = sighting(
            whole, at: index, trail: trail, isShared: sightings.contains(where: \.isShared))
        }
      } else {
        // The part nearest to the prediction in place and look goes on; others start anew.
        let predicted = trail.predicted(at: segment.moments[index])
        main =
          sightings.min {
            score($0, trail: trail, predicted: predicted)
              < score($1, trail: trail, predicted: predicted)
          } ?? main
        for part in sightings where part.blob.mask != main.blob.mask && !part.isShared {
          begin(part.blob, at: index, partedFrom: trail.id)
          live[t].touched[nextID - 1] = index
        }
      }
    }
    live[t].add(main)
  }

  /// Whether what lies where a trail should go on can't be its object: a fifth of its size, or five
  /// times that, from one frame to the next, at a speed at which nothing hides or uncovers it so fast.
  private func isOfAnotherSize(_ sightings: [Trail.Sighting], than trail: Trail) -> Bool {
    guard let last = trail.last, trail.sightings.count >= 5, !last.isShared,
      !sightings.contains(where: \.isShared), !last.blob.touchesEdge,
      trail.velocity.length < 0.4 * last.blob.diameter
    else { return false }
    let area = Double(sightings.reduce(0) { $0 + $1.blob.area })
    let before = Double(last.blob.area)
    // What was growing or shrinking all along goes on with it.
    let recent = trail.sightings.suffix(4).map { Double($0.blob.area) }
    guard let smallest = recent.min(), let largest = recent.max(), largest < 1.6 * smallest else {
      return false
    }
    return area < 0.2 * before || area > 5 * before
  }

  private func score(_ s: Trail.Sighting, trail: Trail, predicted: Point) -> Double {
    s.onPlate.distance(to: predicted) / max(4, trail.diameter)
      + abs(Double(s.blob.area) / trail.cleanArea - 1)
      + (1 - (trail.clean.map { s.blob.appearance.similarity(to: $0.blob.appearance) } ?? 1))
  }
}
