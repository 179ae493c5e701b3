import Scenes

/// Judges things that stop for some frames in the midst of steady motion and are then where they
/// would have been: they were frozen while the rest of the picture went on.
struct StutterExplainer {
  let scene: Scene
  var limits = EventLimits()

  func events(of track: Track) -> [Event] {
    let o = track.observations
    let least = limits.stutter.isNaN ? 2 : Int(min(1e6, max(1, limits.stutter.rounded())))
    guard o.count >= 12 + least else { return [] }
    var events: [Event] = []
    var index = 5
    while index < o.count - 5 - least {
      if let event = freeze(track, at: index, least: least) {
        events.append(event)
        index += 8
      } else {
        index += 1
      }
    }
    return events
  }

  /// Observations `index` ... stay where `index - 1` was; then one step makes up for all of them.
  private func freeze(_ track: Track, at index: Int, least: Int) -> Event? {
    let o = track.observations
    let earlier = o[index - 1].centroidOnPlate - o[index - 5].centroidOnPlate
    let usual = earlier / 4
    let speed = usual.length
    let noise = max(0.7, 0.5 / max(0.1, min(1, scene.analysisScale)))
    guard speed > 4 * noise, speed > 0.04 * o[index].diameter else { return nil }
    var end = index
    while end < o.count - 5, end - index < 12,
      o[end].centroidOnPlate.distance(to: o[index - 1].centroidOnPlate) < 0.2 * speed + noise
    { end += 1 }
    let held = end - index
    guard held >= least else { return nil }
    let window = o[(index - 5)...(end + 4)]
    guard window.allSatisfy({ $0.isMeasured && $0.clippedBy.isEmpty }),
      o[end + 4].frame - o[index - 5].frame == end + 4 - (index - 5)
    else { return nil }
    let catchUp = o[end].centroidOnPlate - o[end - 1].centroidOnPlate
    let later = (o[end + 4].centroidOnPlate - o[end].centroidOnPlate) / 4
    // Where it would have been, and going on as before.
    let missing = catchUp - usual * Double(held + 1)
    guard missing.length < 0.5 * speed + 2 * noise, (later - usual).length < 0.35 * speed + noise
    else { return nil }
    let frames = o[index - 1].frame..<(o[end].frame + 1)
    let (others, frozen) = company(track, frames)
    let explainer = FlightExplainer(scene: scene, gravity: [], flights: [])
    let shot = scene.shots.indices.contains(track.shot) ? scene.shots[track.shot] : nil
    let idle = Set((shot?.repeatedFrames ?? []) + (shot?.disturbedFrames ?? []))
    let isIdle = frames.contains { idle.contains($0) }
    return Event(
      kind: .stuttered, objects: [track.id], frames: frames, box: explainer.box(track, frames),
      explanations: [
        Explanation(
          .cutOrFade, likelihood: isIdle || frozen > 0 ? 0.95 : others == 0 ? 0.5 : 0.1,
          because: isIdle
            ? "the whole picture repeats or jumps"
            : "of \(others) other moving objects \(frozen) stand still too"),
        explainer.noise(track, frames), explainer.selfMoving(track), explainer.cameraMoved(track),
      ],
      measured: Measured(
        "step that catches up", value: catchUp.length / speed, error: noise / speed,
        unit: "of the usual step"))
  }

  /// How many others move before, and how many of them stand still meanwhile.
  private func company(_ track: Track, _ frames: Range<Int>) -> (moving: Int, frozen: Int) {
    var moving = 0
    var frozen = 0
    for other in scene.tracks where other.id != track.id && other.shot == track.shot {
      let first = frames.lowerBound
      let last = frames.upperBound - 2
      guard let a = other.observation(at: first - 4), let b = other.observation(at: first),
        let c = other.observation(at: last), last > first
      else { continue }
      let usual = a.centroidOnPlate.distance(to: b.centroidOnPlate) / 4
      guard usual > 1 else { continue }
      moving += 1
      let step = b.centroidOnPlate.distance(to: c.centroidOnPlate) / Double(last - first)
      if step < 0.3 * usual { frozen += 1 }
    }
    return (moving, frozen)
  }
}
