import Foundation
import Scenes

/// Makes the `Scene` that a perfect tracker would give of a script.
///
/// Positions are exact unless the script asks for noise. A body is observed where more than
/// ``leastVisibleFraction`` of it can be seen and keeps one id while it is hidden.
public enum ExactScene {
  /// Below this share of its outline, or this opacity, a body counts as not seen.
  public static let leastVisibleFraction = 0.15

  /// A body whose visible box is smaller, in square px, is too small to be observed.
  public static let leastBoxArea = 30.0

  public static func make(_ script: SceneScript) -> Scenes.Scene {
    let timeline = SceneTimeline(script)
    let views = (0..<script.frameCount).map { SceneView(timeline, frame: $0) }
    let drafts = TrackDraft.drafts(script, views)
    let areas = ChangingArea(script, views)
    return Scene(
      clip: clip(of: script), analysisScale: 1, shots: shots(of: script, views),
      tracks: script.isUnfollowed ? [] : TrackDraft.tracks(drafts, script, views),
      changingArea: areas.shares,
      followedArea: areas.followed, recolourings: recolourings(of: script, views),
      flickers: flickers(of: script, views), suddenChanges: suddenChanges(of: script, views),
      revisits: revisits(of: script, views))
  }

  static func clip(of script: SceneScript) -> Clip {
    let rate = script.frameRate
    let base = Ratio(1, max(1, rate.numerator))
    return Clip(
      width: script.width, height: script.height, frameRate: rate, codec: "synthetic",
      times: (0..<script.frameCount).map {
        MediaTime(value: Int64($0 * rate.denominator), timeBase: base)
      })
  }

  static func shots(of script: SceneScript, _ views: [SceneView]) -> [Shot] {
    let all = script.shotFrames
    let flashes = script.flashes.map { script.frame(atSeconds: $0) }
    let repeats = script.repeats.map { script.frame(atSeconds: $0) }
    return all.enumerated().map { index, frames in
      Shot(
        frames: frames, opening: index == 0 ? .clip : .cut,
        closing: index == all.count - 1 ? .clip : .cut, camera: script.camera.kind,
        plateFromFrame: frames.map { views[$0].camera.plateFromImageTransform },
        repeatedFrames: Set(repeats.filter { frames.contains($0) }).sorted(),
        disturbedFrames: Set(flashes.filter { frames.contains($0) }).sorted(),
        positionNoise: script.statedNoise)
    }
  }
}

extension SceneScript {
  /// What the scene says of its positions' sigma, px: never less than a good tracker's.
  var statedNoise: Double { max(0.2, positionNoise) }
}

/// How much of each frame differs from the plate; every bit of it is followed here, but what is
/// too little of a body to be observed.
private struct ChangingArea {
  var shares: [Double] = []
  var followed: [Double] = []

  init(_ script: SceneScript, _ views: [SceneView]) {
    let changing = script.bodies.indices.filter { index in
      views.contains { view in
        let now = view.states[index]
        let first = views[0].states[index]
        return now.position.distance(to: first.position) > 0.5 || now.opacity != first.opacity
          || now.width != first.width || now.colour != first.colour
      }
    }
    let picture = Double(max(1, script.width * script.height))
    for view in views {
      var all = 0.0
      var seen = 0.0
      for index in changing where view.states[index].opacity > 0.05 {
        let visibility = view.visibility(of: index)
        let area = visibility.fraction * view.silhouettes[index].area / picture
        all += area
        if ExactScene.isObserved(view.states[index], visibility) { seen += area }
      }
      shares.append(all)
      followed.append(seen)
    }
  }
}

extension ExactScene {
  static func isObserved(_ state: BodyState, _ visibility: Visibility) -> Bool {
    visibility.fraction > leastVisibleFraction && state.opacity > leastVisibleFraction
      && visibility.box.area > leastBoxArea
  }
}
