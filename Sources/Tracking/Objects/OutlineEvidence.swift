import Imaging
import Scenes

/// What lies across the outline of a region, seen from inside.
struct OutlineEvidence {
  /// Share of the outline where the colour changes.
  private(set) var edgeShare = 0.0
  /// Share of it beyond which lies what the inside may be in the shade.
  private(set) var shadow = 0.0
  /// Levels, all channels together, from which a difference is an edge.
  private static let edge = 24.0
  /// Pixels between a mask and the ring around it: the outline's own blur.
  private static let gap = 2

  /// - Parameter region: within the picture.
  init(_ region: Mask, in picture: Picture) {
    guard let box = region.bounds else { return }
    let margin = Self.gap + 2
    let (left, top) = (Int(box.x) - margin, Int(box.y) - margin)
    var mask = Plane<UInt8>(
      width: Int(box.width) + 2 * margin, height: Int(box.height) + 2 * margin,
      filledWith: 0)
    for run in region.runs {
      for x in Int(run.start)..<Int(run.end) { mask[x - left, Int(run.y) - top] = 1 }
    }
    let core = Morphology.erode(mask, radius: 1)
    let near = Morphology.dilate(mask, radius: Self.gap)
    let ring = Morphology.dilate(near, radius: 1)
    var inside = SIMD3<Double>.zero
    var count = 0.0
    var outside: [SIMD3<Double>] = []
    for y in max(0, -top)..<max(0, -top, min(mask.height, picture.height - top)) {
      for x in max(0, -left)..<max(0, -left, min(mask.width, picture.width - left)) {
        let isInside = core[x, y] != 0
        guard isInside || ring[x, y] != 0 && near[x, y] == 0 else { continue }
        let i = (y + top) * picture.width + x + left
        let value = SIMD3(
          Double(picture.luma.samples[i]), Double(picture.cb.samples[i]),
          Double(picture.cr.samples[i]))
        if isInside {
          inside += value
          count += 1
        } else {
          outside.append(value)
        }
      }
    }
    guard count >= 4, outside.count >= 4 else { return }
    inside /= count
    let all = Double(outside.count)
    edgeShare =
      Double(
        outside.count {
          let d = $0 - inside
          return abs(d.x) + abs(d.y) + abs(d.z) > Self.edge
        }) / all
    shadow = Double(outside.count { Self.isShadow(inside, of: $0) }) / all
  }

  /// Whether a colour may be the ground's in the shade.
  private static func isShadow(_ colour: SIMD3<Double>, of ground: SIMD3<Double>) -> Bool {
    let ratio = colour.x / max(1, ground.x)
    guard ratio > 0.2, ratio < 0.92 else { return false }
    let chroma = SIMD2(Float(colour.y - 128), Float(colour.z - 128))
    let own = SIMD2(Float(ground.y - 128), Float(ground.z - 128))
    return ShadowColour.distance(of: chroma, ground: own, ratio: Float(ratio)) < 4
  }
}
