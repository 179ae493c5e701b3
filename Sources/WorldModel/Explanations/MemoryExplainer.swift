import Scenes

/// Explains what is different where the camera comes back to.
struct MemoryExplainer {
  let scene: Scenes.Scene

  /// One event for each shot: of several views that were compared, the plainest difference is judged,
  /// and the rest tell where and when it shows.
  func events() -> [Event] {
    scene.shots.indices.compactMap { shot in
      let frames = scene.shots[shot].frames
      let candidates = scene.revisits.filter { frames.contains($0.after) }
        .flatMap { revisit in revisit.differences.map { event(of: $0, in: revisit) } }
      func strength(_ event: Event) -> Double {
        (1 - event.bestLikelihood) * event.measured.value
      }
      guard var plainest = candidates.max(by: { strength($0) < strength($1) }) else { return nil }
      for other in candidates where other.bestLikelihood <= plainest.bestLikelihood + 0.1 {
        plainest.box = plainest.box.union(other.box)
        plainest.frames =
          min(
            plainest.frames.lowerBound, other.frames.lowerBound)..<max(
            plainest.frames.upperBound, other.frames.upperBound)
      }
      return plainest
    }
  }

  private func event(of difference: Revisit.Difference, in revisit: Revisit) -> Event {
    let here = tracks(at: difference.box, in: revisit)
    let seconds =
      scene.clip.seconds(at: revisit.after) - scene.clip.seconds(at: revisit.before)
    // Views that lie badly on each other differ everywhere.
    let loose = min(1, max(0, (0.8 - revisit.agreement) / 0.35))
    let crowd = min(1, Double(max(0, revisit.differences.count - 6)) / 4)
    let explanations = [
      Explanation(
        .cameraMoved, likelihood: max(loose, crowd),
        because:
          "the two views agree on \(percent(revisit.agreement)) of their edges and differ in "
          + "\(revisit.differences.count) places"),
      Explanation(
        .lightChanged, likelihood: difference.illumination,
        because: "light alone accounts for \(percent(difference.illumination)) of the difference"),
      Explanation(
        .leftTheFrame, likelihood: 1 - difference.clearance,
        because: "\(percent(difference.clearance)) of what is around it was seen both times"),
      wasMoving(difference, here),
      Explanation(
        .trackerNoise, likelihood: min(1, max(0, (2.4 - difference.contrast) / 1.2)),
        because: "it differs by \(rounded(difference.contrast)) times what noise does"),
    ]
    return Event(
      kind: .forgotten, objects: here.map(\.id), frames: revisit.after..<(revisit.after + 4),
      box: difference.box, explanations: explanations,
      measured: Measured(
        "difference after \(rounded(seconds)) s out of view", value: difference.contrast,
        error: 0.3, unit: "times noise"))
  }

  /// Tracks that were at a place when the camera left it or came back; the two views are alike, so that
  /// a place in one is about the same place in the other.
  private func tracks(at box: Box, in revisit: Revisit) -> [Track] {
    scene.tracks.filter { track in
      track.observations.contains { observation in
        let isThen =
          abs(observation.frame - revisit.after) <= 4
          || abs(observation.frame - revisit.before) <= 4
        return isThen && observation.box.intersection(box).area > 0.1 * box.area
      }
    }
  }

  /// Whether something came to the place, left it, or was on the move there.
  private func wasMoving(_ difference: Revisit.Difference, _ here: [Track]) -> Explanation {
    let visitor = here.contains { track in
      guard track.reliability > 0.7, track.observations.count >= 12,
        let first = track.observations.first, let last = track.observations.last
      else { return false }
      let travel = last.centroidOnPlate.distance(to: first.centroidOnPlate)
      return travel > max(first.diameter, last.diameter)
    }
    let because =
      if visitor {
        "an object that moved in view was there"
      } else if difference.isRestless {
        "something moved there when it was seen"
      } else {
        "nothing moved there when it was seen"
      }
    return Explanation(
      .wasMoving, likelihood: visitor || difference.isRestless ? 0.6 : 0, because: because)
  }

  private func percent(_ share: Double) -> String {
    "\(Int((100 * min(1, max(0, share))).rounded())) %"
  }

  private func rounded(_ value: Double) -> String {
    let tenths = Int((10 * min(1e6, max(0, value.isFinite ? value : 0))).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
