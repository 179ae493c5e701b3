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
    guard segment.camera.isStatic else { return [] }
    var holes: [Hole] = []
    for trail in trails {
      let still = trail.sightings.filter { !$0.isShared }
      guard let stay = longestStay(still), stay.count >= min(minimumDuration, segment.count / 3),
        let middle = stay.dropFirst(stay.count / 2).first
      else { continue }
      let background = segment.background(at: middle.index)
      let inPicture = Self.outlineContrast(middle.blob.mask, of: segment.pictures[middle.index])
      let onPlate = Self.outlineContrast(middle.blob.mask, of: background.picture)
      if onPlate > minimumEdgeRatio * inPicture + 2 {
        holes.append(Hole(mask: middle.blob.mask, index: middle.index))
      }
    }
    return holes
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
    let holes = holes(in: trails, segment: segment)
    guard !holes.isEmpty else { return nil }
    var result = segment
    let width = segment.width
    for hole in holes {
      let plain = segment.lights[hole.index].inverted.applied(to: segment.pictures[hole.index])
      for run in hole.mask.runs {
        // Two pixels more on each side: the outline's own blur belongs to the thing.
        for y in max(0, Int(run.y) - 2)...min(segment.height - 1, Int(run.y) + 2) {
          for x in max(0, Int(run.start) - 2)..<min(width, Int(run.end) + 2) {
            let i = y * width + x
            result.plate.picture.luma.samples[i] = plain.luma.samples[i]
            result.plate.picture.cb.samples[i] = plain.cb.samples[i]
            result.plate.picture.cr.samples[i] = plain.cr.samples[i]
          }
        }
      }
    }
    return result
  }
}
