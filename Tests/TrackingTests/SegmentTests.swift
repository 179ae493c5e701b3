import Imaging
import Scenes
import SyntheticScenes
import Testing

@testable import Tracking

@Suite struct SegmentTests {
  private func segment(_ script: SceneScript) throws -> Segment {
    let pictures = Footage.pictures(script)
    let camera = CameraEstimator().path(of: pictures[...])
    return try #require(
      SegmentBuilder(threads: 2).build(pictures, firstFrame: 0, camera: camera))
  }

  /// The levels by which the plate is off the room without its bodies, shadows aside: chroma only.
  private func worstChroma(_ script: SceneScript) throws -> Int {
    let plate = try segment(script).plate.picture
    var empty = script
    empty.bodies = []
    empty.sensorNoise = 0
    let room = SceneRenderer(empty).picture(atFrame: 0)
    let cb = zip(plate.cb.samples, room.cb.samples).map { abs(Int($0) - Int($1)) }
    let cr = zip(plate.cr.samples, room.cr.samples).map { abs(Int($0) - Int($1)) }
    return max(cb.max() ?? 0, cr.max() ?? 0)
  }

  @Test(arguments: [
    ("rolling", SceneScript.rolling(frameCount: 40)), ("meeting", .meeting()),
  ])
  func `What passes leaves nothing of itself on the plate`(
    name: String, script: SceneScript
  ) throws {
    let worst = try worstChroma(Footage.small(script))
    #expect(worst < 12)
  }

  @Test func `A window of a moving camera's path keeps its plate small`() {
    let maps = (0..<200).map { Homography(rows: [1, 0, 4 * Double($0), 0, 1, 0, 0, 0, 1]) }
    let builder = SegmentBuilder(threads: 1)
    let windows = builder.windows(maps, width: 160, height: 90)
    #expect(windows.flatMap(Array.init) == Array(0..<200))
    #expect(windows.count > 1)
    for window in windows {
      let local = maps[window].map { SegmentBuilder.rebased($0, to: maps[window.lowerBound]) }
      let box = SegmentBuilder.bounds(local[...], width: 160, height: 90)
      #expect(box.area <= builder.maximumPlateArea * 160 * 90 + 1)
    }
    #expect(builder.windows([], width: 160, height: 90).isEmpty)
  }

  @Test func `A frame whose horizon crosses the picture begins a window of its own`() {
    // From the tenth frame on the right border lies beyond infinity, folded back onto the left side:
    // the corners span no more than a picture.
    let maps = (0..<20).map { index -> Homography in
      let slant = index < 10 ? 0.0 : -0.0125
      return Homography(rows: [1, 0, 0, 0, 1, 0, slant, 0, 1])
    }
    let box = SegmentBuilder.bounds(maps[...], width: 160, height: 90)
    #expect(box.area < SegmentBuilder(threads: 1).maximumPlateArea * 160 * 90)
    let windows = SegmentBuilder(threads: 1).windows(maps, width: 160, height: 90)
    #expect(windows == [0..<10, 10..<20])
  }
}
