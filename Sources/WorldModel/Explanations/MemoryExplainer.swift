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
      Explanation(
        .wasMoving, likelihood: difference.isRestless ? 0.6 : 0,
        because: difference.isRestless
          ? "something moved there when it was seen" : "nothing moved there when it was seen"),
      Explanation(
        .trackerNoise, likelihood: min(1, max(0, (2.4 - difference.contrast) / 1.2)),
        because: "it differs by \(rounded(difference.contrast)) times what noise does"),
    ]
    return Event(
      kind: .forgotten, objects: [], frames: revisit.after..<(revisit.after + 4),
      box: difference.box, explanations: explanations,
      measured: Measured(
        "difference after \(rounded(seconds)) s out of view", value: difference.contrast,
        error: 0.3, unit: "times noise"))
  }

  private func percent(_ share: Double) -> String {
    "\(Int((100 * min(1, max(0, share))).rounded())) %"
  }

  private func rounded(_ value: Double) -> String {
    let tenths = Int((10 * min(1e6, max(0, value.isFinite ? value : 0))).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
