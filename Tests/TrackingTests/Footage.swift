import Imaging
import Scenes
import Synchronization
import SyntheticScenes

@testable import Tracking

/// Scripts rendered small and slow, so that a build without optimisation tracks them in seconds.
enum Footage {
  private static let made = Mutex<[SceneScript: Scenes.Scene]>([:])

  /// At a quarter of the size (160 x 90) and half the rate, to its end or for so many frames.
  static func small(_ script: SceneScript, frames: Int? = nil) -> SceneScript {
    var small = script.scaled(by: 0.25).atFrameRate(Ratio(12, 1))
    small.frameCount = min(small.frameCount, frames ?? small.frameCount)
    return small
  }

  static func pictures(_ script: SceneScript) -> [Picture] {
    let renderer = SceneRenderer(script)
    return (0..<script.frameCount).map { renderer.picture(atFrame: $0) }
  }

  /// What the tracker makes of a script's frames; kept, as several tests look at the same.
  static func scene(_ script: SceneScript) -> Scenes.Scene {
    if let scene = made.withLock({ $0[script] }) { return scene }
    let scene = track(pictures(script))
    made.withLock { $0[script] = scene }
    return scene
  }

  /// Tracks pictures at 12 a second.
  ///
  /// - Parameter clipScale: clip pixels for each of the pictures' pixels.
  static func track(
    _ pictures: [Picture], clipScale: Int = 1, options: Tracker.Options = Tracker.Options()
  ) -> Scenes.Scene {
    let width = clipScale * (pictures.first?.width ?? 0)
    let height = clipScale * (pictures.first?.height ?? 0)
    var tracker = Tracker(
      clipWidth: width, clipHeight: height, frameInterval: 1 / 12, options: options)
    for picture in pictures { tracker.consume(picture) }
    return tracker.finish(
      clip: Clip(
        width: width, height: height, frameRate: Ratio(12, 1), codec: "synthetic",
        times: pictures.indices.map { MediaTime(value: Int64($0), timeBase: Ratio(1, 12)) }))
  }
}

/// How well a scene's tracks follow one true track.
struct Agreement {
  /// Share of the frames, with at least half of the thing in view, that a track's box covers.
  var found = 0.0
  /// Mean intersection over union of the boxes where it is found.
  var overlap = 0.0
  /// The tracks that cover it, in order of time, runs of one counted once.
  var ids: [Int] = []

  init(of scene: Scenes.Scene, with truth: Track) {
    var count = 0
    var hits = 0
    for observation in truth.observations where observation.visibleFraction > 0.5 {
      count += 1
      let boxes = scene.tracks.compactMap { track in
        track.observation(at: observation.frame).map {
          (id: track.id, overlap: $0.box.overlap(observation.box))
        }
      }
      guard let best = boxes.max(by: { $0.overlap < $1.overlap }), best.overlap > 0.3 else {
        continue
      }
      hits += 1
      overlap += best.overlap
      if ids.last != best.id { ids.append(best.id) }
    }
    found = Double(hits) / Double(max(1, count))
    overlap /= Double(max(1, hits))
  }
}
