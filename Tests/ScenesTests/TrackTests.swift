import Foundation
import Scenes
import Testing

@Suite struct TrackTests {
  private func observation(_ frame: Int) -> Observation {
    Observation(frame: frame, box: Box(x: Double(frame), y: 0, width: 10, height: 10))
  }

  @Test func `The observation of a frame is found, and none in a gap or beyond`() {
    let frames = [3, 4, 7, 8, 20]
    let track = Track(id: 1, observations: frames.map(observation))
    for frame in -1...25 {
      #expect(track.observation(at: frame)?.frame == (frames.contains(frame) ? frame : nil))
    }
    #expect(track.frames == 3..<21)
  }

  @Test func `A track without observations has no frames`() {
    let track = Track(id: 1, observations: [])
    #expect(track.frames.isEmpty && track.observation(at: 0) == nil)
  }

  @Test func `A diameter is that of a disc of the same area`() {
    var seen = observation(0)
    seen.area = .pi * 25
    #expect(abs(seen.diameter - 10) < 1e-12)
    seen.area = -4
    #expect(seen.diameter == 0)
  }

  @Test func `What is not stated of an observation follows from its box`() {
    let seen = observation(6)
    #expect(seen.centroidInImage == Point(11, 5))
    #expect(seen.centroidOnPlate == seen.centroidInImage)
    #expect(abs(seen.area - 78.5) < 1e-9)
    let moved = Observation(
      frame: 0, box: seen.box, centroidInImage: Point(1, 2), centroidOnPlate: Point(3, 4))
    #expect(moved.centroidInImage == Point(1, 2) && moved.centroidOnPlate == Point(3, 4))
  }

  @Test func `A shot's map of a frame outside it is the identity`() {
    let map = ProjectiveTransform(rows: [1, 0, 5, 0, 1, 0, 0, 0, 1])
    let shot = Shot(frames: 10..<12, plateFromFrame: [.identity, map])
    #expect(shot.plateFromFrame(at: 11) == map)
    #expect(shot.plateFromFrame(at: 9) == .identity && shot.plateFromFrame(at: 12) == .identity)
    #expect(Shot(frames: 0..<3).plateFromFrame.count == 3)
  }

  @Test func `A scene finds the shot of a frame, and comes back from JSON as it was`() throws {
    let clip = Clip(
      width: 8, height: 8, frameRate: Ratio(24, 1), codec: "h264",
      times: (0..<9).map { MediaTime(value: $0, timeBase: Ratio(1, 24)) })
    var track = Track(
      id: 4, observations: [observation(2)],
      ending: BoundaryEvidence(expectedBox: observation(3).box))
    track.observations[0].mask = Mask(runs: [Mask.Run(y: 1, start: 2, end: 5)])
    track.observations[0].clippedBy = [.occluder]
    let scene = Scene(
      clip: clip, shots: [Shot(frames: 0..<5), Shot(frames: 5..<9, opening: .cut)],
      tracks: [track], changingArea: Array(repeating: 0.25, count: 9))
    #expect(scene.shot(containing: 5)?.opening == .cut)
    #expect(scene.shot(containing: 9) == nil)
    let data = try JSONEncoder().encode(scene)
    #expect(try JSONDecoder().decode(Scene.self, from: data) == scene)
  }
}
