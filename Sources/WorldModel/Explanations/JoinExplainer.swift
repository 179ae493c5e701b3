import Scenes

/// Judges tracks that ended while touching another: did one pass behind, or did they become one?
///
/// What is behind comes into view again once the other has moved on; so the place where it should be
/// is watched until the other has left it.
struct JoinExplainer {
  let scene: Scene
  /// Frames that the place must be in view.
  var minimumViews = 4

  func events(boundaries: [Event]) -> [Event] {
    boundaries.filter { $0.kind == .lost }.compactMap { lost in
      guard let a = scene.tracks.first(where: { $0.id == lost.objects.first }),
        let evidence = a.ending
      else { return nil }
      for id in evidence.touching {
        guard let b = scene.tracks.first(where: { $0.id == id }),
          let event = join(a, into: b, lost: lost, evidence: evidence)
        else { continue }
        return event
      }
      return nil
    }
  }

  private func join(_ a: Track, into b: Track, lost: Event, evidence: BoundaryEvidence) -> Event? {
    guard let last = a.observations.last, b.frames.upperBound > last.frame + minimumViews else {
      return nil
    }
    let size = last.diameter
    // The touched one must have been there before, as a thing of its own.
    guard b.frames.lowerBound < last.frame - 4, a.observations.count >= 8 else { return nil }
    let later = b.observations.filter { $0.frame > last.frame }
    // Did anything of a's look begin near b afterwards?
    let backAgain = scene.tracks.contains { other in
      guard other.id != a.id, other.id != b.id, other.shot == a.shot,
        let first = other.observations.first, first.frame > last.frame
      else { return false }
      return first.appearance.similarity(to: last.appearance) > 0.6
        && first.area > 0.3 * last.area && first.area < 3 * last.area
    }
    // Where it would be if it had stayed or gone on: in view, and empty?
    let step = BoundaryExplainer.step(a.observations.reversed())
    var uncovered = 0
    for observation in later {
      let frames = Double(observation.frame - last.frame)
      let stayed = last.box
      let wentOn = last.box.offset(by: step * frames)
      if stayed.overlap(observation.box) < 0.05, wentOn.overlap(observation.box) < 0.05 {
        uncovered += 1
      }
    }
    let before = b.observations.filter { $0.frame < last.frame - 2 }.suffix(8).map(\.area).sorted()
    let after = later.dropFirst(2).prefix(12).map(\.area).sorted()
    guard !before.isEmpty, !after.isEmpty else { return nil }
    let growth = after[after.count / 2] / max(1, before[before.count / 2])
    let coverable = before[before.count / 2] > 0.8 * last.area
    var explanations = lost.explanations.filter {
      ![.touched, .hidden, .trackerNoise].contains($0.cause)
    }
    explanations.append(
      Explanation(
        .hidden,
        likelihood: uncovered >= minimumViews ? 0.1 : coverable ? 0.8 : 0.4,
        because: "its place was in view again for \(uncovered) frames"))
    explanations.append(
      Explanation(
        .sameAsAnother, likelihood: backAgain ? 0.95 : 0,
        because: backAgain ? "something alike comes into view later" : "nothing alike comes back"))
    explanations.append(
      Explanation(
        .trackerNoise,
        likelihood: max(
          1 - min(a.reliability, b.reliability), 0.9 * max(a.selfMoving, b.selfMoving)),
        because: "both were followed apart for \(a.observations.count) frames"))
    _ = size
    return Event(
      kind: .joined, objects: [a.id, b.id], frames: (last.frame - 1)..<(last.frame + 6),
      box: last.box.union(later.first?.box ?? last.box), explanations: explanations,
      measured: Measured("growth of the other's area", value: growth, error: 0.1, unit: "ratio"))
  }
}
