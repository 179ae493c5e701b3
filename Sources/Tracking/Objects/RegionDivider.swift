import Imaging
import Scenes

/// Divides a region that several objects share among them.
///
/// Each object's last clean view is laid over the picture where it fits best near its predicted
/// place; each pixel goes to the object whose view explains it best.
struct RegionDivider {
  struct Claim {
    var trail: Trail
    /// Predicted centroid in the image, analysis pixels.
    var predicted: Point
    /// The picture in which the clean view was seen.
    var cleanPicture: Picture
  }

  struct Share {
    var runs: [Mask.Run]
    /// The object's full outline laid over the picture: its centroid.
    var fittedCentroid: Point
    /// Mean absolute difference of the view to the picture under it, levels.
    var residual: Double
    /// Pixels of the full outline.
    var fullArea: Int
  }

  /// One share for each claim, in the same order; empty runs where nothing is left to see of it.
  func divide(_ blob: Blob, picture: Picture, claims: [Claim]) -> [Share] {
    let width = picture.width
    let height = picture.height
    let fits = claims.map { fit($0, in: picture) }
    // Where each claim's clean mask lies after the fit.
    var owner = [UInt64: (claim: Int, error: Int)]()
    for (index, claim) in claims.enumerated() {
      guard let clean = claim.trail.clean else { continue }
      let (dx, dy) = (fits[index].dx, fits[index].dy)
      for run in clean.blob.mask.runs {
        let y = Int(run.y) + dy
        guard y >= 0, y < height else { continue }
        for x0 in Int(run.start)..<Int(run.end) {
          let x = x0 + dx
          guard x >= 0, x < width, x0 < width, Int(run.y) < height else { continue }
          let error = Self.difference(
            claim.cleanPicture, Int(run.y) * width + x0, picture, y * width + x)
          let key = UInt64(y) << 32 | UInt64(x)
          if let held = owner[key], held.error <= error { continue }
          owner[key] = (index, error)
        }
      }
    }
    var runs = [[Mask.Run]](repeating: [], count: claims.count)
    for run in blob.mask.runs {
      var x = Int(run.start)
      while x < Int(run.end) {
        let who = ownerOf(x, Int(run.y), owner: owner, claims: claims, fits: fits)
        let start = x
        while x < Int(run.end),
          ownerOf(x, Int(run.y), owner: owner, claims: claims, fits: fits) == who
        {
          x += 1
        }
        if who >= 0 { runs[who].append(Mask.Run(y: Int(run.y), start: start, end: x)) }
      }
    }
    return claims.indices.map { index in
      let clean = claims[index].trail.clean
      let centroid =
        (clean?.blob.centroid ?? .zero) + Point(Double(fits[index].dx), Double(fits[index].dy))
      return Share(
        runs: runs[index], fittedCentroid: centroid, residual: fits[index].residual,
        fullArea: clean?.blob.area ?? 0)
    }
  }

  private func ownerOf(
    _ x: Int, _ y: Int, owner: [UInt64: (claim: Int, error: Int)], claims: [Claim],
    fits: [(dx: Int, dy: Int, residual: Double)]
  ) -> Int {
    if let held = owner[UInt64(y) << 32 | UInt64(x)] { return held.claim }
    // Outside all outlines: to the nearest, in its own radii, unless far from all.
    var best = -1
    var nearest = 1.6
    for (index, claim) in claims.enumerated() {
      guard let clean = claim.trail.clean else { continue }
      let center = clean.blob.centroid + Point(Double(fits[index].dx), Double(fits[index].dy))
      let distance =
        center.distance(to: Point(Double(x) + 0.5, Double(y) + 0.5))
        / max(1, claim.trail.diameter / 2)
      if distance < nearest {
        nearest = distance
        best = index
      }
    }
    return best
  }

  /// The whole-pixel shift of the clean view that fits the picture best near the prediction.
  private func fit(_ claim: Claim, in picture: Picture) -> (dx: Int, dy: Int, residual: Double) {
    guard let clean = claim.trail.clean else { return (0, 0, 255) }
    let guess = claim.predicted - clean.blob.centroid
    let reach = max(
      3, min(14, Int(0.3 * claim.trail.diameter + 0.35 * claim.trail.velocity.length)))
    let baseX = Int(guess.x.rounded())
    let baseY = Int(guess.y.rounded())
    var best = (dx: baseX, dy: baseY, residual: Double.infinity)
    func consider(_ dx: Int, _ dy: Int) {
      let far = Double((dx - baseX) * (dx - baseX) + (dy - baseY) * (dy - baseY)).squareRoot()
      // A small pull to the prediction settles flat views.
      let residual =
        Self.residual(clean.blob.mask, dx: dx, dy: dy, from: claim.cleanPicture, to: picture)
        + 0.25 * far
      if residual < best.residual { best = (dx, dy, residual) }
    }
    let step = reach > 5 ? 2 : 1
    for dy in stride(from: -reach, through: reach, by: step) {
      for dx in stride(from: -reach, through: reach, by: step) { consider(baseX + dx, baseY + dy) }
    }
    if step > 1 {
      let (cx, cy) = (best.dx, best.dy)
      for dy in -1...1 { for dx in -1...1 { consider(cx + dx, cy + dy) } }
    }
    return best
  }

  /// Trimmed mean difference of a view laid over a picture; every second pixel of large views.
  static func residual(
    _ mask: Mask, dx: Int, dy: Int, from: Picture, to: Picture
  ) -> Double {
    let width = to.width
    let height = to.height
    let step = mask.area > 400 ? 2 : 1
    var sum = 0
    var count = 0
    for run in mask.runs where Int(run.y) % step == 0 {
      let y = Int(run.y) + dy
      guard y >= 0, y < height, Int(run.y) >= 0, Int(run.y) < from.height else { continue }
      var x0 = Int(run.start)
      while x0 < Int(run.end) {
        let x = x0 + dx
        if x >= 0, x < width, x0 >= 0, x0 < from.width {
          // Beyond 60 levels it is something else in front: how much else does not matter.
          sum += min(60, difference(from, Int(run.y) * from.width + x0, to, y * width + x))
          count += 1
        }
        x0 += step
      }
    }
    return count > 0 ? Double(sum) / Double(count) : 255
  }

  @inline(__always)
  static func difference(_ a: Picture, _ i: Int, _ b: Picture, _ j: Int) -> Int {
    abs(Int(a.luma.samples[i]) - Int(b.luma.samples[j]))
      + abs(Int(a.cb.samples[i]) - Int(b.cb.samples[j]))
      + abs(Int(a.cr.samples[i]) - Int(b.cr.samples[j]))
  }
}
