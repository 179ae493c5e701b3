import Scenes

/// Finds cuts, dissolves, fades, flashes and repeated frames from thumbnails alone.
///
/// A cut is a lasting change: the frames on its two sides stay unlike. A flash comes back.
struct ShotDetector {
  /// A shot's frames within the buffer it was found in.
  struct Piece: Equatable {
    var frames: Range<Int>
    var opening: Shot.Boundary
    var closing: Shot.Boundary
  }

  /// Thumbnails correlate less than this across a cut: 0...1. Pans of the bench stay above 0.8
  /// between neighbours.
  var maximumCutCorrelation: Float = 0.72
  /// A cut differs by this many times the typical change around it: 1....
  var minimumCutRatio: Float = 4
  /// Levels.
  var minimumCutDifference: Float = 7
  /// Share of the picture that changes in a cut, at least: where more of it stays, the view does, and
  /// something in it is elsewhere. 0...1.
  var minimumCutShare: Float = 0.4

  /// Splits a run of thumbnails into shots; together they cover it once.
  func pieces(_ thumbnails: [Thumbnail]) -> [Piece] {
    let count = thumbnails.count
    guard count > 0 else { return [] }
    var isDissolve = dissolves(thumbnails)
    let steps = (0..<count).map { $0 == 0 ? 0 : thumbnails[$0].difference(to: thumbnails[$0 - 1]) }
    var pieces: [Piece] = []
    var start = 0
    var opening = Shot.Boundary.clip
    func close(at end: Int, with boundary: Shot.Boundary) {
      if end > start {
        pieces.append(Piece(frames: start..<end, opening: opening, closing: boundary))
      }
      start = end
      opening = boundary
    }
    var t = 1
    while t < count {
      if isDissolve[t] {
        var end = t
        while end < count, isDissolve[end] { end += 1 }
        close(at: t, with: .dissolve)
        close(at: end, with: .dissolve)
        t = max(t + 1, end)
        continue
      }
      if isCut(at: t, thumbnails: thumbnails, steps: steps) {
        close(at: t, with: .cut)
        isDissolve[t] = false
      }
      t += 1
    }
    close(at: count, with: .clip)
    return pieces
  }

  /// Whether there may be a cut between two frames, as far as they alone can say: no cut is without it.
  func mayCut(_ before: Thumbnail, _ after: Thumbnail) -> Bool {
    after.difference(to: before) > minimumCutDifference
      && after.correlation(to: before) < maximumCutCorrelation
      && after.changedShare(from: before) >= minimumCutShare
  }

  private func isCut(at t: Int, thumbnails: [Thumbnail], steps: [Float]) -> Bool {
    let around = (max(1, t - 6)...min(steps.count - 1, t + 6)).filter { $0 != t }.map { steps[$0] }
    let typical = around.isEmpty ? 0 : around.sorted()[around.count / 2]
    guard steps[t] > minimumCutRatio * max(typical, 0.5) else { return false }
    guard mayCut(thumbnails[t - 1], thumbnails[t]) else { return false }
    // A flash comes back: one of the next frames is like the one before.
    for later in (t + 1)..<max(t + 2, min(t + 5, thumbnails.count))
    where later < thumbnails.count {
      if thumbnails[later].correlation(to: thumbnails[t - 1]) >= 0.9 { return false }
    }
    return true
  }

  /// Frames that are a mixture of a picture before and an unlike one after (cross-fade, fade to or
  /// from a colour).
  private func dissolves(_ thumbnails: [Thumbnail]) -> [Bool] {
    let count = thumbnails.count
    var found = [Bool](repeating: false, count: count)
    for half in [4, 8, 12] where count > 2 * half {
      for center in half..<(count - half) {
        let before = thumbnails[center - half]
        let after = thumbnails[center + half]
        let span = before.difference(to: after)
        guard span > 8, before.correlation(to: after) < 0.8 else { continue }
        var residual: Float = 0
        for (index, weight) in [
          (center - half / 2, Float(0.25)), (center, 0.5), (center + half / 2, 0.75),
        ] {
          residual = max(
            residual, mixture(before, after, weight).difference(to: thumbnails[index]))
        }
        if residual < 0.12 * span {
          for frame in (center - half)..<(center + half) { found[frame] = true }
        }
      }
    }
    return found
  }

  private func mixture(_ a: Thumbnail, _ b: Thumbnail, _ weight: Float) -> Thumbnail {
    var result = a
    for i in a.luma.indices {
      result.luma[i] += weight * (b.luma[i] - a.luma[i])
      result.cb[i] += weight * (b.cb[i] - a.cb[i])
      result.cr[i] += weight * (b.cr[i] - a.cr[i])
    }
    return result
  }

  /// The frames of a run that show no new moment.
  struct Repeats: Equatable {
    /// Indices in the run.
    var frames: [Int] = []
    /// The run is shown faster than it was made, by index; nil where repeats stand for lost frames.
    var cadence: Cadence?
  }

  /// Frames that repeat the one before although what moves goes on after them; where they have a rhythm,
  /// all that are in it, whether or not anything moves just then.
  func repeats(_ thumbnails: ArraySlice<Thumbnail>) -> Repeats {
    let steps = moving(thumbnails)
    guard steps.count > 4 else { return Repeats() }
    let typical = steps.dropFirst().sorted()[steps.count / 2]
    guard typical > 0.6 else { return Repeats() }
    // Motion before and after: a picture in which nothing moves any more repeats nothing.
    let seen = steps.indices.dropFirst(2).dropLast(2).filter { t in
      steps[t] < 0.2 * typical
        && max(steps[t - 1], steps[t - 2]) > 0.5 * typical
        && max(steps[t + 1], steps[t + 2]) > 0.5 * typical
    }
    guard let cadence = Cadence(repeats: seen) else { return Repeats(frames: seen) }
    let all = steps.indices.filter { t in
      seen.contains(t) || t > 0 && cadence.isRepeat(t) && steps[t] < 0.2 * typical
    }
    // After a repeat that stands for a lost frame all is two steps on; else one, like everywhere.
    let leaps = seen.map { steps[$0 + 1] / max(0.01, (steps[$0 - 1] + steps[$0 + 2]) / 2) }.sorted()
    return Repeats(frames: all, cadence: leaps[leaps.count / 2] < 1.35 ? cadence : nil)
  }

  /// Frames, within the run, in which the whole picture jumps, with the jump's size in multiples of
  /// the typical change.
  func disturbedFrames(_ thumbnails: ArraySlice<Thumbnail>) -> [Int] {
    let items = Array(thumbnails)
    guard items.count > 4 else { return [] }
    // The median cell's change: an object that moves leaves it alone.
    let steps = items.indices.map { index -> Float in
      guard index > 0 else { return 0 }
      let differences = zip(items[index].luma, items[index - 1].luma).map { abs($0 - $1) }.sorted()
      return differences[differences.count / 2]
    }
    let typical = steps.dropFirst().sorted()[(steps.count - 1) / 2]
    return steps.indices.filter { steps[$0] > max(2.5, 5 * typical) }
  }

  private func moving(_ thumbnails: ArraySlice<Thumbnail>) -> [Float] {
    let items = Array(thumbnails)
    return items.indices.map { $0 == 0 ? 0 : items[$0].largestDifference(to: items[$0 - 1]) }
  }
}
