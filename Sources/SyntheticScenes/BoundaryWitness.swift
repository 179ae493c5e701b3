import Foundation
import Scenes

/// Measures what the picture shows where a track begins or ends within its shot.
struct BoundaryWitness {
  let script: SceneScript
  let views: [SceneView]
  let drafts: [TrackDraft]
  /// Of the draft in `drafts`.
  let index: Int

  private var draft: TrackDraft { drafts[index] }

  func beginning() -> BoundaryEvidence? {
    draft.observations.first.map { evidence(at: $0, step: -1) }
  }

  func ending() -> BoundaryEvidence? {
    draft.observations.last.map { evidence(at: $0, step: 1) }
  }

  /// - Parameter step: 1 towards the frame after the track, -1 towards the one before it.
  private func evidence(at boundary: Observation, step: Int) -> BoundaryEvidence {
    let body = draft.body
    let here = views[boundary.frame]
    let beyond = views[boundary.frame + step]
    let expected = expectedOutline(boundary.frame, step)
    let samples = SceneView.samples(of: expected)
    let frameBox = Box(x: 0, y: 0, width: Double(script.width), height: Double(script.height))
    let inside = samples.filter { frameBox.holds($0) }
    let covered = inside.filter { beyond.showsBody(at: $0, otherThan: body) }
    let itself = beyond.states[body].opacity > ExactScene.leastVisibleFraction
    let plate = inside.filter { point in
      !beyond.showsBody(at: point, otherThan: body)
        && !(itself && beyond.silhouettes[body].contains(point)
          && beyond.visibility(of: body).fraction > ExactScene.leastVisibleFraction)
    }
    let hidden = here.visibility(of: body)
    let lost = 1 - hidden.fraction
    return BoundaryEvidence(
      expectedBox: expected.box,
      plateVisible: inside.isEmpty ? 0 : Double(plate.count) / Double(inside.count),
      coveredByOthers: inside.isEmpty ? 0 : Double(covered.count) / Double(inside.count),
      insideFrame: Double(inside.count) / Double(max(1, samples.count)),
      edgeDistance: edgeDistance(boundary.box), areaRatio: areaRatio(boundary),
      truncation: lost > 0.05 ? hidden.behindOccluders / lost : 0,
      contrastInSigmas: script.bodies[body].colour.distance(to: script.backdrop.colour)
        / max(1, script.sensorNoise),
      pictureChange: pictureChange(boundary.frame, step), touching: touching(boundary.frame, step),
      lookFoundAgain: lookFoundAgain(expected, beyond))
  }

  /// The outline one frame on, at the speed of the last two frames.
  private func expectedOutline(_ frame: Int, _ step: Int) -> Silhouette {
    let body = draft.body
    let here = views[frame]
    let state = here.states[body]
    var motion = Point(0, 0)
    if views.indices.contains(frame - step), views[frame - step].shot == here.shot,
      views[frame - step].states[body].isPresent
    {
      motion = state.position - views[frame - step].states[body].position
    }
    let camera = views[frame + step].camera
    return Silhouette(
      shape: script.bodies[body].shape, center: camera.imageFromPlate(state.position + motion),
      half: Point(state.width, state.height) * (camera.scale / 2))
  }

  private func edgeDistance(_ box: Box) -> Double {
    max(
      0,
      min(box.x, box.y, Double(script.width) - box.maxX, Double(script.height) - box.maxY))
  }

  private func areaRatio(_ boundary: Observation) -> Double {
    let clean = draft.observations.filter { $0.visibleFraction > 0.95 }.map(\.area).sorted()
    let usual =
      clean.isEmpty ? draft.observations.map(\.area).max() ?? 1 : clean[clean.count / 2]
    return boundary.area / max(1e-9, usual)
  }

  private func pictureChange(_ frame: Int, _ step: Int) -> Double {
    let pair = [frame, frame + step]
    let flashes = script.flashes.map { script.frame(atSeconds: $0) }
    if pair.contains(where: { flashes.contains($0) }) { return 25 }
    let gains = pair.map { script.lightGain(atSeconds: script.seconds(atFrame: $0)) }
    return 1 + 40 * abs(gains[0] - gains[1])
  }

  /// Tracks whose outline is within a twelfth of a diameter on either side of the boundary.
  private func touching(_ frame: Int, _ step: Int) -> [Int] {
    drafts.indices.filter { other in
      guard other != index, drafts[other].body != draft.body else { return false }
      return [frame, frame + step].contains { moment in
        guard drafts[other].frames.contains(moment) else { return false }
        let own = views[frame].silhouettes[draft.body]
        let gap = own.gap(to: views[moment].silhouettes[drafts[other].body])
        return gap < max(2, own.half.x / 6)
      }
    }
    .map { $0 + 1 }
  }

  /// Near 1 where the body is still in view within 1.5 diameters of its expected place.
  private func lookFoundAgain(_ expected: Silhouette, _ beyond: SceneView) -> Double {
    let visible = beyond.visibility(of: draft.body).fraction * beyond.states[draft.body].opacity
    let distance = beyond.silhouettes[draft.body].center.distance(to: expected.center)
    return visible > 0.1 && distance < 3 * max(expected.half.x, expected.half.y)
      ? 0.95 * visible : 0.05
  }
}
