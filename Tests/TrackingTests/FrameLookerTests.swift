import Imaging
import Scenes
import SyntheticScenes
import Testing

@testable import Tracking

@Suite struct FrameLookerTests {
  private func segment(_ script: SceneScript) throws -> Segment {
    let pictures = Footage.pictures(script)
    let camera = CameraEstimator().path(of: pictures[...])
    return try #require(
      SegmentBuilder(threads: 2).build(pictures, firstFrame: 0, camera: camera))
  }

  /// The segment with a square of its plate painted over, so that it is foreground in all frames.
  private func painted(_ segment: Segment, _ window: PixelWindow) -> Segment {
    var result = segment
    let level = segment.plate.picture.luma[window.x.lowerBound, window.y.lowerBound]
    for y in window.y {
      for x in window.x { result.plate.picture.luma[x, y] = level &+ 90 }
    }
    return result
  }

  @Test(arguments: [
    ("still", SceneScript.meeting()), ("pan", SceneScript.panning()),
  ])
  func `A look only where the plate changed equals a whole one`(
    name: String, script: SceneScript
  ) throws {
    let before = try segment(Footage.small(script, frames: 20))
    let after = painted(before, PixelWindow(x: 60..<75, y: 20..<31))
    let change = PlateChange(from: before.plate, to: after.plate)
    let (old, new) = (FrameLooker(before), FrameLooker(after))
    var partly = 0
    for index in 0..<before.count {
      let first = old.look(at: index)
      let whole = new.look(at: index)
      let part = new.look(at: index, after: first, of: change)
      #expect(part.foreground == whole.foreground)
      #expect(part.blobs.map(\.mask) == whole.blobs.map(\.mask))
      #expect(part.blobs.map(\.meanScore) == whole.blobs.map(\.meanScore))
      #expect(part.blobs.map(\.illumination) == whole.blobs.map(\.illumination))
      #expect(part.blobs.map(\.appearance) == whole.blobs.map(\.appearance))
      if first.foreground != whole.foreground { partly += 1 }
    }
    #expect(partly > before.count / 2, "the change shows")
  }

  @Test func `An unchanged plate asks for no look`() throws {
    let segment = try segment(Footage.small(.meeting(), frames: 12))
    let change = PlateChange(from: segment.plate, to: segment.plate)
    let looker = FrameLooker(segment)
    let first = looker.look(at: 3)
    let again = looker.look(at: 3, after: first, of: change)
    #expect(again.background == nil)
    #expect(again.foreground == first.foreground)
  }

  @Test func `Windows are closed under the masks that they touch`() throws {
    var mask = BinaryMask(width: 200, height: 100, filledWith: 0)
    for x in 40..<90 { mask[x, 50] = 1 }
    mask[150, 10] = 1
    let changed = [PixelWindow(x: 30..<36, y: 48..<52), PixelWindow(x: 60..<62, y: 49..<51)]
    let windows = try #require(FrameLooker.windows(around: changed, closedUnder: mask))
    #expect(windows.count == 1)
    let window = try #require(windows.first)
    #expect((40..<90).allSatisfy { window.contains(x: $0, y: 50) })
    #expect(!window.contains(x: 150, y: 10))
    #expect(FrameLooker.windows(around: [], closedUnder: mask)?.isEmpty == true)
    let most = [PixelWindow(x: 10..<190, y: 10..<90)]
    #expect(FrameLooker.windows(around: most, closedUnder: mask) == nil)
  }
}
