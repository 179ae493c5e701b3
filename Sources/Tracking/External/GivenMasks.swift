import Imaging
import Scenes

/// Finds the analysis pixels of the objects that somebody else gave boxes or masks of, in one frame.
struct GivenMasks {
  /// What a frame holds of one object.
  struct Found {
    var sighting: TrackList.Sighting
    /// Analysis pixels.
    var box: Box
    /// The given mask; nil where there is only a box.
    var mask: Mask?
    /// The foreground in the box that no other box has a better claim to.
    var foreground: [Mask.Run]
    /// Share of the box that is such foreground, against what of it can be seen: 0....
    var fill: Double
    /// Whether another box with a claim to some of it reaches in.
    var isContested: Bool
  }

  /// Analysis pixels for each clip pixel.
  let scale: Double
  let width: Int
  let height: Int
  /// Less in view than this counts as hidden: 0...1.
  static let leastVisible = 0.1

  /// - Parameters:
  ///   - foreground: 1 where the frame differs from the plate.
  ///   - still: ids of what stands still all along, which has no claim to what moves before it.
  func find(
    _ sightings: [TrackList.Sighting], foreground: Plane<UInt8>, still: Set<Int>
  ) -> [Found] {
    var found: [Found] = []
    for sighting in sightings where sighting.visibleFraction ?? 1 >= Self.leastVisible {
      let box = Box(
        x: sighting.box.x * scale, y: sighting.box.y * scale, width: sighting.box.width * scale,
        height: sighting.box.height * scale)
      let mask = sighting.mask?.reduced(by: scale, width: width, height: height)
      if let mask, mask.isEmpty { continue }
      found.append(
        Found(
          sighting: sighting, box: box, mask: mask, foreground: [], fill: 0, isContested: false))
    }
    for index in found.indices where found[index].mask == nil {
      claim(index, in: &found, foreground: foreground, still: still)
    }
    return found
  }

  private func claim(
    _ index: Int, in found: inout [Found], foreground: Plane<UInt8>, still: Set<Int>
  ) {
    let own = found[index]
    let isStill = still.contains(own.sighting.id)
    let rivals = found.indices.filter { other in
      // What moves takes what it covers from what stands still, and never the other way.
      other != index && (isStill || !still.contains(found[other].sighting.id))
        && found[other].box.intersection(own.box).area > 0
    }
    let (rows, columns) = pixels(of: own.box)
    var count = 0
    for y in rows {
      var start: Int?
      for x in columns.lowerBound...columns.upperBound {
        let isOwn =
          x < columns.upperBound && foreground[x, y] != 0
          && !rivals.contains { distance(x, y, found[$0]) < distance(x, y, own) }
        if isOwn {
          start = start ?? x
          count += 1
        } else if let first = start {
          found[index].foreground.append(Mask.Run(y: y, start: first, end: x))
          start = nil
        }
      }
    }
    let area = max(1, rows.count * columns.count)
    found[index].fill =
      Double(count) / (Double(area) * max(Self.leastVisible, own.sighting.visibleFraction ?? 1))
    found[index].isContested = rivals.contains { other in
      let common = found[other].box.intersection(own.box).area
      return common > 0.08 * min(found[other].box.area, own.box.area)
    }
  }

  /// From a box's centre in its own half sides; nearer for what is told to be in full view.
  private func distance(_ x: Int, _ y: Int, _ found: Found) -> Double {
    let center = found.box.center
    let dx = (Double(x) + 0.5 - center.x) / max(0.5, found.box.width / 2)
    let dy = (Double(y) + 0.5 - center.y) / max(0.5, found.box.height / 2)
    let reach = max(abs(dx), abs(dy))
    guard reach <= 1.05 else { return .infinity }
    let visible = max(Self.leastVisible, found.sighting.visibleFraction ?? 1)
    return (dx * dx + dy * dy) / (visible * visible)
  }

  private func pixels(of box: Box) -> (rows: Range<Int>, columns: Range<Int>) {
    func range(_ from: Double, _ to: Double, _ limit: Int) -> Range<Int> {
      let first = min(limit, max(0, Int(max(-1, from).rounded())))
      let last = min(limit, Int(min(Double(limit), to).rounded()))
      return first..<max(first, last)
    }
    return (range(box.y, box.maxY, height), range(box.x, box.maxX, width))
  }

  /// An ellipse in the middle of a box that covers a share of it.
  func ellipse(in box: Box, fill: Double) -> [Mask.Run] {
    let grow = min(1.2, max(0.2, (fill / (Double.pi / 4)).squareRoot()))
    let (rows, columns) = pixels(of: box)
    let center = box.center
    var runs: [Mask.Run] = []
    for y in rows {
      let v = (Double(y) + 0.5 - center.y) / max(0.5, box.height / 2 * grow)
      guard abs(v) < 1 else { continue }
      let half = box.width / 2 * grow * (1 - v * v).squareRoot()
      let start = max(columns.lowerBound, Int(max(-1, center.x - half).rounded()))
      let end = min(columns.upperBound, Int(min(Double(width), center.x + half).rounded()))
      if start < end { runs.append(Mask.Run(y: y, start: start, end: end)) }
    }
    return runs
  }
}
