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
    let boxes = found.indices.filter { found[$0].mask == nil }
    let moving = boxes.filter { !still.contains(found[$0].sighting.id) }
    // What moves takes what it covers from what stands still, and never the other way.
    let amongMoving = owners(moving, of: found)
    let amongAll = moving.count == boxes.count ? amongMoving : owners(boxes, of: found)
    for index in boxes {
      let isStill = still.contains(found[index].sighting.id)
      let owners = isStill ? amongAll : amongMoving
      claim(index, in: &found, foreground: foreground, owners: owners)
      found[index].isContested = (isStill ? boxes : moving).contains { other in
        let common = found[other].box.intersection(found[index].box).area
        return other != index
          && common > 0.08 * min(found[other].box.area, found[index].box.area)
      }
    }
    return found
  }

  /// For each pixel, which of the boxes has the best claim to it; -1 outside all.
  private func owners(_ boxes: [Int], of found: [Found]) -> Plane<Int32> {
    var owners = Plane<Int32>(width: width, height: height, filledWith: -1)
    var nearest = [Double](repeating: .infinity, count: width * height)
    for index in boxes {
      let (rows, columns) = pixels(of: found[index].box)
      for y in rows {
        for x in columns {
          let own = distance(x, y, found[index])
          if own < nearest[y * width + x] {
            nearest[y * width + x] = own
            owners.samples[y * width + x] = Int32(clamping: index)
          }
        }
      }
    }
    return owners
  }

  private func claim(
    _ index: Int, in found: inout [Found], foreground: Plane<UInt8>, owners: Plane<Int32>
  ) {
    let (rows, columns) = pixels(of: found[index].box)
    var count = 0
    for y in rows {
      var start: Int?
      for x in columns.lowerBound...columns.upperBound {
        let isOwn =
          x < columns.upperBound && foreground[x, y] != 0 && Int(owners[x, y]) == index
        if isOwn {
          start = start ?? x
          count += 1
        } else if let first = start {
          found[index].foreground.append(Mask.Run(y: y, start: first, end: x))
          start = nil
        }
      }
    }
    let visible = max(Self.leastVisible, found[index].sighting.visibleFraction ?? 1)
    found[index].fill =
      Double(count) / (Double(max(1, rows.count * columns.count)) * visible)
  }

  /// From a box's centre in its own half sides; nearer for what is told to be in full view.
  private func distance(_ x: Int, _ y: Int, _ found: Found) -> Double {
    let center = found.box.center
    let dx = (Double(x) + 0.5 - center.x) / max(0.5, found.box.width / 2)
    let dy = (Double(y) + 0.5 - center.y) / max(0.5, found.box.height / 2)
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
