import Imaging
import Scenes

/// Follows the camera through one shot, a frame at a time: no frame's place hangs on a later frame.
struct CameraWalk {
  private let estimator: CameraEstimator
  private var maps: [Homography] = []
  private var shares: [Double] = []
  private var residuals: [Double] = []
  /// What was known after each frame, so that the shot may turn out to end before the last one.
  private var milestones: [Milestone] = []
  private var tally = Milestone()
  private var position: Position?
  private var previous: Picture?

  private struct Milestone {
    var shareCount = 0
    var residualCount = 0
    var judged = 0
    var stillVotes = 0
    var pointCount = 0
  }

  private struct Position {
    var key: CameraEstimator.Keyframe
    let opening: CameraEstimator.Keyframe
    let levels: Int
    var referenceFromKey = Homography.identity
    var keyFromPrevious = Homography.identity
    /// The support of standing still when a frame was last registered in full and found still.
    var stillSupport: Double?
    var sinceRegistered = 0

    init(first: Picture, featureCount: Int) {
      levels = CameraEstimator.levels(for: first)
      opening = CameraEstimator.Keyframe(picture: first, levels: levels, count: featureCount)
      key = opening
    }
  }

  init(estimator: CameraEstimator = CameraEstimator()) { self.estimator = estimator }

  var frameCount: Int { maps.count }

  /// Takes the shot's next frame.
  mutating func add(_ picture: Picture) {
    if var now = position {
      // Not held twice, which would copy what it changes.
      position = nil
      maps.append(map(of: picture, from: &now))
      position = now
    } else {
      position = Position(first: picture, featureCount: estimator.featureCount)
      maps.append(.identity)
    }
    previous = picture
    tally.shareCount = shares.count
    tally.residualCount = residuals.count
    tally.pointCount = position?.key.points.count ?? 0
    milestones.append(tally)
  }

  /// The path through the first so many of the frames taken, or through all where they are fewer.
  func path(frameCount count: Int) -> CameraPath {
    let count = min(count, maps.count)
    guard count > 0 else {
      return CameraPath(referenceFromFrame: [], inlierShare: 0, residual: 0, isStatic: true)
    }
    let end = milestones[count - 1]
    // A picture without features can't be seen to move.
    let isStatic =
      end.judged == 0 ? end.pointCount < 12 : end.stillVotes * 20 >= end.judged * 17
    let residuals = self.residuals.prefix(end.residualCount).sorted()
    return CameraPath(
      referenceFromFrame: isStatic
        ? Array(repeating: .identity, count: count) : Array(maps.prefix(count)),
      inlierShare: shares.prefix(end.shareCount).min() ?? 1,
      residual: residuals.isEmpty ? 0 : residuals[residuals.count / 2], isStatic: isStatic)
  }

  private mutating func map(of picture: Picture, from now: inout Position) -> Homography {
    let scene = now.opening.witnesses
    // As long as the scene's edges stay on themselves, a still camera need not be asked each time.
    if let known = now.stillSupport, now.sinceRegistered < estimator.longestUnasked,
      let still = scene.support(for: .identity, in: picture.luma), still >= 0.97 * known
    {
      now.sinceRegistered += 1
      tally.judged += 1
      tally.stillVotes += 1
      return .identity
    }
    now.sinceRegistered = 0
    now.stillSupport = nil
    let pyramid = Pyramid.make(picture.luma, levels: now.levels)
    var fit = estimator.register(now.key, to: pyramid, guess: now.keyFromPrevious)
    if fit == nil || (fit?.keptShare ?? 0) < estimator.minimumKeptShare, let previous {
      // The keyframe is worn out: go on from the frame before, which is registered already.
      now.referenceFromKey = maps.last ?? .identity
      now.key = CameraEstimator.Keyframe(
        picture: previous, levels: now.levels, count: estimator.featureCount)
      now.keyFromPrevious = .identity
      fit = estimator.register(now.key, to: pyramid, guess: .identity)
    }
    if let fit {
      now.keyFromPrevious = fit.keyFromFrame
      shares.append(fit.inlierShare)
      residuals.append(fit.residual)
    } else {
      shares.append(0)
    }
    var map = now.referenceFromKey.composed(with: now.keyFromPrevious)
    // Judged against the shot's first frame, where drift shows most.
    guard let still = scene.support(for: .identity, in: picture.luma) else { return map }
    var moved = map.inverse.flatMap { scene.support(for: $0, in: picture.luma) } ?? 0
    func consider(_ candidate: Homography) -> Bool {
      let support = candidate.inverse.flatMap { scene.support(for: $0, in: picture.luma) } ?? 0
      guard support > 1.15 * moved + 0.05 else { return false }
      map = candidate
      moved = support
      return true
    }
    // The camera came back to where the shot began: what drifted on the way is made good.
    if moved < 0.85, sees(map, picture),
      let back = estimator.register(now.opening, to: pyramid, guess: map),
      consider(back.keyFromFrame)
    {
      now.key = now.opening
      now.referenceFromKey = .identity
      now.keyFromPrevious = map
    }
    // Features that follow a large moving thing lead the map away from the scene: back to it.
    if moved < 0.6 {
      for known in [Homography.identity, maps.last ?? .identity] where consider(known) {
        now.keyFromPrevious = (now.referenceFromKey.inverse ?? .identity).composed(with: known)
      }
    }
    tally.judged += 1
    if still >= 0.95 * moved {
      tally.stillVotes += 1
      // Frames that are then not asked count as unmoved: no step may lie between them and this one.
      if shift(of: map, picture) < 1 { now.stillSupport = still }
    }
    return map
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
}
