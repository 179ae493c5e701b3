import Foundation
import Imaging
import Scenes

/// Draws the outline of a standing thing that was found on a coarse grid: the pixels, connected with it,
/// whose colours are its own rather than those around it.
///
/// The colours of inside and outside, learned from the outline so far, draw the next one, as in Rother,
/// Kolmogorov & Blake, "GrabCut", 2004, without the cut. What hangs on it and has its colours is a part
/// of it, however thin: a pole, a handle.
struct ThingOutline {
  let picture: Picture
  private static let rounds = 3
  /// The outline's area over the coarse one's: what comes out beyond this has leaked or melted away.
  private static let area = 0.5...2.2

  /// The coarse mask itself where colours draw no outline that fits it.
  func refined(_ coarse: Mask) -> Mask {
    guard let extent = Extent(coarse) else { return coarse }
    var margin = max(6, 6 * max(extent.width, extent.height) / 10)
    var best = coarse
    // What reaches the region's border may go on beyond it.
    for _ in 0..<3 {
      let region = extent.widened(by: margin, in: picture)
      guard let mask = refined(coarse, in: region) else { break }
      best = mask
      guard let reached = Extent(mask), region.isReached(by: reached, in: picture) else { break }
      margin *= 2
    }
    return best
  }

  private func refined(_ coarse: Mask, in region: Extent) -> Mask? {
    let view = picture.placed(
      onWidth: region.width, height: region.height, x: -region.left, y: -region.top)
    let palette = Palette(view, count: 32)
    let likeness = palette.likeness(reach: 10)
    let first = plane(coarse, in: region)
    var mask = first
    for _ in 0..<Self.rounds {
      guard let next = outline(mask, first: first, palette: palette, likeness: likeness) else {
        return nil
      }
      mask = next
    }
    let ratio = Double(Self.count(mask)) / Double(max(1, Self.count(first)))
    guard Self.area.contains(ratio) else { return nil }
    let runs = Components.pieces(mask, minimumArea: 1, eightConnected: true).runs
    return Mask(
      runs: runs.map {
        Mask.Run(
          y: Int($0.y) + region.top, start: Int($0.start) + region.left,
          end: Int($0.end) + region.left)
      })
  }

  private func outline(
    _ mask: Plane<UInt8>, first: Plane<UInt8>, palette: Palette, likeness: [[Float]]
  ) -> Plane<UInt8>? {
    let near = Morphology.dilate(mask, radius: 2)
    let core = Morphology.erode(mask, radius: 1)
    let colours = palette.colours.count
    var inside = [Float](repeating: 0, count: colours)
    var outside = inside
    for i in mask.samples.indices {
      let colour = Int(palette.indices.samples[i])
      if core.samples[i] != 0 {
        inside[colour] += 1
      } else if near.samples[i] == 0 {
        outside[colour] += 1
      }
    }
    guard inside.reduce(0, +) >= 6, outside.reduce(0, +) >= 6 else { return nil }
    let (own, other) = (Self.blurred(inside, likeness), Self.blurred(outside, likeness))
    let odds = (0..<colours).map { logf((own[$0] + 0.003) / (other[$0] + 0.003)) }
    let (width, height) = (mask.width, mask.height)
    var next = Plane<UInt8>(width: width, height: height, filledWith: 0)
    for y in 0..<height {
      for x in 0..<width {
        // The middle counts as much as all that is beside it.
        var sum = 4 * odds[Int(palette.indices[x, y])]
        for (dx, dy) in [(-1, 0), (1, 0), (0, -1), (0, 1)] {
          let (u, v) = (min(max(0, x + dx), width - 1), min(max(0, y + dy), height - 1))
          sum += odds[Int(palette.indices[u, v])]
        }
        if sum > 0 { next[x, y] = 1 }
      }
    }
    return held(Morphology.fillHoles(next), by: first)
  }

  /// The pieces that hold to the first outline.
  private func held(_ mask: Plane<UInt8>, by first: Plane<UInt8>) -> Plane<UInt8>? {
    let pieces = Components.pieces(mask, minimumArea: 4, eightConnected: true)
    var common = [Int](repeating: 0, count: pieces.components.count + 1)
    for run in pieces.runs {
      for x in run.start..<run.end where first[Int(x), Int(run.y)] != 0 {
        common[Int(run.label)] += 1
      }
    }
    let kept = common.indices.max { common[$0] < common[$1] } ?? 0
    guard kept > 0, 2 * common[kept] >= Self.count(first) else { return nil }
    var result = Plane<UInt8>(width: mask.width, height: mask.height, filledWith: 0)
    for run in pieces.runs where Int(run.label) == kept {
      for x in run.start..<run.end { result[Int(x), Int(run.y)] = 1 }
    }
    return result
  }

  private static func blurred(_ counts: [Float], _ likeness: [[Float]]) -> [Float] {
    let total = max(1, counts.reduce(0, +))
    return likeness.map { row in
      let weight = max(1e-6, row.reduce(0, +))
      return zip(row, counts).reduce(0) { $0 + $1.0 * $1.1 } / weight / total
    }
  }

  private static func count(_ mask: Plane<UInt8>) -> Int {
    mask.samples.reduce(0) { $0 + ($1 != 0 ? 1 : 0) }
  }

  private func plane(_ mask: Mask, in region: Extent) -> Plane<UInt8> {
    var plane = Plane<UInt8>(width: region.width, height: region.height, filledWith: 0)
    for run in mask.runs where Int(run.y) >= region.top && Int(run.y) < region.bottom {
      for x in max(region.left, Int(run.start))..<max(region.left, min(region.right, Int(run.end)))
      {
        plane[x - region.left, Int(run.y) - region.top] = 1
      }
    }
    return plane
  }

  /// A rectangle of pixels.
  private struct Extent {
    var left: Int
    var top: Int
    /// Exclusive, like the bottom.
    var right: Int
    var bottom: Int

    var width: Int { right - left }
    var height: Int { bottom - top }

    init?(_ mask: Mask) {
      guard let first = mask.runs.first, let last = mask.runs.last else { return nil }
      (left, right) = (Int(first.start), Int(first.end))
      (top, bottom) = (Int(first.y), Int(last.y) + 1)
      for run in mask.runs {
        left = min(left, Int(run.start))
        right = max(right, Int(run.end))
      }
    }

    func widened(by margin: Int, in picture: Picture) -> Extent {
      var result = self
      result.left = max(0, left - margin)
      result.top = max(0, top - margin)
      result.right = min(picture.width, right + margin)
      result.bottom = min(picture.height, bottom + margin)
      return result
    }

    /// Whether something touches the border where the picture goes on.
    func isReached(by inner: Extent, in picture: Picture) -> Bool {
      left > 0 && inner.left <= left || top > 0 && inner.top <= top
        || right < picture.width && inner.right >= right
        || bottom < picture.height && inner.bottom >= bottom
    }
  }
}
