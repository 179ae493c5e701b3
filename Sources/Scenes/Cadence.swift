/// The rhythm of a shot that is shown at a higher rate than it was made at, so that one frame in so many
/// repeats the one before: 4 in 5 for 24 frames a second shown at 30, 1 in 2 for 12 at 24.
///
/// Such frames tell other moments than their times: what falls evenly was shown unevenly.
public struct Cadence: Hashable, Sendable, Codable {
  /// Frames from one repeat to the next, 2 or more.
  public let period: Int
  /// Where in the period the repeat comes, by frame number: 0..<period.
  public let phase: Int

  /// At least this share of the repeats are to be where the rhythm has them, ...
  private static let leastFitting = 0.8
  /// ... and at least this share of its places taken: while nothing moves a repeat is not seen.
  private static let leastTaken = 0.4

  /// Nil for a period below 2; the phase is taken modulo the period.
  public init?(period: Int, phase: Int) {
    guard period >= 2 else { return nil }
    self.period = period
    self.phase = (phase % period + period) % period
  }

  /// Nil where the repeats have no rhythm.
  ///
  /// - Parameter repeats: frame numbers, not negative.
  public init?(repeats: [Int]) {
    guard repeats.count >= 3, let first = repeats.min(), let last = repeats.max(), first >= 0 else {
      return nil
    }
    var best: (worth: Double, period: Int, phase: Int)?
    for period in 2...16 {
      var counts = [Int](repeating: 0, count: period)
      for frame in repeats { counts[frame % period] += 1 }
      for (phase, count) in counts.enumerated() where count > 0 {
        let fitting = Double(count) / Double(repeats.count)
        let from = first + (phase - first % period + period) % period
        let places = last < from ? 0 : (last - from) / period + 1
        let taken = Double(count) / Double(max(1, places))
        guard fitting >= Self.leastFitting, taken >= Self.leastTaken else { continue }
        let worth = fitting * taken
        if worth > best?.worth ?? 0 { best = (worth, period, phase) }
      }
    }
    guard let best else { return nil }
    (period, phase) = (best.period, best.phase)
  }

  /// The rhythm of the same frames, so many, in the opposite order.
  public func backwards(frameCount: Int) -> Cadence? {
    Cadence(period: period, phase: frameCount % period - phase)
  }

  public func isRepeat(_ frame: Int) -> Bool { frame % period == phase }

  /// How many frames at the shown rate the scene has gone on by from one frame to a later one.
  public func step(from first: Int, to frame: Int) -> Double {
    guard frame > first else { return 0 }
    let fresh = frame - first - (repeats(through: frame) - repeats(through: first))
    return Double(fresh) * Double(period) / Double(period - 1)
  }

  /// Repeats among the frames 0...frame.
  private func repeats(through frame: Int) -> Int {
    frame < phase ? 0 : (frame - phase) / period + 1
  }
}
