import Imaging
import Scenes
import Testing

@testable import Tracking

@Suite struct FlickerFinderTests {
  /// A textured wall, 256 x 144, and a disc of another colour.
  ///
  /// - Parameters:
  ///   - disc: its centre, by frame; nil where there is none.
  ///   - shift: of the camera to the right, by frame, pixels.
  private func pictures(
    count: Int = 16, diameter: Int = 30, light: (Int) -> Int = { _ in 0 },
    shift: (Int) -> Int = { _ in 0 }, disc: (Int) -> (x: Int, y: Int)?
  ) throws -> [Picture] {
    try (0..<count).map { frame in
      try StandingThingFinderTests.picture { x, y in
        let wall = x + shift(frame)
        let grain = ((wall / 9 &+ y / 7) % 2) * 20
        if let disc = disc(frame) {
          let (u, v) = (x - disc.x, y - disc.y)
          if 4 * (u * u + v * v) < diameter * diameter { return .init(luma: 90, cb: 190, cr: 90) }
        }
        return .init(luma: UInt8(100 + grain + light(frame)), cb: 118, cr: 132)
      }
    }
  }

  private func find(
    _ pictures: [Picture], shift: (Int) -> Int = { _ in 0 }, threads: Int = 1
  ) -> Flicker? {
    OpenFinder(threads: threads).find(
      in: pictures,
      referenceFromFrame: pictures.indices.map { .translation(Double(shift($0)), 0) },
      frameInterval: 1 / 24
    ).flicker
  }

  @Test func `A disc that one frame alone shows is found, with its place`() throws {
    let found = try #require(find(try pictures { $0 == 8 ? (128, 72) : nil }))
    #expect(found.frame == 8)
    #expect(found.worth > 30)
    #expect(found.box.intersection(Box(x: 113, y: 57, width: 30, height: 30)).area > 600)
    #expect(found.depth > 2)
    #expect(found.tint > 50)
    #expect(found.brightening < 0)
  }

  @Test func `So it is where the camera moves, and with any number of threads`() throws {
    let shift = { 3 * $0 }
    let pictures = try pictures(shift: shift) { $0 == 8 ? (128, 72) : nil }
    let found = try #require(find(pictures, shift: shift))
    #expect(found.frame == 8)
    #expect(find(pictures, shift: shift, threads: 3) == found)
  }

  @Test func `What goes on existing is not, however fast it goes or wherever it comes from`() throws
  {
    #expect(find(try pictures { (40 + 11 * $0, 72) }) == nil)
    #expect(find(try pictures { $0 < 8 ? nil : (128, 72) }) == nil)
    #expect(find(try pictures { $0 < 8 ? (128, 72) : nil }) == nil)
    // From above and back, within what anything moves in a frame.
    #expect(find(try pictures { $0 == 8 ? (128, 5) : nil }) == nil)
  }

  @Test func `It is found at any place of a long shot`() throws {
    for frame in [1, 30, 31, 32, 33, 36, 66, 78] {
      let found = try #require(
        find(try pictures(count: 80) { $0 == frame ? (128, 72) : nil }), "frame \(frame)")
      #expect(found.frame == frame)
      #expect(found.worth > 30)
    }
  }

  @Test func `A flash of the whole picture, specks and few pictures hold nothing`() throws {
    #expect(find(try pictures(light: { $0 == 8 ? 60 : 0 }) { _ in nil }) == nil)
    #expect(find(try pictures(diameter: 5) { $0 == 8 ? (128, 72) : nil }) == nil)
    #expect(find(try pictures(count: 2) { $0 == 1 ? (128, 72) : nil }) == nil)
    #expect(find([]) == nil)
    #expect(find(Array(repeating: Picture(width: 3, height: 2), count: 8)) == nil)
  }
}
