import Imaging
import Scenes
import Testing

@testable import Tracking

@Suite struct RecolouringFinderTests {
  /// A textured disc that goes to the right before a textured wall; 256 x 144.
  ///
  /// - Parameters:
  ///   - cr: of the disc, by frame.
  ///   - light: added to all chroma, by frame.
  private func pictures(
    diameter: Int = 60, cr: (Int) -> Int, light: (Int) -> Int = { _ in 0 }
  ) throws -> [Picture] {
    try (0..<24).map { frame in
      try StandingThingFinderTests.picture { x, y in
        let (u, v) = (x - 60 - 3 * frame, y - 70)
        let isDisc = 4 * (u * u + v * v) < diameter * diameter
        let (a, b) = isDisc ? (u, v) : (x, y)
        let grain = ((a &* 7 ^ b &* 13) & 31) + ((a / 9 + b / 7) % 2) * 30
        let colour = (isDisc ? cr(frame) : 128) + light(frame)
        return .init(
          luma: UInt8(80 + grain), cb: UInt8(max(0, 128 - light(frame))),
          cr: UInt8(min(255, max(0, colour))))
      }
    }
  }

  private func find(_ pictures: [Picture]) -> Recolouring? {
    UnexplainedChange(threads: 2).measure(pictures, frameInterval: 1 / 24).recolouring
  }

  @Test func `A disc that changes its colour as it goes is found, with its place and its change`()
    throws
  {
    let found = try #require(
      find(try pictures { $0 < 10 ? 180 : $0 > 14 ? 100 : 180 - 16 * ($0 - 9) }))
    #expect(found.frames.contains(13))
    #expect(found.change > 45 && found.change < 85)
    #expect(found.box.intersection(Box(x: 72, y: 40, width: 60, height: 60)).area > 1400)
    #expect(found.share > 0.025)
  }

  @Test func `One that keeps its colour is not`() throws {
    #expect(find(try pictures { _ in 180 }) == nil)
  }

  @Test func `Light that changes on all of it is no change of a surface`() throws {
    #expect(find(try pictures(cr: { _ in 150 }, light: { min(50, max(0, 10 * ($0 - 9))) })) == nil)
  }

  @Test func `Threads change nothing, and few or small pictures hold nothing`() throws {
    let pictures = try pictures { $0 < 12 ? 180 : 110 }
    #expect(
      UnexplainedChange(threads: 1).measure(pictures, frameInterval: 1 / 24).recolouring
        == UnexplainedChange(threads: 3).measure(pictures, frameInterval: 1 / 24).recolouring)
    #expect(find(Array(pictures.prefix(3))) == nil)
    #expect(find(Array(repeating: Picture(width: 3, height: 2), count: 8)) == nil)
  }
}
