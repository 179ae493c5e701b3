import Foundation
import Scenes

/// Finds moments at which an object's outline becomes another between two views: wider and less high at
/// once, or the other way round, and steady before and after.
///
/// A body that turns or falls over changes its outline through many views, a mask that loses a part or
/// takes in another thing gets smaller or larger, and what bends never holds still.
struct OutlineExplainer {
  let scene: Scene
  /// Clean views on each side.
  private let viewCount = 6

  func event(of track: Track) -> Event? {
    let clean = track.observations.filter {
      $0.isMeasured && $0.clippedBy.isEmpty && $0.box.width > 0 && $0.box.height > 0
    }
    guard clean.count >= 2 * viewCount else { return nil }
    var best: (index: Int, step: Step)?
    for index in viewCount...(clean.count - viewCount) {
      let near = clean[(index - viewCount)..<index]
      let far = clean[index..<(index + viewCount)]
      guard let first = near.first, let last = far.last,
        last.frame - first.frame <= 2 * viewCount,
        let step = Step(near, far)
      else { continue }
      if step.clearance > best?.step.clearance ?? 0 { best = (index, step) }
    }
    guard let best, best.step.change > 0.1 else { return nil }
    let moment = clean[best.index]
    let pixel = 1 / max(1, moment.diameter * scene.analysisScale)
    let others = otherSteps(clean, besides: best.index)
    return Event(
      kind: .outlineChanged, objects: [track.id],
      frames: max(0, moment.frame - 3)..<(moment.frame + 4), box: moment.box,
      explanations: [
        Explanation(
          .selfMoving, likelihood: 1.2 * track.selfMoving,
          because: "its outline holds to \(BoundaryExplainer.percent(1 - track.selfMoving))"),
        Explanation(
          .trackerNoise,
          likelihood: max(
            1 - track.reliability, 1 - best.step.opposed / (3 * pixel),
            1 - best.step.opposed / (0.4 * best.step.largest)),
          because: "its width changes by \(percent(best.step.width)), its height by "
            + "\(percent(best.step.height))"),
        Explanation(
          .turning, likelihood: (others / best.step.change - 0.3) / 0.4,
          because: "away from that moment its aspect changes by "
            + "\(BoundaryExplainer.percent(exp(others) - 1)) at most within as many views"),
      ],
      measured: Measured(
        "change of its outline's aspect", value: exp(best.step.change) - 1,
        error: best.step.error + pixel, unit: "fraction"))
  }

  private func percent(_ log: Double) -> String { BoundaryExplainer.percent(exp(log) - 1) }

  /// The largest change of aspect over as many views elsewhere: what turns does so all along.
  private func otherSteps(_ clean: [Observation], besides index: Int) -> Double {
    let aspects = clean.map { log($0.box.width / $0.box.height) }
    func level(_ views: Range<Int>) -> Double { aspects[views].sorted()[views.count / 2] }
    var largest = 0.0
    for middle in viewCount...(clean.count - viewCount) where abs(middle - index) >= viewCount {
      largest = max(
        largest, abs(level(middle..<(middle + viewCount)) - level((middle - viewCount)..<middle)))
    }
    return largest
  }

  /// What changes from some views to the next ones, in logarithms.
  private struct Step {
    /// Of width and height.
    var width: Double
    var height: Double
    /// What the views' aspects differ by on either side.
    var error: Double

    var change: Double { abs(width - height) }
    var largest: Double { max(1e-6, abs(width), abs(height)) }
    /// The lesser of the two changes, where one grows as the other shrinks; else below 0.
    var opposed: Double { width * height < 0 ? min(abs(width), abs(height)) : -1 }
    var clearance: Double { change - 3 * error }

    init?(_ near: ArraySlice<Observation>, _ far: ArraySlice<Observation>) {
      func logs(_ views: ArraySlice<Observation>, _ value: (Observation) -> Double) -> [Double] {
        views.map { log(max(1, value($0))) }.sorted()
      }
      func middle(_ values: [Double]) -> Double { values.isEmpty ? 0 : values[values.count / 2] }
      width = middle(logs(far, \.box.width)) - middle(logs(near, \.box.width))
      height = middle(logs(far, \.box.height)) - middle(logs(near, \.box.height))
      let before = logs(near) { 100 * $0.box.width / $0.box.height }
      let after = logs(far) { 100 * $0.box.width / $0.box.height }
      guard let a = before.first, let b = before.last, let c = after.first, let d = after.last
      else { return nil }
      error = ((b - a) + (d - c)) / 4
    }
  }
}
