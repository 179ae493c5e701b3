import Imaging
import Scenes

/// Takes the shadows off that hang on things' masks.
struct ShadowStripper {
  /// Pixels; what is left in smaller pieces is no thing.
  var minimumArea: Int

  /// - Parameter mask: 1 inside.
  func stripped(_ mask: BinaryMask, picture: Picture, background: Picture) -> BinaryMask {
    guard
      let light = ShadowMask().find(in: picture, background: background, mask: mask)
    else { return mask }
    var sure = without(mask) { light.samples[$0] == ShadowMask.byTexture }
    let all = without(sure) { light.samples[$0] != 0 }
    let (labels, components) = Components.label(
      sure, minimumArea: minimumArea, eightConnected: true)
    let wholes = shapes(labels, components)
    let rests = rests(of: all, in: labels, count: components.count)
    for component in components {
      let whole = wholes[component.label - 1]
      let rest = rests[component.label - 1]
      guard rest.area < whole.area else { continue }
      // A part of a thing of the ground's hue leaves a torn mask; a shadow a rounder one. What is all of
      // that hue stays to be doubted as a whole.
      guard 5 * rest.area > whole.area, whole.solidity < 0.92,
        rest.solidity > whole.solidity + 0.02
      else { continue }
      for y in component.minY...component.maxY {
        for x in component.minX...component.maxX {
          let i = y * sure.width + x
          if Int(labels.samples[i]) == component.label { sure.samples[i] = all.samples[i] }
        }
      }
    }
    return sure
  }

  /// A mask less some pixels, and less the threads and pinholes that this leaves.
  private func without(_ mask: BinaryMask, _ isLeftOut: (Int) -> Bool) -> BinaryMask {
    var result = mask
    var isChanged = false
    for i in result.samples.indices where result.samples[i] != 0 && isLeftOut(i) {
      result.samples[i] = 0
      isChanged = true
    }
    return isChanged ? Morphology.fillHoles(Morphology.open(result, radius: 1)) : mask
  }

  /// Areas of pieces and of their convex hulls.
  private struct Shape {
    var area = 0.0
    var hull = 0.0
    var solidity: Double { area / max(1, hull) }

    mutating func add(_ runs: [Mask.Run]) {
      let mask = Mask(runs: runs)
      let own = Double(mask.area)
      area += own
      hull += own / max(0.05, ConvexHull.solidity(of: mask))
    }
  }

  private func shapes(_ labels: Plane<Int32>, _ components: [Component]) -> [Shape] {
    BlobExtractor.runs(of: labels, count: components.count).map { runs in
      var shape = Shape()
      shape.add(runs)
      return shape
    }
  }

  /// What of each component is in the smaller mask, piece by piece.
  private func rests(of smaller: BinaryMask, in labels: Plane<Int32>, count: Int) -> [Shape] {
    var result = [Shape](repeating: Shape(), count: count)
    let (pieces, components) = Components.label(
      smaller, minimumArea: minimumArea, eightConnected: true)
    for runs in BlobExtractor.runs(of: pieces, count: components.count) {
      guard let first = runs.first else { continue }
      let label = Int(labels.samples[Int(first.y) * labels.width + Int(first.start)])
      if label > 0, label <= count { result[label - 1].add(runs) }
    }
    return result
  }
}
