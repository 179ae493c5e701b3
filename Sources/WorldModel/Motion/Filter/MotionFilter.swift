import Scenes

/// Predicts where each object should be next, frame by frame, and says how far it was off.
struct MotionFilter {
  let scene: Scene
  /// One for each shot; nil where nothing fell.
  var gravity: [Gravity?] = []

  /// Beyond this surprise no motion leads from the past to the place seen.
  static let unheardOf = 12.0
  /// Views before the first one that may surprise: the first velocity comes from them.
  static let unjudgedCount = 3

  /// One state for each frame from the first view to the last, those between views included.
  func states(of track: Track) -> [PredictedState] {
    guard let first = track.observations.first(where: isUsable) else { return [] }
    var course = Course(
      track, from: first, seconds: scene.moment(of: first.frame),
      gravity: gravity.indices.contains(track.shot) ? gravity[track.shot] : nil)
    var states = [course.beginning(first)]
    var last = first.frame
    for view in track.observations where view.frame > first.frame {
      for frame in framesBetween(last, view.frame) {
        states.append(course.unseen(frame, seconds: scene.moment(of: frame)))
      }
      last = view.frame
      let seconds = scene.moment(of: view.frame)
      states.append(
        isUsable(view)
          ? course.seen(view, seconds: seconds) : course.unseen(view.frame, seconds: seconds))
    }
    return states
  }

  private func isUsable(_ view: Observation) -> Bool {
    view.isMeasured && view.centroidOnPlate.x.isFinite && view.centroidOnPlate.y.isFinite
  }

  /// Only frames that the clip has, whatever a track claims.
  private func framesBetween(_ first: Int, _ last: Int) -> Range<Int> {
    let from = max(0, min(first, last - 1) + 1)
    return from..<max(from, min(last, scene.clip.frameCount))
  }
}

/// One object's motion as it is followed.
private struct Course {
  private let setting: MotionSetting
  private var models: InteractingModels
  private var noise: ObservationNoise
  /// Of the latest view.
  private var covariance: Covariance
  private var before: Observation
  private var seconds: Double
  private var seenCount = 1

  init(_ track: Track, from first: Observation, seconds: Double, gravity: Gravity?) {
    let diameter = track.usualDiameter
    setting = MotionSetting(diameter: diameter, gravity: gravity, selfMoving: track.selfMoving)
    noise = ObservationNoise(of: track, diameter: diameter)
    covariance = noise.covariance(of: first, before: nil)
    models = InteractingModels(at: first.centroidOnPlate, noise: covariance, setting: setting)
    before = first
    self.seconds = seconds
  }

  func beginning(_ view: Observation) -> PredictedState {
    PredictedState(
      frame: view.frame, mode: mode(of: view), predictedCentroid: view.centroidOnPlate,
      innovationCovariance: covariance, innovation: nil, surprise: 0)
  }

  /// Goes on without a view.
  mutating func unseen(_ frame: Int, seconds: Double) -> PredictedState {
    let foreseen = advance(to: seconds)
    return PredictedState(
      frame: frame, mode: .hidden, predictedCentroid: foreseen.place,
      innovationCovariance: claim(foreseen.spread), innovation: nil, surprise: 0)
  }

  mutating func seen(_ view: Observation, seconds: Double) -> PredictedState {
    let foreseen = advance(to: seconds)
    covariance = noise.covariance(of: view, before: before)
    let place = view.centroidOnPlate
    var state = PredictedState(
      frame: view.frame, mode: .moving, predictedCentroid: foreseen.place,
      innovationCovariance: claim(foreseen.spread), innovation: place - foreseen.place, surprise: 0)
    if seenCount >= MotionFilter.unjudgedCount {
      state.surprise = models.surprise(at: place, noise: covariance)
      state.normalizedInnovation = models.deviate(at: place, noise: covariance)
    }
    if state.surprise > MotionFilter.unheardOf {
      models.allowDisplacement(of: (place - foreseen.place).length)
    }
    let expected = models.estimates
    models.see(place, noise: covariance)
    if seenCount >= MotionFilter.unjudgedCount {
      let best = expected[models.likeliest(of: Dynamics.steady).rawValue]
      noise.learn(innovation: place - best.place, spread: best.pp, noise: covariance, of: view)
    }
    state.mode = mode(of: view)
    before = view
    seenCount += 1
    return state
  }

  private func mode(of view: Observation) -> MotionMode {
    view.clippedBy.contains(.frameEdge) ? .leaving : models.likeliest.mode
  }

  /// Of the innovation: prediction and observation together.
  private func claim(_ spread: Matrix2) -> Covariance {
    (spread + Matrix2(covariance)).covariance(floor: 1e-6)
  }

  private mutating func advance(to now: Double) -> (place: Point, spread: Matrix2) {
    // Frames of one time, or out of order, still follow each other.
    models.advance(bySeconds: max(1e-4, now - seconds))
    seconds = now
    let foreseen = models.foreseen
    let isSound = [foreseen.place.x, foreseen.place.y, foreseen.spread.xx, foreseen.spread.yy]
      .allSatisfy { $0.isFinite && abs($0) < 1e12 }
    if isSound { return foreseen }
    // Nothing is known any more: as if it came into view where it was last seen.
    models = InteractingModels(
      at: before.centroidOnPlate, noise: covariance, setting: setting)
    return models.foreseen
  }
}
