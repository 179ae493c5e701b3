import Foundation
import Scenes

/// Finds objects whose place changed faster than any motion leads there: within one track, or from
/// the end of one to the beginning of another that looks the same.
struct JumpExplainer {
  let scene: Scene
  var limits = EventLimits()

  func events(states: [Int: [PredictedState]], boundaries: [Event]) -> [Event] {
    scene.tracks.flatMap { inside($0, states: states[$0.id] ?? []) } + across(boundaries)
      + tooEarly()
  }

  /// A jump of more than a diameter that is kept for three frames.
  private func inside(_ track: Track, states: [PredictedState]) -> [Event] {
    var events: [Event] = []
    let o = track.observations
    guard o.count >= 8 else { return [] }
    let stateOfFrame = Dictionary(states.map { ($0.frame, $0) }, uniquingKeysWith: { $1 })
    let shot = scene.shots.indices.contains(track.shot) ? scene.shots[track.shot] : nil
    for i in 3..<(o.count - 3) {
      // Seen in every frame around: after a gap the prediction is worth little.
      guard o[i + 3].frame - o[i - 3].frame == 6, let state = stateOfFrame[o[i].frame],
        let innovation = state.innovation
      else { continue }
      let size = max(1, o[i].diameter, o[i - 1].diameter)
      // Seen from both sides in time, a change of velocity is none of place; and what jumps on the
      // plate but not in the picture is the camera's estimate that jumped.
      let jump = min(
        innovation.length, departure(o, i, \.centroidOnPlate), departure(o, i, \.centroidInImage))
      let usual = max(step(o, i - 2), step(o, i - 1), step(o, i + 2), step(o, i + 3))
      guard jump > limits.jump * size, jump > 2.5 * usual + 2 else { continue }
      let isClean = [i - 1, i, i + 1].allSatisfy {
        o[$0].clippedBy.isEmpty && o[$0].visibleFraction > 0.7
      }
      let areaRatio = o[i].area / max(1, o[i - 1].area)
      let look = o[i].appearance.similarity(to: o[i - 1].appearance)
      let disturbed = (shot?.disturbedFrames ?? []) + (shot?.repeatedFrames ?? [])
      let dropped = disturbed.contains { abs($0 - o[i].frame) <= 2 }
      let explanations = [
        Explanation(
          .cutOrFade, likelihood: dropped ? 0.9 : 0,
          because: dropped ? "frames repeat or jump here" : "the rest of the picture goes on evenly"
        ),
        Explanation(
          .trackerNoise,
          likelihood: max(
            max(isClean ? 0 : 0.7, 1 - track.reliability),
            max(abs(areaRatio - 1) > 0.35 ? 0.8 : 0, 0.5 * track.selfMoving)),
          because: "its mask keeps \(BoundaryExplainer.percent(areaRatio)) of its area"),
        Explanation(
          .sameAsAnother, likelihood: look < 0.7 ? 0.8 : 0,
          because: "its colours agree to \(BoundaryExplainer.percent(look))"),
        Explanation(
          .touched, likelihood: o[i].clippedBy.contains(.object) ? 0.6 : 0,
          because: "nothing that could have thrown it there touches it"),
      ]
      events.append(
        Event(
          kind: .jumped, objects: [track.id], frames: (o[i].frame - 1)..<(o[i].frame + 2),
          box: o[i - 1].box.union(o[i].box), explanations: explanations,
          measured: Measured(
            "departure from its predicted place", value: jump / size,
            error: state.innovationCovariance.xx.squareRoot() / size, unit: "diameters")))
    }
    return events
  }

  /// How far the step to an observation is from the steps before and after it, clip pixels.
  private func departure(
    _ o: [Observation], _ i: Int, _ place: KeyPath<Observation, Point>
  ) -> Double {
    guard o.indices.contains(i - 3), o.indices.contains(i + 2) else { return 0 }
    let before = (o[i - 1][keyPath: place] - o[i - 3][keyPath: place]) / 2
    let after = (o[i + 2][keyPath: place] - o[i][keyPath: place]) / 2
    let step = o[i][keyPath: place] - o[i - 1][keyPath: place]
    // Anything between the two velocities is natural: what lies outside is the departure.
    let middle = (before + after) / 2
    return max(0, (step - middle).length - (after - before).length / 2)
  }

  private func step(_ o: [Observation], _ i: Int) -> Double {
    guard o.indices.contains(i), o.indices.contains(i - 1) else { return 0 }
    return o[i].centroidOnPlate.distance(to: o[i - 1].centroidOnPlate)
      / Double(max(1, o[i].frame - o[i - 1].frame))
  }

  /// An end and a beginning, both in the open, at the same moment, of the same look.
  private func across(_ boundaries: [Event]) -> [Event] {
    var events: [Event] = []
    // In a crowd there are thousands of either: each track is looked up once, and only beginnings about
    // the moment of an end are compared with it.
    let tracks = Dictionary(
      scene.tracks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var beginnings: [Int: [(event: Event, track: Track)]] = [:]
    for event in boundaries where event.kind == .born {
      guard let track = event.objects.first.flatMap({ tracks[$0] }),
        let first = track.observations.first
      else { continue }
      beginnings[first.frame, default: []].append((event, track))
    }
    for lost in boundaries where lost.kind == .lost {
      guard let a = lost.objects.first.flatMap({ tracks[$0] }), let last = a.observations.last
      else { continue }
      for (born, b) in ((last.frame - 1)...(last.frame + 3)).flatMap({ beginnings[$0] ?? [] }) {
        guard a.id != b.id, a.shot == b.shot, let first = b.observations.first else { continue }
        let look = last.appearance.similarity(to: first.appearance)
        let colour = last.appearance.colourDistance(to: first.appearance)
        let ratio = first.area / max(1, last.area)
        guard look > 0.75, colour < 20, ratio > 0.6, ratio < 1.7 else { continue }
        let distance = first.centroidOnPlate.distance(to: last.centroidOnPlate)
        let size = max(1, last.diameter, first.diameter)
        guard distance > size else { continue }
        let natural = max(
          lost.explanations.filter { $0.cause != .sameAsAnother }.map(\.likelihood).max() ?? 0,
          born.explanations.filter { $0.cause != .sameAsAnother }.map(\.likelihood).max() ?? 0)
        var explanations = lost.explanations.filter { $0.cause != .sameAsAnother }
        explanations.append(
          Explanation(
            .trackerNoise, likelihood: natural,
            because: "nothing else accounts for its end here or its beginning there"))
        events.append(
          Event(
            kind: .jumped, objects: [a.id, b.id], frames: last.frame..<(first.frame + 1),
            box: last.box.union(first.box), explanations: explanations,
            measured: Measured(
              "departure from its predicted place", value: distance / size, error: 0.1,
              unit: "diameters")))
      }
    }
    return events
  }

  /// Went in at one border and came out at another sooner than its speed allows.
  private func tooEarly() -> [Event] {
    var events: [Event] = []
    for a in scene.tracks {
      guard let ending = a.ending, HidingPlace.isAtBorder(ending), let last = a.observations.last
      else { continue }
      let step = BoundaryExplainer.step(a.observations.reversed(), of: \.centroidOnPlate)
      let speed = step.length
      let sizes = a.observations.map(\.diameter).sorted()
      guard let size = sizes.dropFirst(sizes.count / 2).first, speed > 0.02 * size else { continue }
      for b in scene.tracks where b.id != a.id && b.shot == a.shot {
        guard let beginning = b.beginning, HidingPlace.isAtBorder(beginning),
          let first = b.observations.first, first.frame > last.frame
        else { continue }
        let gap = Double(first.frame - last.frame)
        let shift = first.centroidOnPlate - last.centroidOnPlate
        let seenAlong = shift.dot(step) / speed
        let across = max(0, shift.dot(shift) - seenAlong * seenAlong).squareRoot()
        let along =
          seenAlong - HidingPlace.cutOff(ending, of: size)
          - HidingPlace.cutOff(beginning, of: b.usualDiameter)
        let onward = BoundaryExplainer.step(b.observations, of: \.centroidOnPlate) * -1
        guard along > 1.5 * size, across < 0.6 * size,
          onward.dot(step) > 0.5 * speed * onward.length
        else { continue }
        let ratio = along / (speed * gap)
        let look = wholeLook(a).similarity(to: wholeLook(b))
        guard ratio > 1.8, look > 0.7 else { continue }
        events.append(
          Event(
            kind: .jumped, objects: [a.id, b.id], frames: last.frame..<(first.frame + 1),
            box: last.box.union(first.box),
            explanations: [
              alike(a, b, look: look, speeds: (step.length, onward.length)),
              Explanation(
                .trackerNoise, likelihood: 1 - min(a.reliability, b.reliability),
                because: "both are seen clearly"),
            ],
            measured: Measured(
              "speed while hidden", value: ratio, error: 0.3, unit: "times its speed before")))
      }
    }
    return events
  }

  /// Two of a kind that follow each other would do; where they agree in all that can be seen and no
  /// third is in view, that takes a coincidence.
  private func alike(
    _ a: Track, _ b: Track, look: Double, speeds: (Double, Double)
  ) -> Explanation {
    let third = scene.tracks.contains { other in
      other.id != a.id && other.id != b.id && other.shot == a.shot && other.reliability > 0.3
        && wholeLook(other).similarity(to: wholeLook(a)) > 0.8
    }
    let sizes = [a, b].map { track in track.observations.map(\.diameter).max() ?? 1 }
    let agrees =
      look > 0.85 && abs(log(speeds.1 / max(1e-6, speeds.0))) < 0.25
      && abs(log(sizes[1] / max(1, sizes[0]))) < 0.2
      && min(a.selfMoving, b.selfMoving) < 0.3
    return Explanation(
      .sameAsAnother, likelihood: agrees && !third ? 0.3 : 0.5,
      because: agrees && !third
        ? "it is of the same look, size and speed, and no other of its kind is in view"
        : "another that looks the same may have been there before")
  }

  private func wholeLook(_ track: Track) -> Appearance {
    track.observations.max { $0.area < $1.area }?.appearance ?? Appearance(mean: [])
  }
}
