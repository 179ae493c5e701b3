import Imaging

/// Two views of one place, before the camera left it and after it came back, registered to each other.
struct LoopClosure {
  /// Indices into the shot's pictures.
  var before: Int
  var after: Int
  /// From the later picture's pixels to the earlier one's.
  var beforeFromAfter: Homography
  /// Share of the edges that agree: 0...1.
  var agreement: Double

  /// From this agreement on it is trusted over what adds up along the way.
  private static let least = 0.7

  /// From each window's first frame to the shot's: along the way the camera went, or straight through
  /// a view from before where the window shows it again.
  static func bases(
    of windows: [Range<Int>], referenceFromFrame maps: [Homography], closures: [LoopClosure]
  ) -> [Homography] {
    let walked = windows.map { maps[$0.lowerBound] }
    var bases = walked
    func inWindow(_ frame: Int, _ window: Int) -> Homography {
      SegmentBuilder.rebased(maps[frame], to: walked[window])
    }
    for later in windows.indices {
      let known = closures.compactMap { closure -> (earlier: Int, closure: LoopClosure)? in
        guard windows[later].contains(closure.after), closure.agreement >= least,
          let earlier = windows[..<later].firstIndex(where: { $0.contains(closure.before) })
        else { return nil }
        return (earlier, closure)
      }
      // The sooner a view was had, the less had added up until then.
      guard
        let best = known.min(by: {
          ($0.earlier, -$0.closure.agreement) < ($1.earlier, -$1.closure.agreement)
        }),
        let back = inWindow(best.closure.after, later).inverse
      else { continue }
      let closed = bases[best.earlier]
        .composed(with: inWindow(best.closure.before, best.earlier))
        .composed(with: best.closure.beforeFromAfter)
        .composed(with: back)
      if closed.isFinite { bases[later] = closed }
    }
    return bases
  }
}
