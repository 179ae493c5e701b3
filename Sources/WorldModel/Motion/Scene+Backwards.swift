import Scenes

/// The scene as it would be filmed backwards, for what is judged alike in both directions of time.
///
/// Frames and what belongs to them are turned round; the clip's own times are left, so that speeds
/// have to be taken per frame.
extension Scene {
  var backwards: Scene {
    var copy = self
    copy.tracks = tracks.map { track in
      var turned = track
      turned.observations = track.observations.reversed().map { observation in
        var observation = observation
        observation.frame = frame(backwards: observation.frame)
        return observation
      }
      turned.beginning = track.ending
      turned.ending = track.beginning
      return turned
    }
    copy.shots = shots.map { shot in
      var turned = shot
      turned.frames = frames(backwards: shot.frames)
      turned.opening = shot.closing
      turned.closing = shot.opening
      turned.plateFromFrame = shot.plateFromFrame.reversed()
      turned.cadence = shot.cadence?.backwards(frameCount: clip.frameCount)
      turned.repeatedFrames = shot.repeatedFrames.reversed().map(frame(backwards:))
      turned.disturbedFrames = shot.disturbedFrames.reversed().map(frame(backwards:))
      return turned
    }
    return copy
  }

  func frame(backwards frame: Int) -> Int { clip.frameCount - 1 - frame }

  func frames(backwards frames: Range<Int>) -> Range<Int> {
    let first = max(0, frame(backwards: frames.upperBound - 1))
    return first..<max(first, clip.frameCount - frames.lowerBound)
  }
}
