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
    guard let first = frames.first else {
      return CameraPath(referenceFromFrame: [], inlierShare: 0, residual: 0, isStatic: true)
    }
    let levels = Self.levels(for: first)
    var key = Keyframe(picture: first, levels: levels, count: featureCount)
    var referenceFromKey = Homography.identity
    var keyFromPrevious = Homography.identity
    var maps: [Homography] = []
    var shares: [Double] = []
    var residuals: [Double] = []
    var stillVotes = 0
    let opening = key
    let scene = opening.witnesses
    var judged = 0
    // The support of standing still when a frame was last registered in full and found still.
    var stillSupport: Double?
    var sinceRegistered = 0
    for (offset, picture) in frames.enumerated() {
      if offset == 0 {
        maps.append(.identity)
        continue
      }
      // As long as the scene's edges stay on themselves, a still camera need not be asked each time.
      if let known = stillSupport, sinceRegistered < longestUnasked,
        let still = scene.support(for: .identity, in: picture.luma), still >= 0.97 * known
      {
        sinceRegistered += 1
        judged += 1
        stillVotes += 1
        maps.append(.identity)
        continue
      }
      sinceRegistered = 0
      stillSupport = nil
      let pyramid = Pyramid.make(picture.luma, levels: levels)
      var fit = register(key, to: pyramid, guess: keyFromPrevious)
      if fit == nil || (fit?.keptShare ?? 0) < minimumKeptShare {
        // The keyframe is worn out: go on from the frame before, which is registered already.
        let before = frames[frames.startIndex + offset - 1]
        referenceFromKey = maps.last ?? .identity
        key = Keyframe(picture: before, levels: levels, count: featureCount)
        keyFromPrevious = .identity
        fit = register(key, to: pyramid, guess: .identity)
      }
      if let fit {
        keyFromPrevious = fit.keyFromFrame
        shares.append(fit.inlierShare)
        residuals.append(fit.residual)
      } else {
        shares.append(0)
      }
      var map = referenceFromKey.composed(with: keyFromPrevious)
      // Judged against the shot's first frame, where drift shows most.
      if let still = scene.support(for: .identity, in: picture.luma) {
        var moved = map.inverse.flatMap { scene.support(for: $0, in: picture.luma) } ?? 0
        func consider(_ candidate: Homography) -> Bool {
          let support =
            candidate.inverse.flatMap { scene.support(for: $0, in: picture.luma) } ?? 0
          guard support > 1.15 * moved + 0.05 else { return false }
          map = candidate
          moved = support
          return true
        }
        // The camera came back to where the shot began: what drifted on the way is made good.
        if moved < 0.85, sees(map, picture),
          let back = register(opening, to: pyramid, guess: map), consider(back.keyFromFrame)
        {
          key = opening
          referenceFromKey = .identity
          keyFromPrevious = map
        }
        // Features that follow a large moving thing lead the map away from the scene: back to it.
        if moved < 0.6 {
          for known in [Homography.identity, maps.last ?? .identity] where consider(known) {
            keyFromPrevious = (referenceFromKey.inverse ?? .identity).composed(with: known)
          }
        }
        judged += 1
        if still >= 0.95 * moved {
          stillVotes += 1
          // Frames that are then not asked count as unmoved: no step may lie between them and this one.
          if shift(of: map, picture) < 1 { stillSupport = still }
        }
      }
      maps.append(map)
    }
    // A picture without features can't be seen to move.
    let isStatic = judged == 0 ? key.points.count < 12 : stillVotes * 20 >= judged * 17
    if isStatic { maps = maps.map { _ in .identity } }
    return CameraPath(
      referenceFromFrame: maps, inlierShare: shares.min() ?? 1,
      residual: residuals.isEmpty ? 0 : residuals.sorted()[residuals.count / 2],
      isStatic: isStatic)
  }

  /// How far a map moves the corners of a picture, at most, in pixels.
  private func shift(of map: Homography, _ picture: Picture) -> Double {
    let (right, bottom) = (Double(picture.width), Double(picture.height))
    let corners = [
      SIMD2(0, 0), SIMD2(right, 0), SIMD2(0, bottom), SIMD2(right, bottom),
    ]
    return corners.map { (map.apply($0.x, $0.y) - $0).length }.max() ?? 0
  }

  /// Whether a frame shows mostly what the shot's first one showed.
  private func sees(_ map: Homography, _ picture: Picture) -> Bool {
    let center = SIMD2(Double(picture.width) / 2, Double(picture.height) / 2)
    let shift = map.apply(center.x, center.y) - center
    return shift.length < 0.4 * Double(min(picture.width, picture.height))
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

  private static func levels(for picture: Picture) -> Int {
    max(
      1,
      min(4, Int.bitWidth - 5 - (min(picture.width, picture.height) / 16).leadingZeroBitCount + 4))
  }

  private struct Keyframe {
    var pyramid: [Plane<UInt8>]
    var points: [SIMD2<Float>]
    var witnesses: EdgeWitnesses

    init(picture: Picture, levels: Int, count: Int) {
      pyramid = Pyramid.make(picture.luma, levels: levels)
      let spacing = max(6, min(picture.width, picture.height) / 28)
      points = Features.shiTomasi(
        in: picture.luma, maximumCount: count, minimumDistance: spacing, quality: 0.01,
        excluding: nil)
      witnesses = EdgeWitnesses(picture.luma)
    }
  }

  private struct Fit {
    var keyFromFrame: Homography
    var inlierShare: Double
    var keptShare: Double
    var residual: Double
  }

  private func register(_ key: Keyframe, to pyramid: [Plane<UInt8>], guess: Homography) -> Fit? {
    guard key.points.count >= 8 else { return nil }
    let frameFromKey = guess.inverse ?? .identity
    let initial = key.points.map { point -> SIMD2<Float> in
      let p = frameFromKey.apply(Double(point.x), Double(point.y))
      return SIMD2<Float>(Float(p.x), Float(p.y))
    }
    let results = LucasKanade.track(
      key.points, from: key.pyramid, to: pyramid, initial: initial, windowRadius: 5)
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
