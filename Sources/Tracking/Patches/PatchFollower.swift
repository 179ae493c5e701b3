import Imaging
import Scenes

/// Follows regions of one colour through a segment: where two of one colour lie on each other after the
/// shift that was going on, they are one patch.
struct PatchFollower {
  let segment: Segment
  var threads: Int
  private static let colours = 32
  /// Pictures that the palette is made of.
  private static let samples = 6
  /// Pixels of the smallest and the largest region, as shares of the picture.
  private static let shares = (1.0 / 3200)...(1.0 / 20)
  /// A brick has many like it; what has more than so many is texture.
  private static let mostLikes = 5
  private static let longest = 8.0
  /// Share of the smaller of two regions that must lie on the other.
  private static let leastOverlap = 0.2
  private static let patience = 3
  private static let leastViews = 10

  /// The patches that were seen for a while, in the order in which they were first seen.
  func patches() -> [Patch] {
    let count = segment.count
    guard count >= Self.leastViews else { return [] }
    let step = max(1, count / Self.samples)
    let palette = ColourRegions(
      stride(from: 0, to: count, by: step).map { segment.pictures[$0].picked(every: 4) },
      colours: Self.colours)
    let frames = Parallel.map(count, threads: threads) { seen(at: $0, palette) }
    var live: [Patch] = []
    var ended: [Patch] = []
    for (index, found) in frames.enumerated() {
      follow(&live, to: index, found: found)
      ended += live.filter { index - lastIndex($0) >= Self.patience }
      live.removeAll { index - lastIndex($0) >= Self.patience }
    }
    return (ended + live).filter { $0.views.count >= Self.leastViews }.sorted { a, b in
      let (one, other) = (a.views[0], b.views[0])
      return (one.index, one.box.y, one.box.x, a.colour)
        < (other.index, other.box.y, other.box.x, b.colour)
    }
  }

  private func lastIndex(_ patch: Patch) -> Int { patch.views.last?.index ?? 0 }

  private struct Seen: Sendable {
    var colour: Int
    var view: Patch.View
  }

  private func seen(at index: Int, _ palette: ColourRegions) -> [Seen] {
    let pixels = Double(segment.width * segment.height)
    let regions = palette.regions(
      in: segment.pictures[index], minimumArea: max(12, Int(Self.shares.lowerBound * pixels)))
    var total: [Int: Int] = [:]
    var areas: [Int: [Int]] = [:]
    for region in regions {
      total[region.colour, default: 0] += region.component.area
      areas[region.colour, default: []].append(region.component.area)
    }
    return regions.compactMap { region in
      let part = region.component
      let area = Double(part.area)
      let sides = (Double(part.width), Double(part.height))
      guard area <= Self.shares.upperBound * pixels,
        max(sides.0, sides.1) <= Self.longest * min(sides.0, sides.1)
      else { return nil }
      let likes =
        (areas[region.colour] ?? []).count { 2 * $0 > part.area && $0 < 2 * part.area } - 1
      guard likes <= Self.mostLikes else { return nil }
      let centroid = Point(part.centroid.x + 0.5, part.centroid.y + 0.5)
      let view = Patch.View(
        index: index,
        mask: Mask(
          runs: region.runs.map { Mask.Run(y: Int($0.y), start: Int($0.start), end: Int($0.end)) }),
        area: area,
        box: Box(
          x: Double(part.minX), y: Double(part.minY), width: sides.0, height: sides.1),
        centroid: centroid, onPlate: segment.onPlate(centroid, at: index),
        touchesEdge: part.minX <= 1 || part.minY <= 1 || part.maxX >= segment.width - 2
          || part.maxY >= segment.height - 2,
        likes: likes, concentration: area / Double(max(1, total[region.colour] ?? 0)))
      return Seen(colour: region.colour, view: view)
    }
  }

  private struct Pair {
    /// Of the two together, what lies in both.
    var common: Double
    var patch: Int
    var region: Int
  }

  private func follow(_ live: inout [Patch], to index: Int, found: [Seen]) {
    var pairs: [Pair] = []
    for (p, patch) in live.enumerated() {
      guard let last = patch.views.last else { continue }
      let shift = predicted(patch, at: index) - last.centroid
      guard shift.length < Double(segment.width) else { continue }
      let (dx, dy) = (shift.x.rounded(), shift.y.rounded())
      var box = last.box
      box.x += dx
      box.y += dy
      let mask = last.mask.translated(x: Int(dx), y: Int(dy))
      for (r, seen) in found.enumerated()
      where seen.colour == patch.colour && seen.view.box.intersection(box).area > 0 {
        let common = Double(mask.intersectionArea(seen.view.mask))
        let area = seen.view.area
        guard common > Self.leastOverlap * min(area, last.area) else { continue }
        pairs.append(Pair(common: common / (area + last.area - common), patch: p, region: r))
      }
    }
    pairs.sort { ($1.common, $0.patch, $0.region) < ($0.common, $1.patch, $1.region) }
    var isTaken = [Bool](repeating: false, count: found.count)
    var hasNext = [Bool](repeating: false, count: live.count)
    for pair in pairs where !isTaken[pair.region] && !hasNext[pair.patch] {
      isTaken[pair.region] = true
      hasNext[pair.patch] = true
      live[pair.patch].views.append(found[pair.region].view)
    }
    for (position, seen) in found.enumerated() where !isTaken[position] {
      live.append(Patch(colour: seen.colour, views: [seen.view]))
    }
  }

  /// Where its centroid should be in a frame.
  private func predicted(_ patch: Patch, at index: Int) -> Point {
    let views = patch.views
    guard let last = views.last else { return .zero }
    guard views.count > 1 else { return segment.inImage(last.onPlate, at: index) }
    let before = views[views.count - 2]
    let moments = segment.moments
    let step = max(1, moments[last.index] - moments[before.index])
    let velocity = (last.onPlate - before.onPlate) / Double(step)
    let place = last.onPlate + velocity * Double(moments[index] - moments[last.index])
    return segment.inImage(place, at: index)
  }
}
