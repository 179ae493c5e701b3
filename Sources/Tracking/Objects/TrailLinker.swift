import Scenes

/// Joins the pieces of one object's trail that were parted by hiding or by a lost frame or two.
///
/// What ends and begins in the open stays apart: whether that breaks a law is not the tracker's
/// business.
struct TrailLinker {
  /// Seconds that a thing may stay hidden and still be known again.
  var maximumGapSeconds = 2.5
  var frameInterval: Double
  var boundaries: BoundaryMeasurer

  func link(_ trails: [Trail]) -> [Trail] {
    var trails = trails
    var changed = true
    while changed {
      changed = false
      var best: (cost: Double, from: Int, to: Int)?
      for a in trails.indices {
        for b in trails.indices where a != b {
          guard let cost = cost(from: trails[a], to: trails[b]) else { continue }
          if let held = best, held.cost <= cost { continue }
          best = (cost, a, b)
        }
      }
      if let best {
        let absorbed = trails[best.to]
        for sighting in absorbed.sightings { trails[best.from].add(sighting) }
        trails[best.from].touched.merge(absorbed.touched) { max($0, $1) }
        trails.remove(at: best.to)
        changed = true
      }
    }
    return trails
  }

  /// Nil where the second can't be the first come back.
  private func cost(from a: Trail, to b: Trail) -> Double? {
    guard let last = a.last, let first = b.sightings.first, first.index > last.index else {
      return nil
    }
    let gap = first.index - last.index
    guard Double(gap) * frameInterval <= maximumGapSeconds || gap <= 4 else { return nil }
    guard let lookA = a.clean ?? a.last, let lookB = b.clean ?? b.sightings.first else {
      return nil
    }
    let similarity = lookA.blob.appearance.similarity(to: lookB.blob.appearance)
    let colour = lookA.blob.appearance.colourDistance(to: lookB.blob.appearance)
    let ratio = b.cleanArea / a.cleanArea
    guard similarity > 0.6, colour < 40, ratio > 0.4, ratio < 2.5 else { return nil }
    let speed = a.velocity.length
    let size = max(a.diameter, b.diameter)
    let shift = first.onPlate - last.onPlate
    // It may have slowed down or stopped while hidden, but not turned round or hurried much.
    let along = speed > 0.3 ? shift.dot(a.velocity) / speed : shift.length
    let across = (shift.length * shift.length - along * along).squareRoot()
    let expected = speed * Double(gap)
    guard along < 1.6 * expected + 1.2 * size, along > -0.8 * size,
      across.isNaN || across < 0.35 * expected + 1.0 * size
    else { return nil }
    if gap > 4 {
      let ending = boundaries.measure(a, atEnd: true)
      let beginning = boundaries.measure(b, atEnd: false)
      guard Self.isHiding(ending), Self.isHiding(beginning) else { return nil }
    }
    return Double(gap) * 0.1 + (1 - similarity) * 2 + colour / 40 + abs(along - expected)
      / (size + expected)
  }

  /// Whether something may have been in front of it.
  private static func isHiding(_ evidence: BoundaryEvidence?) -> Bool {
    guard let evidence else { return false }
    return evidence.coveredByOthers > 0.25 || evidence.truncation > 0.4 || evidence.areaRatio < 0.7
      || evidence.plateVisible < 0.6
  }
}
