import Scenes
import Testing

/// Scenes at the edge of what the types allow, as a broken or very short clip gives them.
struct DegenerateScene: Sendable, CustomTestStringConvertible {
  var name: String
  var scene: Scenes.Scene
  var testDescription: String { name }

  static let all: [DegenerateScene] = [
    .init("nothing at all", frames: 0, shots: [], tracks: []),
    .init("no shots", frames: 10, shots: [], tracks: []),
    .init("no tracks", frames: 10, tracks: []),
    .init("an empty shot", frames: 10, shots: [Shot(frames: 0..<0)], tracks: []),
    .init("a track without observations", frames: 10, tracks: [track([])]),
    .init("one observation", frames: 10, tracks: [track([5])]),
    .init("one frame", frames: 1, tracks: [track([0])]),
    .init("two frames", frames: 2, tracks: [track([0, 1])]),
    .init("three frames", frames: 3, tracks: [track([0, 1, 2])]),
    .init("a track of no size", frames: 20, tracks: [track(Array(0..<20), side: 0)]),
    .init("everything in one place", frames: 20, tracks: [track(Array(0..<20), step: 0)]),
    .init(
      "a track in a shot that is not there", frames: 20, shots: [],
      tracks: [track(Array(0..<20), shot: 7)]),
    .init(
      "a track beyond the clip's frames", frames: 4, tracks: [track(Array(0..<20), step: 0)]),
    .init("frames that all have one time", frames: 20, tick: 0, tracks: [track(Array(0..<20))]),
    .init(
      "ends that touch tracks that are not there", frames: 20,
      tracks: [
        track(Array(4..<9), boundary: BoundaryEvidence(expectedBox: empty, touching: [1, 8, 99]))
      ]),
    .init(
      "ends without any evidence", frames: 20,
      tracks: [
        track(
          Array(2..<18),
          boundary: BoundaryEvidence(
            expectedBox: empty, plateVisible: 0, insideFrame: 0, edgeDistance: 0, areaRatio: 0,
            contrastInSigmas: 0, pictureChange: 0))
      ]),
    .init(
      "ends at the border of a hiding place that is narrow, and of one that is wide", frames: 40,
      tracks: [0, 1e6].enumerated().map { index, width in
        track(
          Array(10..<30), id: index + 1,
          boundary: BoundaryEvidence(
            expectedBox: empty, plateVisible: 0.5, areaRatio: 0.5, truncation: 1,
            occluderWidth: width, alikeBeside: 1))
      }),
    .init(
      "two tracks in one place", frames: 20,
      tracks: [track(Array(0..<20)), track(Array(0..<20), id: 2)]),
    .init(
      "a gap in every second frame", frames: 40,

      tracks: [track((0..<20).map { 2 * $0 })]),
    .init(
      "no colours", frames: 20,
      tracks: [track(Array(0..<20), appearance: Appearance(mean: []))]),
  ]

  private static let empty = Box(x: 0, y: 0, width: 0, height: 0)

  private init(
    _ name: String, frames: Int, tick: Int64 = 1, shots: [Shot]? = nil, tracks: [Track]
  ) {
    self.name = name
    let times = (0..<frames).map {
      MediaTime(value: Int64($0) * tick, timeBase: Ratio(1, 24))
    }
    scene = Scenes.Scene(
      clip: Clip(width: 64, height: 36, frameRate: Ratio(24, 1), codec: "synthetic", times: times),
      shots: shots ?? [Shot(frames: 0..<frames)], tracks: tracks,
      changingArea: Array(repeating: 0, count: frames),
      followedArea: Array(repeating: 0, count: frames))
  }

  /// A square that moves `step` pixels a frame along the picture.
  private static func track(
    _ frames: [Int], id: Int = 1, side: Double = 12, step: Double = 1, shot: Int = 0,
    boundary: BoundaryEvidence? = nil, appearance: Appearance = Appearance(mean: [90, 100, 200])
  ) -> Track {
    Track(
      id: id,
      observations: frames.map {
        Observation(
          frame: $0, box: Box(x: 4 + step * Double($0), y: 10, width: side, height: side),
          appearance: appearance)
      },
      shot: shot, beginning: boundary, ending: boundary)
  }
}
