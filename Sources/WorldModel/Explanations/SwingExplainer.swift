import Foundation
import Scenes

/// Judges what swings on a string: do its turning points rise, with nothing to push it?
struct SwingExplainer {
  let scene: Scene
  var limits = EventLimits()

  func events(of track: Track) -> [Event] { widening(track).map { [$0] } ?? [] }

  private struct Turn {
    var frame: Int
    /// Radians from the vertical.
    var angle: Double
  }

  private func widening(_ track: Track) -> Event? {
    let views = track.observations.filter { $0.isMeasured && $0.clippedBy.isEmpty }
    let points = views.map(\.centroidOnPlate)
    let explainer = FlightExplainer(scene: scene, gravity: [], flights: [])
    guard views.count >= 12, explainer.tethered(track).likelihood > 0.5,
      let circle = Circle(through: points), circle.radius > 1
    else { return nil }
    // The string's slack and the mask's error.
    let error = max(circle.residual, 0.3 / max(0.1, min(1, scene.analysisScale))) / circle.radius
    let turns = turns(
      zip(views, points).map { view, point in
        Turn(
          frame: view.frame, angle: atan2(point.x - circle.center.x, point.y - circle.center.y))
      }, noise: 3 * error)
    // The middle between the two sides, so that a pivot that is a little off counts for nothing.
    guard turns.count >= 4 else { return nil }
    let spans = zip(turns, turns.dropFirst()).map { abs($1.angle - $0.angle) }
    guard let narrow = spans.first, let wide = spans.last, narrow > 0.05 else { return nil }
    let rises = zip(spans, spans.dropFirst()).allSatisfy { $1 > $0 - 2 * error }
    let ratio = wide / narrow
    let ratioError = 2 * error / narrow * max(1, ratio)
    guard rises, ratio > limits.swing, ratio - 1 > 4 * ratioError else { return nil }
    let frames = (turns.first?.frame ?? 0)..<((turns.last?.frame ?? 0) + 1)
    return Event(
      kind: .swungWider, objects: [track.id], frames: frames, box: explainer.box(track, frames),
      explanations: [
        explainer.pushed(
          track, frames: frames.lowerBound...max(frames.lowerBound, frames.upperBound - 1)),
        explainer.noise(track, frames), explainer.selfMoving(track), explainer.cameraMoved(track),
      ],
      measured: Measured(
        "width of the last swing", value: ratio, error: ratioError, unit: "of that of the first"))
  }

  /// Where the angle turns round by more than noise; the first and last views are none.
  private func turns(_ path: [Turn], noise: Double) -> [Turn] {
    guard var extreme = path.first else { return [] }
    var result: [Turn] = []
    var direction = 0.0
    for point in path.dropFirst() {
      let change = point.angle - extreme.angle
      if direction == 0 {
        if abs(change) > noise {
          direction = change > 0 ? 1 : -1
          extreme = point
        }
      } else if change * direction >= 0 {
        extreme = point
      } else if abs(change) > noise {
        result.append(extreme)
        direction = -direction
        extreme = point
      }
    }
    return result
  }
}
