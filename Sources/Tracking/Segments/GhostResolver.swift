import Imaging
import Scenes

/// Tells a thing that stands in front of the plate from a hole that the plate still fills.
///
/// A thing that stood still for most of a shot and then left is part of the plate; once it is gone,
/// its place differs from the plate as an object would. The outline decides: where it is an edge of
/// the plate rather than of the picture, the plate holds the thing.
struct GhostResolver {
  /// Frames that a region must stand still.
  var minimumDuration = 8
  /// How much stronger the outline must be on the plate than in the picture: 1....
  var minimumEdgeRatio = 1.35

  /// Regions of the plate to be replaced, each with the frame that shows what lies behind.
  struct Hole {
    var mask: Mask
    var index: Int
  }

  func holes(in trails: [Trail], segment: Segment) -> [Hole] {
    var holes: [Hole] = []
    for trail in trails {
      let still = trail.sightings.filter { !$0.isShared }
      guard let stay = longestStay(still), stay.count >= min(minimumDuration, segment.count / 3),
        let middle = stay.dropFirst(stay.count / 2).first
      else { continue }
      let hole = Hole(mask: middle.blob.mask, index: middle.index)
      if isHole(hole, in: segment) { holes.append(hole) }
    }
    return holes
  }

  /// Whether a mask's outline is an edge of the plate rather than of the picture.
  func isHole(_ hole: Hole, in segment: Segment) -> Bool {
    let background = segment.background(at: hole.index)
    let inPicture = Self.outlineContrast(hole.mask, of: segment.pictures[hole.index])
    let onPlate = Self.outlineContrast(hole.mask, of: background.picture)
    return onPlate > minimumEdgeRatio * inPicture + 2
  }

  private func longestStay(_ sightings: [Trail.Sighting]) -> ArraySlice<Trail.Sighting>? {
    var best: Range<Int> = 0..<0
    var start = 0
    for index in sightings.indices {
      let anchor = sightings[start]
      let area = Double(sightings[index].blob.area) / Double(max(1, anchor.blob.area))
      if sightings[index].onPlate.distance(to: anchor.onPlate) > 1.2 || area < 0.75 || area > 1.33 {
        start = index
      }
      if index + 1 - start > best.count { best = start..<(index + 1) }
    }
    return best.isEmpty ? nil : sightings[best]
  }

  /// Mean luma and chroma step across a mask's left and right borders, levels.
  static func outlineContrast(_ mask: Mask, of picture: Picture) -> Double {
    let reach = 2
    var sum = 0
    var count = 0
    func add(_ inside: Int, _ outside: Int, _ y: Int) {
      guard y >= 0, y < picture.height, inside >= 0, outside >= 0, inside < picture.width,
        outside < picture.width
      else { return }
      sum += RegionDivider.difference(
        picture, y * picture.width + inside, picture, y * picture.width + outside)
      count += 1
    }
    for run in mask.runs where run.end - run.start >= 4 {
      add(Int(run.start) + 1, Int(run.start) - reach, Int(run.y))
      add(Int(run.end) - 2, Int(run.end) - 1 + reach, Int(run.y))
    }
    return count > 0 ? Double(sum) / Double(count) : 0
  }

  /// The segment with its plate mended, or nil where there was nothing to mend.
  func mended(_ segment: Segment, trails: [Trail]) -> Segment? {
    mended(segment, holes: holes(in: trails, segment: segment))
  }

  func mended(_ segment: Segment, holes: [Hole]) -> Segment? {
    guard !holes.isEmpty else { return nil }
    var result = segment
    for hole in holes {
      let plain = segment.lights[hole.index].inverted.applied(to: segment.pictures[hole.index])
      // Two pixels more on each side: the outline's own blur belongs to the thing.
      let wide = hole.mask.widened(by: 2, width: segment.width, height: segment.height)
      if segment.camera.isStatic {
        for run in wide.runs {
          for x in Int(run.start)..<Int(run.end) {
            let i = Int(run.y) * segment.width + x
            result.plate.copy(plain, from: i, to: i)
          }
        }
      } else {
        fill(wide, from: plain, at: hole.index, of: segment, into: &result.plate)
      }
    }
    return result
  }

  /// Takes a hole's pixels from a frame into the plate of a moving camera, the nearest ones.
  private func fill(
    _ mask: Mask, from picture: Picture, at index: Int, of segment: Segment,
    into plate: inout TemporalPlate
  ) {
    let plateFromFrame = segment.plateFromFrame(at: index)
    guard let frameFromPlate = plateFromFrame.inverse else { return }
    var isHole = Plane<UInt8>(width: picture.width, height: picture.height, filledWith: 0)
    var box: Box?
    for run in mask.runs {
      for x in Int(run.start)..<Int(run.end) { isHole[x, Int(run.y)] = 1 }
      for x in [run.start, run.end] {
        let p = plateFromFrame.apply(Double(x), Double(run.y))
        guard p.x.isFinite, p.y.isFinite else { return }
        let point = Box(x: p.x - 1, y: p.y - 1, width: 2, height: 2)
        box = box?.union(point) ?? point
      }
    }
    let (width, height) = (plate.picture.width, plate.picture.height)
    guard
      let reach = box?.intersection(
        Box(x: 0, y: 0, width: Double(width), height: Double(height))), reach.area > 0
    else { return }
    for y in Int(reach.y)..<min(height, Int(reach.maxY.rounded(.up))) {
      for x in Int(reach.x)..<min(width, Int(reach.maxX.rounded(.up))) {
        let p = frameFromPlate.apply(Double(x), Double(y))
        guard p.x >= 0, p.y >= 0, p.x < Double(picture.width - 1),
          p.y < Double(picture.height - 1)
        else { continue }
        let (column, row) = (Int(p.x.rounded()), Int(p.y.rounded()))
        guard isHole[column, row] != 0 else { continue }
        plate.copy(picture, from: row * picture.width + column, to: y * width + x)
      }
    }
  }
}

extension TemporalPlate {
  /// Takes a pixel, by its index, from a picture.
  fileprivate mutating func copy(_ source: Picture, from: Int, to: Int) {
    picture.luma.samples[to] = source.luma.samples[from]
    picture.cb.samples[to] = source.cb.samples[from]
    picture.cr.samples[to] = source.cr.samples[from]
  }
}

extension Mask {
  /// The mask and what lies within so many pixels of its runs; runs may overlap.
  fileprivate func widened(by reach: Int, width: Int, height: Int) -> Mask {
    var runs: [Run] = []
    for run in self.runs {
      for y in (Int(run.y) - reach)...(Int(run.y) + reach) where y >= 0 && y < height {
        let start = max(0, Int(run.start) - reach)
        let end = min(width, Int(run.end) + reach)
        if start < end { runs.append(Run(y: y, start: start, end: end)) }
      }
    }
    return Mask(runs: runs)
  }
}
