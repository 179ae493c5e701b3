import Foundation

extension Calibration {
  /// How well plausibility tells impossible clips from plausible ones.
  public struct Separation: Hashable, Sendable {
    /// The chance that an impossible clip is held less plausible than a plausible one, a tie counting
    /// one half: 0...1; nil where either kind is missing.
    public var area: Double?
    /// Pairs whose impossible clip is held less plausible, a tie counting one half; nil without pairs.
    public var pairwise: Double?
    public var pairCount: Int
    /// Impossible clips at 0.5 or above, and plausible ones below.
    public var missed: Proportion
    public var falseAlarms: Proportion
    /// The mean of the two shares; nil where either kind is missing.
    public var error: Double? {
      guard let a = missed.share, let b = falseAlarms.share else { return nil }
      return (a + b) / 2
    }
  }

  public var separation: Separation {
    let good = plausible.map(\.judgement.plausibility)
    let bad = impossible.map(\.judgement.plausibility)
    var twins: [String: (good: [Double], bad: [Double])] = [:]
    for clip in clips {
      guard let pair = clip.label.pair else { continue }
      if clip.label.isPlausible {
        twins[pair, default: ([], [])].good.append(clip.judgement.plausibility)
      } else {
        twins[pair, default: ([], [])].bad.append(clip.judgement.plausibility)
      }
    }
    // Several impossible clips may share one plausible twin.
    let wins = twins.sorted { $0.key < $1.key }.compactMap { Self.wins($1.good, over: $1.bad) }
    return Separation(
      area: Self.wins(good, over: bad),
      pairwise: wins.isEmpty ? nil : wins.reduce(0, +) / Double(wins.count), pairCount: wins.count,
      missed: Proportion(bad.filter { $0 >= 0.5 }.count, of: bad.count),
      falseAlarms: Proportion(good.filter { $0 < 0.5 }.count, of: good.count))
  }

  /// The chance that one of the first is above one of the second; nil where either is empty.
  private static func wins(_ first: [Double], over second: [Double]) -> Double? {
    guard !first.isEmpty, !second.isEmpty else { return nil }
    var wins = 0.0
    for a in first { for b in second { wins += a > b ? 1 : a == b ? 0.5 : 0 } }
    return wins / (Double(first.count) * Double(second.count))
  }

  /// Clips of about one plausibility, and how many of them are plausible.
  public struct PlausibilityRecord: Hashable, Sendable {
    public var range: Range<Double>
    public var plausible: Proportion
  }

  public var plausibilities: [PlausibilityRecord] {
    let edges = [0, 0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]
    return zip(edges, edges.dropFirst()).map { low, high in
      let inside = clips.filter {
        $0.judgement.plausibility >= low && ($0.judgement.plausibility < high || high == 1)
      }
      return PlausibilityRecord(
        range: low..<high,
        plausible: Proportion(inside.filter(\.label.isPlausible).count, of: inside.count))
    }
  }

  /// From plausibility to the chance that a clip is plausible; nil where either kind is missing.
  public var map: PlausibilityMap? {
    PlausibilityMap(
      plausible: plausible.map(\.judgement.plausibility),
      impossible: impossible.map(\.judgement.plausibility))
  }
}

/// A rising curve from plausibility to the chance that a clip is plausible, where as many clips are
/// plausible as are not: no clip changes its rank.
///
/// Platt 1999, on the logarithm of the odds: chance = 1 / (1 + exp(−(offset + slope·logit p))).
public struct PlausibilityMap: Hashable, Sendable {
  public let offset: Double
  /// Above 0.
  public let slope: Double

  /// Beyond these the odds have no meaning.
  private static let bounds = 0.001...0.999

  /// The likeliest curve, both kinds of clips weighing the same; nil where either is missing.
  public init?(plausible: [Double], impossible: [Double]) {
    guard !plausible.isEmpty, !impossible.isEmpty else { return nil }
    // One clip of doubt on either side keeps a perfect separation from an infinite slope.
    let samples =
      plausible.map {
        (Self.odds($0), 1 - 1 / Double(plausible.count + 2), 0.5 / Double(plausible.count))
      }
      + impossible.map {
        (Self.odds($0), 1 / Double(impossible.count + 2), 0.5 / Double(impossible.count))
      }
    var (a, b) = (0.0, 1.0)
    // Newton's method on a convex sum; the ridge keeps it solvable where all clips are alike.
    let ridge = 1e-3
    for _ in 0..<100 {
      var (ga, gb, haa, hab, hbb) = (ridge * a, ridge * (b - 1), ridge, 0.0, ridge)
      for (x, target, weight) in samples {
        let p = 1 / (1 + exp(-(a + b * x)))
        let slack = weight * (p - target)
        let bend = weight * max(1e-9, p * (1 - p))
        ga += slack
        gb += slack * x
        haa += bend
        hab += bend * x
        hbb += bend * x * x
      }
      let determinant = haa * hbb - hab * hab
      guard determinant > 0 else { break }
      let step = ((hbb * ga - hab * gb) / determinant, (haa * gb - hab * ga) / determinant)
      a -= max(-2, min(2, step.0))
      b -= max(-2, min(2, step.1))
      if abs(step.0) + abs(step.1) < 1e-12 { break }
    }
    guard a.isFinite, b.isFinite else { return nil }
    offset = a
    // Labels that contradict plausibility don't turn it round.
    slope = max(0.01, b)
  }

  /// 0...1.
  public func chance(at plausibility: Double) -> Double {
    1 / (1 + exp(-(offset + slope * Self.odds(plausibility))))
  }

  /// The logarithm of the odds.
  private static func odds(_ plausibility: Double) -> Double {
    let p = min(bounds.upperBound, max(bounds.lowerBound, plausibility))
    return log(p / (1 - p))
  }
}
