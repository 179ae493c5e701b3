import Foundation
import Scenes

/// Judges bodies that grow or shrink little by little, for good, where their distance stays.
///
/// What comes nearer on the ground stands lower in the picture; what grows where it stands, does not.
/// A step is the business of `ChangeExplainer`.
struct MassExplainer {
  let scene: Scene
  var limits = EventLimits()

  func events(of track: Track) -> [Event] {
    let views = track.observations.filter {
      $0.isMeasured && $0.clippedBy.isEmpty && $0.visibleFraction > 0.95
    }
    guard views.count >= 20 else { return [] }
    let quarter = views.count / 4
    let early = views.prefix(quarter)
    let late = views.suffix(quarter)
    let before = median(early.map(\.diameter))
    let after = median(late.map(\.diameter))
    guard before > 1, after > 1 else { return [] }
    let change = log(after / before)
    // Of the diameters within either quarter, about their middle.
    let spread = max(deviation(early.map(\.diameter)), deviation(late.map(\.diameter))) + 0.01
    guard abs(change) > log(1 + limits.growth), abs(change) > 4 * spread else { return [] }
    let foot = median(late.map(\.box.maxY)) - median(early.map(\.box.maxY))
    let width = log(median(late.map(\.box.width)) / max(1, median(early.map(\.box.width))))
    let height = log(median(late.map(\.box.height)) / max(1, median(early.map(\.box.height))))
    let moved = abs(foot) / max(1, abs(after - before))
    let explainer = FlightExplainer(scene: scene, gravity: [], flights: [])
    let frames = track.frames
    let look = early.last.flatMap { a in
      late.first.map { a.appearance.similarity(to: $0.appearance) }
    }
    return [
      Event(
        kind: .changedMass, objects: [track.id], frames: frames,
        box: explainer.box(track, frames),
        explanations: [
          // Its lower border goes down by half of its growth where the camera is as high as its middle.
          Explanation(
            .changedDepth, likelihood: isAtRest(views) ? min(0.8, moved / 0.5) : 0.8,
            because:
              "its lower border moves by \(BoundaryExplainer.percent(moved)) of the change of "
              + "its diameter"),
          Explanation(
            .turning, likelihood: abs(width - height) / 0.15,
            because: "its width and height change alike to "
              + "\(BoundaryExplainer.percent(abs(width - height)))"),
          Explanation(
            .trackerNoise, likelihood: max(1 - track.reliability, (0.85 - (look ?? 1)) / 0.2),
            because: "its look agrees to \(BoundaryExplainer.percent(look ?? 1))"),
          explainer.selfMoving(track), explainer.cameraMoved(track),
        ],
        measured: Measured(
          "lasting change of its diameter", value: exp(abs(change)) - 1, error: spread,
          unit: "fraction"))
    ]
  }

  /// Whether its foot stays within a tenth of its size, in both directions.
  private func isAtRest(_ views: [Observation]) -> Bool {
    guard let first = views.first else { return false }
    return views.allSatisfy {
      let middle = $0.centroidOnPlate.x - first.centroidOnPlate.x
      return abs(middle) < 0.25 * first.diameter
    }
  }

  private func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }

  private func deviation(_ values: [Double]) -> Double {
    let middle = max(1, median(values))
    return median(values.map { abs(log(max(1, $0) / middle)) })
  }
}
