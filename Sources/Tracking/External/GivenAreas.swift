import Foundation

/// Settles the areas of objects that were given by boxes alone.
///
/// The foreground in a box grows and shrinks with light and shadow, and a box with the turning of what
/// is in it; what changes its size changes both. So of the two, each against its own median, the
/// smaller change counts, and none where they disagree in direction.
struct GivenAreas {
  func settle(_ trail: inout Trail) {
    let whole = trail.sightings.indices.filter { index in
      let sighting = trail.sightings[index]
      guard let given = sighting.given, given.isBoxOnly else { return false }
      return !sighting.isShared && !sighting.blob.touchesEdge
        && given.visibleFraction ?? 1 >= TrackBuilder.wholeFraction
    }
    let masks = whole.map { log(Double(max(1, trail.sightings[$0].blob.area))) }
    let boxes = whole.map { log(max(1e-9, trail.sightings[$0].given?.box.area ?? 1)) }
    guard let mask = median(masks), let box = median(boxes) else { return }
    for (position, index) in whole.enumerated() {
      let byMask = masks[position] - mask
      let byBox = boxes[position] - box
      let change = byMask * byBox <= 0 ? 0 : abs(byMask) < abs(byBox) ? byMask : byBox
      trail.sightings[index].given?.area = exp(mask + change)
    }
  }

  private func median(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.sorted()[values.count / 2]
  }
}
