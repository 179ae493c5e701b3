import Imaging
import Scenes
import Testing

@testable import Tracking

@Suite struct ThingOutlineTests {
  private static func isBall(_ x: Int, _ y: Int) -> Bool {
    (x - 100) * (x - 100) + (y - 60) * (y - 60) < 14 * 14
  }

  private static func isPole(_ x: Int, _ y: Int) -> Bool {
    (99...101).contains(x) && (70..<120).contains(y)
  }

  /// What a coarse search makes of the ball: a box off by some pixels.
  private let coarse = Mask(runs: (50..<76).map { Mask.Run(y: $0, start: 90, end: 116) })

  private func overlap(_ mask: Mask, _ isIn: (Int, Int) -> Bool) -> Double {
    var common = 0
    for run in mask.runs {
      for x in Int(run.start)..<Int(run.end) where isIn(x, Int(run.y)) { common += 1 }
    }
    let truth = (0..<144).reduce(0) { sum, y in sum + (0..<256).count { isIn($0, y) } }
    return Double(common) / Double(mask.area + truth - common)
  }

  private func picture(_ isIn: @escaping (Int, Int) -> Bool) throws -> Picture {
    try StandingThingFinderTests.picture { x, y in
      isIn(x, y)
        ? .init(luma: UInt8(90 + (3 * x + y) % 9 - (x - 100)), cb: 160, cr: 100)
        : StandingThingFinderTests.bricks(x, y)
    }
  }

  @Test func `A ball's outline is drawn where its colours end`() throws {
    let outline = ThingOutline(picture: try picture(Self.isBall))
    #expect(overlap(coarse, Self.isBall) < 0.7)
    #expect(overlap(outline.refined(coarse), Self.isBall) > 0.93)
  }

  @Test func `What hangs on it in its colours is a part of it`() throws {
    let outline = ThingOutline(picture: try picture { Self.isBall($0, $1) || Self.isPole($0, $1) })
    let whole = overlap(outline.refined(coarse)) { Self.isBall($0, $1) || Self.isPole($0, $1) }
    #expect(whole > 0.9)
  }

  @Test func `A patch of a wall, an empty mask and one outside the picture stay as they are`()
    throws
  {
    let outline = ThingOutline(
      picture: try StandingThingFinderTests.picture(
        StandingThingFinderTests.bricks))
    #expect(outline.refined(Mask(runs: [])) == Mask(runs: []))
    let far = Mask(runs: [Mask.Run(y: 900, start: 700, end: 720)])
    #expect(outline.refined(far) == far)
    #expect(outline.refined(coarse).area < 3 * coarse.area)
  }
}
