/// Follows points from one picture to another.
///
/// Pyramidal Lucas-Kanade with the inverse compositional update: the template's gradients and their
/// second-moment matrix are made once per level. The gradients have their mean taken off, which
/// makes the shift blind to a change of brightness. Sources: Lucas, Kanade, 1981; Baker, Matthews,
/// "Lucas-Kanade 20 years on", 2004, doi:10.1023/B:VISI.0000011205.11775.fd; Bouguet, "Pyramidal
/// implementation of the Lucas Kanade feature tracker", 2001.
public enum LucasKanade {
  /// Why a point was or was not followed.
  public enum Status: UInt8, Sendable, Hashable {
    case tracked
    /// The window shows too little texture in at least one direction.
    case flat
    /// It started or ended outside the picture, or was not a number.
    case outside
    /// It ran further than its window at the finest level.
    case diverged
  }

  /// Where a point went.
  public struct Result: Sendable, Hashable {
    /// In pixels of the largest level; the best guess when not tracked.
    public var position: SIMD2<Float>
    public var status: Status
    /// The mean absolute difference of the two windows after a brightness shift, in levels 0...255.
    public var residual: Float
    /// How far from its start the point lands when followed back, in pixels: only from
    /// ``trackBothWays(_:from:to:initial:windowRadius:threads:)``, and only when both ways worked.
    public var forwardBackwardDistance: Float?

    public var isTracked: Bool { status == .tracked }
  }

  /// Follows `points` (pixels of the largest level) between two pyramids of ``Pyramid/make(_:levels:)``.
  ///
  /// `initial` are guesses of the positions in `to`, as many as `points`, else ignored. The window
  /// is `2 windowRadius + 1` pixels wide (radius 2...15). One result per point, in order.
  public static func track(
    _ points: [SIMD2<Float>], from: [Plane<UInt8>], to: [Plane<UInt8>],
    initial: [SIMD2<Float>]? = nil, windowRadius: Int = 7, threads: Int = 1
  ) -> [Result] {
    track(
      Reference(points, in: from, windowRadius: windowRadius), to: to, initial: initial,
      threads: threads)
  }

  /// Follows a reference's points to another picture; see
  /// ``track(_:from:to:initial:windowRadius:threads:)``.
  public static func track(
    _ reference: Reference, to: [Plane<UInt8>], initial: [SIMD2<Float>]? = nil, threads: Int = 1
  ) -> [Result] {
    track(reference, to: padded(to, reference.radius), initial: initial, threads: threads)
  }

  /// Follows points there and back; `forwardBackwardDistance` tells how well both ways agree.
  ///
  /// The way back starts from where the way there ended; with `initial`, it is given the opposite
  /// guess, which makes the check a little milder. Source: Kalal, Mikolajczyk, Matas,
  /// "Forward-backward error", 2010, doi:10.1109/ICPR.2010.675.
  public static func trackBothWays(
    _ points: [SIMD2<Float>], from: [Plane<UInt8>], to: [Plane<UInt8>],
    initial: [SIMD2<Float>]? = nil, windowRadius: Int = 7, threads: Int = 1
  ) -> [Result] {
    let radius = min(max(windowRadius, 2), 15)
    let (a, b) = (padded(from, radius), padded(to, radius))
    var there = track(
      Reference(points, in: a, radius: radius), to: b, initial: initial, threads: threads)
    let tracked = there.indices.filter { there[$0].isTracked }
    // Large known motion is known on the way back too; without a guess it is found anew.
    let guesses: [SIMD2<Float>]? =
      initial?.count == points.count
      ? tracked.map { there[$0].position - ((initial ?? points)[$0] - points[$0]) } : nil
    let back = track(
      Reference(tracked.map { there[$0].position }, in: b, radius: radius), to: a,
      initial: guesses, threads: threads)
    for (i, result) in zip(tracked, back) where result.isTracked {
      let difference = result.position - points[i]
      there[i].forwardBackwardDistance = (difference * difference).sum().squareRoot()
    }
    return there
  }

  static func padded(_ pyramid: [Plane<UInt8>], _ radius: Int) -> [PaddedPlane] {
    pyramid.map { PaddedPlane($0, margin: 2 * radius + 6) }
  }

  private static func track(
    _ reference: Reference, to: [PaddedPlane], initial: [SIMD2<Float>]?, threads: Int
  ) -> [Result] {
    let points = reference.points
    let unknown = Result(position: .zero, status: .outside, residual: 0)
    var results = [Result](repeating: unknown, count: points.count)
    let levelCount = min(reference.levelCount, to.count)
    guard levelCount > 0, !reference.isEmpty, to[0].width > 0, to[0].height > 0
    else {
      for i in points.indices { results[i].position = points[i] }
      return results
    }
    let guesses = initial?.count == points.count ? initial : nil
    results.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let out = buffer
      Parallel.rows(points.count, threads: threads) { band in
        withScratch(Float.self, count: TemplateWindow.scratchCount(radius: reference.radius)) {
          scratch in
          for i in band {
            out[i] = follow(
              i, of: reference, guess: guesses?[i] ?? points[i], to, levelCount, scratch)
          }
        }
      }
    }
    return results
  }

  private static func follow(
    _ index: Int, of reference: Reference, guess: SIMD2<Float>, _ to: [PaddedPlane],
    _ levelCount: Int, _ scratch: UnsafeMutablePointer<Float>
  ) -> Result {
    let point = reference.points[index]
    var result = Result(position: guess, status: .outside, residual: 0)
    guard reference.contains(index), guess.x.isFinite, guess.y.isFinite else {
      if !(guess.x.isFinite && guess.y.isFinite) { result.position = point }
      return result
    }
    var shift = guess - point
    for level in (0..<levelCount).reversed() {
      let scale = 1 / Float(1 << level)
      guard let window = reference.window(index, level: level) else {
        // A coarse level may well be flat; the finest decides.
        if level == 0 { return Result(position: point + shift, status: .flat, residual: 0) }
        continue
      }
      let found = window.align(
        to[level], start: (point + shift) * scale, tolerance: level == 0 ? 0.01 : 0.03)
      if let found {
        shift = found / scale - point
      } else if level == 0 {
        return Result(position: point + shift, status: .diverged, residual: 0)
      }
    }
    result.position = point + shift
    guard contains(to[0], result.position), let window = reference.window(index, level: 0) else {
      return result
    }
    result.status = .tracked
    result.residual = window.residual(to[0], centre: result.position, scratch: scratch)
    return result
  }

  static func contains(_ plane: PaddedPlane, _ p: SIMD2<Float>) -> Bool {
    p.x >= 0 && p.y >= 0 && p.x <= Float(plane.width - 1) && p.y <= Float(plane.height - 1)
  }
}
