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

  /// The cheapest join first, until none is left.
  func link(_ trails: [Trail]) -> [Trail] {
    var work = Work(trails: trails)
    var candidates = trails.indices.flatMap { joins(from: $0, in: &work) }
    while let best = candidates.min() {
      let absorbed = work.trails[best.to]
      for sighting in absorbed.sightings { work.trails[best.from].add(sighting) }
      work.trails[best.from].touched.merge(absorbed.touched) { max($0, $1) }
      work.isAbsorbed[best.to] = true
      work.forget(best.from)
      // Only what either had a part in is another now.
      let gone = [best.from, best.to]
      candidates.removeAll { gone.contains($0.from) || gone.contains($0.to) }
      candidates += joins(from: best.from, in: &work)
      for other in trails.indices {
        if let join = join(from: other, to: best.from, in: &work) { candidates.append(join) }
      }
    }
    return zip(work.trails, work.isAbsorbed).filter { !$1 }.map(\.0)
  }

  private struct Join: Comparable {
    var cost: Double
    var from: Int
    var to: Int

    static func < (a: Join, b: Join) -> Bool {
      (a.cost, a.from, a.to) < (b.cost, b.from, b.to)
    }
  }

  /// The trails, and what was measured of their ends: that takes far longer than all the rest, and in a
  /// crowd every end is asked of by many.
  private struct Work {
    var trails: [Trail]
    var isAbsorbed: [Bool]
    var spans: [ClosedRange<Int>?]
    private var endsHiding: [Bool?]
    private var beginsHiding: [Bool?]

    init(trails: [Trail]) {
      self.trails = trails
      isAbsorbed = trails.map { _ in false }
      spans = trails.map(Self.span)
      endsHiding = trails.map { _ in nil }
      beginsHiding = endsHiding
    }

    private static func span(_ trail: Trail) -> ClosedRange<Int>? {
      guard let first = trail.sightings.first, let last = trail.last else { return nil }
      return first.index...max(first.index, last.index)
    }

    mutating func forget(_ index: Int) {
      spans[index] = Self.span(trails[index])
      endsHiding[index] = nil
      beginsHiding[index] = nil
    }

    mutating func endsHiding(_ index: Int, _ boundaries: BoundaryMeasurer) -> Bool {
      if let known = endsHiding[index] { return known }
      let value = TrailLinker.isHiding(boundaries.measure(trails[index], atEnd: true))
      endsHiding[index] = value
      return value
    }

    mutating func beginsHiding(_ index: Int, _ boundaries: BoundaryMeasurer) -> Bool {
      if let known = beginsHiding[index] { return known }
      let value = TrailLinker.isHiding(boundaries.measure(trails[index], atEnd: false))
      beginsHiding[index] = value
      return value
    }
  }

  private func joins(from a: Int, in work: inout Work) -> [Join] {
    var result: [Join] = []
    for b in work.trails.indices {
      if let join = join(from: a, to: b, in: &work) { result.append(join) }
    }
    return result
  }

  private func join(from a: Int, to b: Int, in work: inout Work) -> Join? {
    guard a != b, !work.isAbsorbed[a], !work.isAbsorbed[b], let one = work.spans[a],
      let other = work.spans[b], other.lowerBound > one.upperBound
    else { return nil }
    let gap = other.lowerBound - one.upperBound
    guard Double(gap) * frameInterval <= maximumGapSeconds || gap <= 4,
      let cost = cost(from: work.trails[a], to: work.trails[b])
    else { return nil }
    guard gap <= 4 || work.endsHiding(a, boundaries) && work.beginsHiding(b, boundaries) else {
      return nil
    }
    return Join(cost: cost, from: a, to: b)
  }

  /// Nil where, by look and motion, the second can't be the first come back.
  private func cost(from a: Trail, to b: Trail) -> Double? {
    guard let last = a.last, let first = b.sightings.first, first.index > last.index else {
      return nil
    }
    let gap = first.index - last.index
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
    // It may have slowed down or stopped while hidden, but not turned round or hurried much; in the open
    // it may have bounced between two views, and come back no faster than it went.
    let along = speed > 0.3 ? shift.dot(a.velocity) / speed : shift.length
    let across = (shift.length * shift.length - along * along).squareRoot()
    let expected = speed * Double(gap)
    let back = gap <= 2 ? max(0.8 * size, expected + 0.5 * size) : 0.8 * size
    guard along < 1.6 * expected + 1.2 * size, along > -back,
      across.isNaN || across < 0.35 * expected + 1.0 * size
    else { return nil }
    return Double(gap) * 0.1 + (1 - similarity) * 2 + colour / 40 + abs(along - expected)
      / (size + expected)
  }

  /// Whether something may have been in front of it.
  fileprivate static func isHiding(_ evidence: BoundaryEvidence?) -> Bool {
    guard let evidence else { return false }
    return evidence.coveredByOthers > 0.25 || evidence.truncation > 0.4 || evidence.areaRatio < 0.7
      || evidence.plateVisible < 0.6
  }
}
