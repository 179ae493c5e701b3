import Imaging
import Scenes

/// Compares what the camera left behind with what it finds when it comes back.
///
/// That it came back shows in the pictures themselves, which are alike again after they were not; the
/// two views are then registered to each other directly. Along the way out and back errors add up, and
/// on a fast pan the way may be lost altogether.
struct RevisitComparer {
  /// Correlation of two thumbnails of one view, at least: 0...1.
  var minimumLikeness: Float = 0.8
  /// Of a thumbnail of another view, at most, so that what came back is worth a comparison: 0...1.
  var maximumLikenessAway: Float = 0.5
  /// The same so that the views are worth a registration: what stays in view moves with the camera, too.
  var maximumLikenessMoved: Float = 0.7
  /// Frames between the pairs of views that must agree on a difference.
  var spacing = 3

  /// A view before the camera left, one after it came back; indices into the shot's pictures.
  struct Return: Equatable {
    var before: Int
    var after: Int
  }

  /// Views that are compared, at most, and how unlike each other they must be: 0...1.
  var maximumCount = 4
  var maximumLikenessOfViews: Float = 0.95

  /// The best return to each of a few unlike views; none where the camera never left or came back.
  ///
  /// - Parameter away: likeness to a view, at most, of one that shows something else: 0...1.
  func returns(_ thumbnails: [Thumbnail], away: Float) -> [Return] {
    guard thumbnails.count >= 12 else { return [] }
    let step = max(1, thumbnails.count / 80)
    let sampled = Array(stride(from: 0, to: thumbnails.count, by: step))
    var likeness = [[Float]](repeating: [], count: sampled.count)
    for (a, i) in sampled.enumerated() {
      likeness[a] = sampled.map { thumbnails[i].correlation(to: thumbnails[$0]) }
    }
    // Of each view, the return that is most like it, sooner rather than later.
    var candidates: [(a: Int, b: Int)] = []
    for a in sampled.indices {
      guard
        let left = sampled.indices.first(where: {
          $0 > a && likeness[a][$0] < away
        })
      else { continue }
      let later = sampled.indices.filter { $0 > left && likeness[a][$0] >= minimumLikeness }
      let value = { (b: Int) in likeness[a][b] - 0.001 * Float(b - a) }
      if let b = later.max(by: { value($0) < value($1) }) { candidates.append((a, b)) }
    }
    // Views as unlike each other as can be, so that all of what came back is compared.
    var chosen: [(a: Int, b: Int)] = []
    if let first = candidates.first { chosen.append(first) }
    while chosen.count < maximumCount {
      func nearest(_ a: Int) -> Float { chosen.map { likeness[$0.a][a] }.max() ?? 1 }
      guard let next = candidates.min(by: { nearest($0.a) < nearest($1.a) }),
        nearest(next.a) < maximumLikenessOfViews
      else { break }
      chosen.append(next)
    }
    return chosen.map { Return(before: sampled[$0.a], after: sampled[$0.b]) }
      .sorted { $0.before < $1.before }
  }

  /// - Parameters:
  ///   - thumbnails: one for each picture.
  ///   - scale: clip pixels for each analysis pixel.
  func compare(_ pictures: [Picture], thumbnails: [Thumbnail], scale: Double) -> [Revisit] {
    guard pictures.count == thumbnails.count else { return [] }
    return returns(thumbnails, away: maximumLikenessAway).compactMap {
      compare($0, pictures, scale: scale)
    }
  }

  /// The views that a camera came back to, registered to each other.
  func closures(_ pictures: [Picture], thumbnails: [Thumbnail]) -> [LoopClosure] {
    guard pictures.count == thumbnails.count else { return [] }
    return returns(thumbnails, away: maximumLikenessMoved).compactMap { found in
      guard
        let fit = CameraEstimator().registration(
          of: pictures[found.after], on: pictures[found.before], guesses: [.identity])
      else { return nil }
      return LoopClosure(
        before: found.before, after: found.after, beforeFromAfter: fit.map, agreement: fit.support)
    }
  }

  private func compare(_ found: Return, _ pictures: [Picture], scale: Double) -> Revisit? {
    guard let pair = view(pictures[found.before], from: pictures[found.after]) else { return nil }
    var revisit = Revisit(
      before: found.before, after: found.after, overlap: pair.overlap, agreement: pair.agreement)
    // What shows in one pair of frames only is noise, or on the move.
    let earlier = max(0, found.before - spacing)
    let later = min(pictures.count - 1, found.after + spacing)
    guard let other = view(pictures[earlier], from: pictures[later]),
      let shift = CameraEstimator().registration(
        of: pictures[found.after], on: pictures[later], guesses: [.identity])?.map
    else { return revisit }
    let restless =
      [(earlier, found.before), (found.after, later)].map { first, second in
        first == second ? [] : view(pictures[first], from: pictures[second])?.blobs ?? []
      }
    for blob in pair.blobs {
      let center = shift.apply(blob.centroid.x, blob.centroid.y)
      let moved = blob.mask.translated(
        x: Int((center.x - blob.centroid.x).rounded()),
        y: Int((center.y - blob.centroid.y).rounded()))
      let common = other.blobs.reduce(0) { $0 + $1.mask.intersectionArea(moved) }
      guard Double(common) > 0.4 * Double(blob.area) else { continue }
      revisit.differences.append(
        Revisit.Difference(
          box: Box(
            x: Double(blob.minX) * scale, y: Double(blob.minY) * scale,
            width: Double(blob.maxX - blob.minX + 1) * scale,
            height: Double(blob.maxY - blob.minY + 1) * scale),
          contrast: blob.meanScore, illumination: blob.illumination,
          isRestless: restless.joined().contains {
            Double($0.mask.intersectionArea(blob.mask)) > 0.2 * Double(blob.area)
          },
          clearance: clearance(blob, valid: pair.valid)))
    }
    return revisit
  }

  private struct View {
    var agreement: Double
    /// Share of the later view that the earlier one shows too.
    var overlap: Double
    var blobs: [Blob]
    var valid: Plane<UInt8>
  }

  /// What of the later picture differs from the earlier one seen from the same place.
  private func view(_ before: Picture, from after: Picture) -> View? {
    guard
      let fit = CameraEstimator().registration(of: after, on: before, guesses: [.identity])
    else { return nil }
    let (seen, valid) = Warp.picture(
      before, by: fit.map, width: after.width, height: after.height)
    let light = Lighting.fit(after, to: seen, valid: valid)
    let expected = light.applied(to: seen)
    let flat = Plane<UInt8>(width: after.width, height: after.height, filledWith: 8)
    let inside = Morphology.erode(valid, radius: 3)
    let score = ForegroundDifference.score(
      after, background: expected, spread: flat, valid: inside,
      limits: ForegroundDifference.Limits(luma: 16, chroma: 8, spreadFactor: 3, allowsShift: true),
      shadowWeight: 0.35, threads: 1)
    var extractor = BlobExtractor(width: after.width, height: after.height)
    extractor.minimumArea = max(40, after.width * after.height / 2500)
    let (blobs, _) = extractor.blobs(in: after, background: expected, score: score, light: light)
    // Seams along edges are what registration leaves; a thing is not a line.
    let solid = blobs.filter { blob in
      let box = blob.box
      return min(box.width, box.height) >= 6 && Double(blob.area) > 0.3 * box.area
    }
    let seenAgain = valid.samples.reduce(0) { $0 + Int($1) }
    return View(
      agreement: fit.support, overlap: Double(seenAgain) / Double(max(1, valid.count)),
      blobs: solid, valid: inside)
  }

  /// How far inside of what both views show a place lies, in its own diameters: 0...1.
  private func clearance(_ blob: Blob, valid: Plane<UInt8>) -> Double {
    let reach = Int(max(4, 0.5 * blob.diameter))
    var total = 0
    var inside = 0
    for (x, y) in [
      (blob.minX - reach, blob.minY), (blob.maxX + reach, blob.minY),
      (blob.minX, blob.maxY + reach),
      (blob.maxX, blob.maxY + reach), (blob.minX, blob.minY - reach),
      (blob.maxX, blob.minY - reach),
      (blob.minX - reach, blob.maxY), (blob.maxX + reach, blob.maxY),
    ] {
      total += 1
      guard x >= 0, y >= 0, x < valid.width, y < valid.height else { continue }
      if valid[x, y] != 0 { inside += 1 }
    }
    return Double(inside) / Double(max(1, total))
  }
}
