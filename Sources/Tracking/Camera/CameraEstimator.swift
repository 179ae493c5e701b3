import Imaging
import Scenes

/// The camera's motion through one shot.
struct CameraPath: Sendable {
  /// For each frame, the map from its analysis pixels to those of the shot's reference frame.
  var referenceFromFrame: [Homography]
  /// Share of the features that the motion explains, worst frame: 0...1.
  var inlierShare: Double
  /// Root mean square of the inliers' residuals, analysis pixels.
  var residual: Double
  var isStatic: Bool
}

/// Registers each frame to keyframes by feature tracks and robust fits, and keyframes to each other.
///
/// Registration is to the keyframe itself, not to the frame before: the frames between only give the
/// starting point, so that errors do not add up along the shot.
struct CameraEstimator {
  /// Analysis pixels.
  var inlierDistance = 0.8
  /// A keyframe is replaced when fewer of its features than this are left: 0...1.
  var minimumKeptShare = 0.45
  var featureCount = 260
  /// Frames of a still camera that are judged by their edges alone, between two that are registered.
  var longestUnasked = 4

  func path(of frames: ArraySlice<Picture>) -> CameraPath {
    var walk = CameraWalk(estimator: self)
    for picture in frames { walk.add(picture) }
    return walk.path(frameCount: frames.count)
  }

  /// The map from one picture's pixels to another's, from the best of several starting points, with the
  /// share of the other's edges that it brings onto themselves; nil where none was found.
  func registration(
    of picture: Picture, on reference: Picture, guesses: [Homography]
  ) -> (map: Homography, support: Double)? {
    let levels = Self.levels(for: reference)
    let key = Keyframe(picture: reference, levels: levels, count: featureCount)
    let pyramid = Pyramid.make(picture.luma, levels: levels)
    var best: (map: Homography, support: Double)?
    for guess in guesses {
      guard let fit = register(key, to: pyramid, guess: guess),
        let inverse = fit.keyFromFrame.inverse,
        let support = key.witnesses.support(for: inverse, in: picture.luma)
      else { continue }
      if support > (best?.support ?? 0) { best = (fit.keyFromFrame, support) }
    }
    return best
  }

  static func levels(for picture: Picture) -> Int {
    max(
      1,
      min(4, Int.bitWidth - 5 - (min(picture.width, picture.height) / 16).leadingZeroBitCount + 4))
  }

  struct Keyframe {
    /// The corners, and what is to be found again around them.
    var reference: LucasKanade.Reference
    var points: [SIMD2<Float>] { reference.points }
    var witnesses: EdgeWitnesses

    init(picture: Picture, levels: Int, count: Int) {
      let spacing = max(6, min(picture.width, picture.height) / 28)
      let points = Features.shiTomasi(
        in: picture.luma, maximumCount: count, minimumDistance: spacing, quality: 0.01,
        excluding: nil)
      reference = LucasKanade.Reference(
        points, in: Pyramid.make(picture.luma, levels: levels), windowRadius: 5)
      witnesses = EdgeWitnesses(picture.luma)
    }
  }

  struct Fit {
    var keyFromFrame: Homography
    var inlierShare: Double
    var keptShare: Double
    var residual: Double
  }

  func register(_ key: Keyframe, to pyramid: [Plane<UInt8>], guess: Homography) -> Fit? {
    guard key.points.count >= 8 else { return nil }
    let frameFromKey = guess.inverse ?? .identity
    let initial = key.points.map { point -> SIMD2<Float> in
      let p = frameFromKey.apply(Double(point.x), Double(point.y))
      return SIMD2<Float>(Float(p.x), Float(p.y))
    }
    let results = LucasKanade.track(key.reference, to: pyramid, initial: initial)
    var from: [SIMD2<Double>] = []
    var to: [SIMD2<Double>] = []
    for (point, result) in zip(key.points, results) where result.isTracked && result.residual < 14 {
      let a = SIMD2<Double>(Double(point.x), Double(point.y))
      let b = SIMD2<Double>(Double(result.position.x), Double(result.position.y))
      from.append(b)
      to.append(a)
    }
    guard from.count >= 8 else { return nil }
    // From the simplest on; a richer one has to bring clearly more of the scene onto itself.
    var models = [
      RobustFit.similarity(from: from, to: to, inlierDistance: inlierDistance, seed: 1)
    ]
    if from.count >= 24 {
      models.append(
        RobustFit.homography(from: from, to: to, inlierDistance: inlierDistance, seed: 1))
    } else {
      models.insert(
        RobustFit.translation(from: from, to: to, inlierDistance: inlierDistance, seed: 1), at: 0)
    }
    guard let best = best(of: models.compactMap { $0 }, witnesses: key.witnesses, in: pyramid[0])
    else { return nil }
    let inliers = best.inliers.count { $0 }
    return Fit(
      keyFromFrame: best.transform, inlierShare: Double(inliers) / Double(from.count),
      keptShare: Double(inliers) / Double(key.points.count),
      residual: best.rmsError)
  }

  private typealias Model = (transform: Homography, inliers: [Bool], rmsError: Double)

  /// The simplest model that explains nearly as much as any: a homography on few or bunched features
  /// bends the picture far from them.
  private func best(
    of models: [Model], witnesses: EdgeWitnesses, in picture: Plane<UInt8>
  ) -> Model? {
    let sound = models.filter(\.transform.isFinite)
    let supports = sound.map { model in
      model.transform.inverse.flatMap { witnesses.support(for: $0, in: picture) }
    }
    if let largest = supports.compactMap({ $0 }).max(), largest > 0.2 {
      return zip(sound, supports).first { ($0.1 ?? 0) >= 0.985 * largest }?.0
    }
    // Hardly an edge in view: the features alone.
    let most = sound.map { model in model.inliers.count { $0 } }.max() ?? 0
    return sound.first { model in 1.08 * Double(model.inliers.count { $0 }) + 4 >= Double(most) }
  }
}
