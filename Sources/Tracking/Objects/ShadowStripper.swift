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
    var sure = without(mask, light) { $0 == ShadowMask.byTexture } ?? mask
    guard let all = without(sure, light, isLeftOut: { $0 != 0 }) else { return sure }
    let pieces = Components.pieces(sure, minimumArea: minimumArea, eightConnected: true)
    let wholes = shapes(pieces)
    let rests = rests(of: all, in: pieces)
    for component in pieces.components {
      let whole = wholes[component.label - 1]
      let rest = rests[component.label - 1]
      guard rest.area < whole.area else { continue }
      // A part of a thing of the ground's hue leaves a torn mask; a shadow a rounder one. What is all of
      // that hue stays to be doubted as a whole.
      guard 5 * rest.area > whole.area else { continue }
      let solidity = whole.solidity
      guard solidity < 0.92, rest.solidity > solidity + 0.02 else { continue }
      for run in pieces.runs where Int(run.label) == component.label {
        let line = Int(run.y) * sure.width
        for i in line + Int(run.start)..<line + Int(run.end) { sure.samples[i] = all.samples[i] }
      }
    }
    return sure
  }

  /// A mask less some pixels, and less the threads and pinholes that this leaves of the pieces that they
  /// are in; nil where none are.
  @inline(__always)
  private func without(
    _ mask: BinaryMask, _ light: Plane<UInt8>, isLeftOut: (UInt8) -> Bool
  ) -> BinaryMask? {
    var result = mask
    var isChanged = false
    result.samples.withUnsafeMutableBufferPointer { result in
      light.samples.withUnsafeBufferPointer { light in
        for i in 0..<min(result.count, light.count) where result[i] != 0 && isLeftOut(light[i]) {
          result[i] = 0
          isChanged = true
        }
      }
    }
    guard isChanged else { return nil }
    let smooth = Morphology.fillHoles(Morphology.open(result, radius: 1))
    // A piece that lost nothing stays what it was, whatever its neighbours lost.
    let pieces = Components.pieces(mask, minimumArea: 1, eightConnected: true)
    var hasLost = [Bool](repeating: false, count: pieces.components.count + 1)
    for run in pieces.runs where !hasLost[Int(run.label)] {
      let line = Int(run.y) * mask.width
      hasLost[Int(run.label)] = result.samples[line + Int(run.start)..<line + Int(run.end)]
        .contains(0)
    }
    for run in pieces.runs where hasLost[Int(run.label)] {
      let line = Int(run.y) * mask.width
      for i in line + Int(run.start)..<line + Int(run.end) {
        result.samples[i] = smooth.samples[i]
      }
    }
    return result
  }

  /// Pieces, with their area.
  private struct Shape {
    private(set) var area = 0.0
    private var masks: [Mask] = []
    /// Of the areas to those of the convex hulls; few are asked for it.
    var solidity: Double {
      let hull = masks.reduce(0.0) {
        $0 + Double($1.area) / max(0.05, ConvexHull.solidity(of: $1))
      }
      return area / max(1, hull)
    }

    mutating func add(_ runs: [Mask.Run]) {
      let mask = Mask(runs: runs)
      area += Double(mask.area)
      masks.append(mask)
    }
  }

  private func shapes(_ pieces: Pieces) -> [Shape] {
    BlobExtractor.runs(of: pieces).map { runs in
      var shape = Shape()
      shape.add(runs)
      return shape
    }
  }

  /// What of each component is in the smaller mask, piece by piece.
  private func rests(of smaller: BinaryMask, in wholes: Pieces) -> [Shape] {
    var result = [Shape](repeating: Shape(), count: wholes.components.count)
    let pieces = Components.pieces(smaller, minimumArea: minimumArea, eightConnected: true)
    for runs in BlobExtractor.runs(of: pieces) {
      guard let first = runs.first else { continue }
      let label = wholes.label(x: Int(first.start), y: Int(first.y))
      if label > 0 { result[label - 1].add(runs) }
    }
    return result
  }
}
