import Imaging
import Scenes

/// Divides a region that several objects share among them.
///
/// Each object's last clean view is laid over the picture where it fits best near its predicted
/// place; each pixel goes to the object whose view explains it best.
struct RegionDivider {
  var threads = 1
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
    let fits = Parallel.map(claims.count, threads: threads) { fit(claims[$0], in: picture) }
    // Where each claim's clean mask lies after the fit.
    let (left, top) = (blob.minX, blob.minY)
    let columns = max(0, blob.maxX - left + 1)
    let rows = max(0, blob.maxY - top + 1)
    var owner = [Int16](repeating: -1, count: columns * rows)
    var errors = [Int16](repeating: .max, count: columns * rows)
    for (index, claim) in claims.enumerated() {
      guard let clean = claim.trail.clean else { continue }
      let (dx, dy) = (fits[index].dx, fits[index].dy)
      for run in clean.blob.mask.runs {
        let y = Int(run.y) + dy
        guard y >= top, y < top + rows, y < height, Int(run.y) < height else { continue }
        for x0 in Int(run.start)..<Int(run.end) {
          let x = x0 + dx
          guard x >= left, x < left + columns, x < width, x0 < width else { continue }
          let error = Int16(
            Self.difference(claim.cleanPicture, Int(run.y) * width + x0, picture, y * width + x))
          let place = (y - top) * columns + x - left
          if error < errors[place] {
            errors[place] = error
            owner[place] = Int16(truncatingIfNeeded: index)
          }
        }
      }
    }
    let discs = claims.indices.map { index -> Disc in
      guard let clean = claims[index].trail.clean else {
        return Disc(center: Point(-1e6, -1e6), radius: 1)
      }
      return Disc(
        center: clean.blob.centroid + Point(Double(fits[index].dx), Double(fits[index].dy)),
        radius: max(1, claims[index].trail.diameter / 2))
    }
    var runs = [[Mask.Run]](repeating: [], count: claims.count)
    for run in blob.mask.runs {
      var x = Int(run.start)
      while x < Int(run.end) {
        let line = (Int(run.y) - top) * columns - left
        func holder(_ x: Int) -> Int {
          let held = Int(owner[line + x])
          return held >= 0 ? held : nearest(to: Point(Double(x) + 0.5, Double(run.y) + 0.5), discs)
        }
        let who = holder(x)
        let start = x
        while x < Int(run.end), holder(x) == who { x += 1 }
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

  private struct Disc {
    var center: Point
    var radius: Double
  }

  /// For a pixel outside all outlines: the nearest of them in its own radii, or -1 far from all.
  private func nearest(to point: Point, _ discs: [Disc]) -> Int {
    var best = -1
    var nearest = 1.6
    for (index, disc) in discs.enumerated() {
      let distance = disc.center.distance(to: point) / disc.radius
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
    let view = SampledView(clean.blob.mask, of: claim.cleanPicture)
    func pull(_ dx: Int, _ dy: Int) -> Double {
      // A small pull to the prediction settles flat views.
      0.25 * Double((dx - baseX) * (dx - baseX) + (dy - baseY) * (dy - baseY)).squareRoot()
    }
    func consider(_ dx: Int, _ dy: Int) {
      let pull = pull(dx, dy)
      let residual = view.residual(dx: dx, dy: dy, in: picture, atMost: best.residual - pull) + pull
      if residual < best.residual { best = (dx, dy, residual) }
    }
    // The likeliest place first: the better the best, the sooner the others are given up.
    consider(baseX, baseY)
    let step = reach > 5 ? 2 : 1
    for dy in stride(from: -reach, through: reach, by: step) {
      for dx in stride(from: -reach, through: reach, by: 8 * step) {
        var pulls = SIMD8<Double>.zero
        for lane in 0..<8 { pulls[lane] = pull(baseX + dx + lane * step, baseY + dy) }
        let residuals =
          view.residuals(
            dx: baseX + dx, every: step, dy: baseY + dy, in: picture,
            atMost: SIMD8(repeating: best.residual) - pulls) + pulls
        for lane in 0..<8 where dx + lane * step <= reach && residuals[lane] < best.residual {
          best = (baseX + dx + lane * step, baseY + dy, residuals[lane])
        }
      }
    }
    if step > 1 {
      let (cx, cy) = (best.dx, best.dy)
      for dy in -1...1 { for dx in -1...1 { consider(cx + dx, cy + dy) } }
    }
    return best
  }

  @inline(__always)
  static func difference(_ a: Picture, _ i: Int, _ b: Picture, _ j: Int) -> Int {
    abs(Int(a.luma.samples[i]) - Int(b.luma.samples[j]))
      + abs(Int(a.cb.samples[i]) - Int(b.cb.samples[j]))
      + abs(Int(a.cr.samples[i]) - Int(b.cr.samples[j]))
  }
}
