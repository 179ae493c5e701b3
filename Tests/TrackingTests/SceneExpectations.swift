import Scenes
import Testing

/// What holds for every scene, whatever was seen.
func expectWellFormed(
  _ scene: Scenes.Scene, sourceLocation: SourceLocation = #_sourceLocation
) {
  let count = scene.clip.frameCount
  func expect(_ holds: Bool, _ told: Comment) {
    #expect(holds, told, sourceLocation: sourceLocation)
  }
  expect(
    scene.shots.flatMap { Array($0.frames) } == Array(0..<count), "shots cover each frame once")
  expect(scene.changingArea.count == count, "an area for each frame")
  expect(scene.followedArea.count == count, "a followed area for each frame")
  expect(scene.unexplainedChange.count == count, "an unexplained change for each frame")
  expect(scene.unexplainedChange.allSatisfy { $0.isFinite && $0 >= 0 }, "changes are finite")
  expect(scene.changingArea.allSatisfy { (0...1).contains($0) }, "areas are shares")
  expect(
    zip(scene.followedArea, scene.changingArea).allSatisfy { $0 <= $1 },
    "no more is followed than changes")
  expect(Set(scene.tracks.map(\.id)).count == scene.tracks.count, "ids are unique")
  for shot in scene.shots {
    expect(shot.plateFromFrame.count == shot.frames.count, "a map for each frame")
    expect((0...1).contains(shot.plateReliability), "reliability is a share")
    expect(shot.positionNoise > 0 && shot.positionNoise.isFinite, "there is noise")
  }
  for track in scene.tracks {
    let frames = track.observations.map(\.frame)
    expect(!frames.isEmpty && frames == Set(frames).sorted(), "observations in order")
    expect(scene.shots.indices.contains(track.shot), "a track's shot is there")
    guard scene.shots.indices.contains(track.shot) else { continue }
    expect(frames.allSatisfy(scene.shots[track.shot].frames.contains), "a track in one shot")
    expect((0...1).contains(track.reliability), "reliability is a share")
    expect((0...1).contains(track.selfMoving), "self-moving is a share")
    for observation in track.observations {
      expect(observation.area > 0 && observation.box.area > 0, "something is seen")
      expect((0...1).contains(observation.visibleFraction), "visible is a share")
      expect(
        observation.box.x >= 0 && observation.box.maxX <= Double(scene.clip.width)
          && observation.box.y >= 0 && observation.box.maxY <= Double(scene.clip.height),
        "boxes lie in the picture")
    }
  }
}
