import Imaging
import Scenes

/// Joins what stood and then moved, or moved and then stood: one thing, found in the plate for a while
/// and followed before it for the rest.
struct StandingLinker {
  /// Frames between the one and the other.
  var largestGap = 6

  /// The trails with what they lacked, and the standing things that are none of them.
  func link(_ trails: [Trail], standing: [Trail], count: Int) -> (
    trails: [Trail], standing: [Trail]
  ) {
    var trails = trails
    var left: [Trail] = []
    for thing in standing {
      guard let first = thing.sightings.first, let last = thing.last else { continue }
      let leaves = count - 1 - last.index > largestGap
      let comes = first.index > largestGap
      let next = leaves ? trails.firstIndex { begins($0, where: thing, from: last.index) } : nil
      let previous =
        comes && next == nil ? trails.firstIndex { ends($0, where: thing, at: first.index) } : nil
      if let next {
        let start = trails[next].sightings.first?.index ?? 0
        let before = thing.sightings.filter { $0.index < start }
        trails[next].sightings.insert(contentsOf: before, at: 0)
      } else if let previous {
        let end = trails[previous].lastIndex
        for sighting in thing.sightings where sighting.index > end {
          trails[previous].sightings.append(sighting)
        }
      } else {
        left.append(thing)
      }
    }
    return (trails, left)
  }

  private func begins(_ trail: Trail, where thing: Trail, from index: Int) -> Bool {
    guard let first = trail.sightings.first, abs(first.index - index) <= largestGap else {
      return false
    }
    return isSame(trail, first, thing)
  }

  private func ends(_ trail: Trail, where thing: Trail, at index: Int) -> Bool {
    guard let last = trail.last, abs(last.index - index) <= largestGap else { return false }
    return isSame(trail, last, thing)
  }

  private func isSame(_ trail: Trail, _ near: Trail.Sighting, _ thing: Trail) -> Bool {
    guard let look = trail.clean ?? trail.last, let stood = thing.clean ?? thing.last else {
      return false
    }
    let ratio = Double(look.blob.area) / Double(max(1, stood.blob.area))
    return near.onPlate.distance(to: stood.onPlate) < max(look.blob.diameter, stood.blob.diameter)
      && ratio > 0.4 && ratio < 2.5
      && look.blob.appearance.colourDistance(to: stood.blob.appearance) < 30
      && look.blob.appearance.similarity(to: stood.blob.appearance) > 0.6
  }
}
