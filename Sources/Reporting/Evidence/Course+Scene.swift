import Scenes
import WorldModel

extension Course {
  /// How long before and after a violation a course is shown, in seconds.
  private static let margin = 1.0
  /// How far from a violation a track may break off to do so at it, in seconds.
  private static let reach = 0.3
  /// The first predictions have no velocity to rest on.
  private static let firstPrediction = 3

  /// - Parameter span: when the violation lasts, in seconds from the first frame.
  /// - Returns: nil where the object is not seen around that time.
  init?(of id: Int, around span: ClosedRange<Double>, annotator: Annotator) {
    let clip = annotator.scene.clip
    let first = max(0, span.lowerBound - Self.margin)
    let window = first...max(first, min(clip.duration, span.upperBound + Self.margin))
    guard let track = annotator.scene.tracks.first(where: { $0.id == id }) else { return nil }
    let frames = annotator.scene.shots.first { $0.frames.overlaps(track.frames) }?.frames
    func place(_ frame: Int, _ point: Point, _ deviation: Double? = nil) -> Place? {
      let time = clip.seconds(at: frame)
      guard window.contains(time), point.x.isFinite, point.y.isFinite else { return nil }
      return Place(
        time: time, point: point, deviation: deviation.flatMap { $0.isFinite ? $0 : nil })
    }
    observed = track.observations.compactMap {
      $0.isMeasured ? place($0.frame, $0.centroidOnPlate, $0.covariance.xx.squareRoot()) : nil
    }
    guard !observed.isEmpty else { return nil }
    predicted = (annotator.states[id] ?? []).dropFirst(Self.firstPrediction).compactMap {
      place($0.frame, $0.predictedCentroid, $0.innovationCovariance.xx.squareRoot())
    }
    // Only where the track breaks off at the violation does anybody ask how it should have gone on.
    func isNear(_ seen: Place?) -> Bool {
      guard let seen else { return false }
      return seen.time >= span.lowerBound - Self.reach && seen.time <= span.upperBound + Self.reach
    }
    let (comes, goes) = (isNear(observed.first), isNear(observed.last))
    continued = (frames ?? 0..<0).compactMap { frame in
      let isBeyond =
        frame < track.frames.lowerBound ? comes : frame >= track.frames.upperBound && goes
      guard isBeyond, window.contains(clip.seconds(at: frame)) else { return nil }
      let ghost = Ghost(
        beyond: track, at: frame, clip: clip, course: annotator.course(of: track, at: frame))
      return ghost.flatMap { place(frame, $0.position) }
    }
    object = "o\(id)"
    self.window = window
  }
}
