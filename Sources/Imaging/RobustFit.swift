import Glibc

/// Fits of maps to pairs of points of which many may be wrong.
///
/// LO-RANSAC: minimal samples scored by the truncated squared distance, each new best refined on
/// its inliers; the number of samples adapts to the share of inliers. Sources: Chum, Matas, Kittler,
/// "Locally optimized RANSAC", 2003, doi:10.1007/978-3-540-45243-0_31; Torr, Zisserman, "MLESAC",
/// 2000, doi:10.1006/cviu.1999.0832.
///
/// In all fits `from` and `to` are pairs in pixels (the longer list's rest is ignored),
/// `inlierDistance` is in pixels of `to`, and the same seed gives the same result. The root mean
/// square error is over the inliers, in pixels of `to`. Nil when the pairs do not determine a map.
/// Points that are not finite are never inliers.
public enum RobustFit {
  public typealias Fit = (transform: Homography, inliers: [Bool], rmsError: Double)

  /// The most samples drawn: at a quarter of inliers a homography is still found 19 times in 20.
  private static let maximumSampleCount = 1_000
  /// The accepted chance to have drawn no sample of inliers only.
  private static let missProbability = 1e-3

  /// A homography (8 parameters) from 4 pairs or more.
  public static func homography(
    from: [SIMD2<Double>], to: [SIMD2<Double>], inlierDistance: Double, seed: UInt64
  ) -> Fit? { fit(.homography, from, to, inlierDistance, seed) }

  /// An affine map (6 parameters) from 3 pairs or more.
  public static func affine(
    from: [SIMD2<Double>], to: [SIMD2<Double>], inlierDistance: Double, seed: UInt64
  ) -> Fit? { fit(.affine, from, to, inlierDistance, seed) }

  /// Rotation, scale and shift (4 parameters) from 2 pairs or more.
  public static func similarity(
    from: [SIMD2<Double>], to: [SIMD2<Double>], inlierDistance: Double, seed: UInt64
  ) -> Fit? { fit(.similarity, from, to, inlierDistance, seed) }

  /// A shift (2 parameters) from 1 pair or more.
  public static func translation(
    from: [SIMD2<Double>], to: [SIMD2<Double>], inlierDistance: Double, seed: UInt64
  ) -> Fit? { fit(.translation, from, to, inlierDistance, seed) }

  private static func fit(
    _ model: MotionModel, _ from: [SIMD2<Double>], _ to: [SIMD2<Double>],
    _ inlierDistance: Double, _ seed: UInt64
  ) -> Fit? {
    let pairCount = min(from.count, to.count)
    let usable = (0..<pairCount).filter {
      from[$0].x.isFinite && from[$0].y.isFinite && to[$0].x.isFinite && to[$0].y.isFinite
    }
    guard usable.count >= model.minimumCount, inlierDistance > 0, inlierDistance.isFinite,
      let a = Conditioned(usable.map { from[$0] }), let b = Conditioned(usable.map { to[$0] })
    else { return nil }
    // One scale for both keeps a translation a translation and a similarity a similarity.
    let scale = max(a.spread, b.spread)
    let (p, q) = (a.points(scale: scale), b.points(scale: scale))
    let threshold = inlierDistance / scale
    guard let best = search(model, p, q, threshold, seed) else { return nil }

    let transform = Homography.translation(b.centre.x, b.centre.y)
      .composed(with: Homography(rows: [scale, 0, 0, 0, scale, 0, 0, 0, 1]))
      .composed(with: best.map)
      .composed(with: Homography(rows: [1 / scale, 0, 0, 0, 1 / scale, 0, 0, 0, 1]))
      .composed(with: .translation(-a.centre.x, -a.centre.y))
    guard transform.isFinite else { return nil }
    var inliers = [Bool](repeating: false, count: pairCount)
    var sum = 0.0
    for i in best.inliers {
      inliers[usable[i]] = true
      sum += squaredDistance(best.map, p[i], q[i])
    }
    let rmsError = (sum / Double(best.inliers.count)).squareRoot() * scale
    return (transform, inliers, rmsError)
  }

  private struct Candidate {
    var map: Homography
    var cost: Double
    var inliers: [Int]
  }

  private static func search(
    _ model: MotionModel, _ p: [SIMD2<Double>], _ q: [SIMD2<Double>], _ threshold: Double,
    _ seed: UInt64
  ) -> Candidate? {
    let everything = Array(p.indices)
    var best: Candidate?
    // Often all pairs agree, and then there is nothing to search for.
    if let map = model.fit(from: p, to: q, indices: everything, rounds: 2) {
      if let candidate = scored(map, p, q, threshold, below: .infinity) {
        best = refined(candidate, model, p, q, threshold)
      }
    }
    var random = SplitMix64(seed: seed)
    var needed = sampleCount(best, p.count, model)
    var drawn = 0
    while drawn < needed {
      drawn += 1
      var sample = [Int]()
      while sample.count < model.minimumCount {
        let i = random.index(below: p.count)
        if !sample.contains(i) { sample.append(i) }
      }
      guard let map = model.fit(from: p, to: q, indices: sample, rounds: 0),
        let candidate = scored(map, p, q, threshold, below: best?.cost ?? .infinity)
      else { continue }
      best = refined(candidate, model, p, q, threshold)
      needed = min(needed, max(drawn, sampleCount(best, p.count, model)))
    }
    guard let best, best.inliers.count >= model.minimumCount else { return nil }
    return best
  }

  /// Refits on the inliers while that lowers the cost.
  private static func refined(
    _ start: Candidate, _ model: MotionModel, _ p: [SIMD2<Double>], _ q: [SIMD2<Double>],
    _ threshold: Double
  ) -> Candidate {
    var best = start
    for _ in 0..<8 {
      guard let map = model.fit(from: p, to: q, indices: best.inliers, rounds: 2),
        let next = scored(map, p, q, threshold, below: best.cost)
      else { break }
      best = next
    }
    return best
  }

  private static func sampleCount(_ best: Candidate?, _ total: Int, _ model: MotionModel) -> Int {
    guard let best, total > 0 else { return maximumSampleCount }
    let share = Double(best.inliers.count) / Double(total)
    let clean = pow(share, Double(model.minimumCount))
    if clean >= 1 { return 0 }
    if clean <= 1e-9 { return maximumSampleCount }
    return min(maximumSampleCount, Int((log(missProbability) / log(1 - clean)).rounded(.up)))
  }

  /// A map with its inliers; nil where it costs no less than another.
  private static func scored(
    _ map: Homography, _ p: [SIMD2<Double>], _ q: [SIMD2<Double>], _ threshold: Double,
    below best: Double
  ) -> Candidate? {
    let limit = threshold * threshold
    var cost = 0.0
    for i in p.indices {
      let distance = squaredDistance(map, p[i], q[i])
      cost += distance < limit ? distance : limit
      // It only grows.
      if cost >= best { return nil }
    }
    guard cost < best else { return nil }
    var inliers = [Int]()
    inliers.reserveCapacity(p.count)
    for i in p.indices where squaredDistance(map, p[i], q[i]) < limit { inliers.append(i) }
    return Candidate(map: map, cost: cost, inliers: inliers)
  }

  private static func squaredDistance(
    _ map: Homography, _ p: SIMD2<Double>, _ q: SIMD2<Double>
  ) -> Double {
    let difference = map.apply(p.x, p.y) - q
    return (difference * difference).sum()
  }
}

/// Points with their centre and their root mean square distance from it.
private struct Conditioned {
  let raw: [SIMD2<Double>]
  let centre: SIMD2<Double>
  let spread: Double

  init?(_ points: [SIMD2<Double>]) {
    guard !points.isEmpty else { return nil }
    let centre = points.reduce(SIMD2.zero, +) / Double(points.count)
    let square = points.reduce(0.0) { $0 + (($1 - centre) * ($1 - centre)).sum() }
    raw = points
    self.centre = centre
    spread = max((square / Double(points.count)).squareRoot(), 1e-3)
    guard centre.x.isFinite, centre.y.isFinite, spread.isFinite else { return nil }
  }

  func points(scale: Double) -> [SIMD2<Double>] { raw.map { ($0 - centre) / scale } }
}
