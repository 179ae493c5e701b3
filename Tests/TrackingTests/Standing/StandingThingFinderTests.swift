import Imaging
import Scenes
import Testing

@testable import Tracking

@Suite struct StandingThingFinderTests {
  struct Paint {
    var luma: UInt8
    var cb: UInt8
    var cr: UInt8
  }

  /// A picture of 256 x 144 by a rule.
  static func picture(_ paint: (Int, Int) -> Paint) throws -> Picture {
    var luma = Plane<UInt8>(width: 256, height: 144, filledWith: 0)
    var (cb, cr) = (luma, luma)
    for y in 0..<144 {
      for x in 0..<256 {
        let p = paint(x, y)
        luma[x, y] = p.luma
        cb[x, y] = p.cb
        cr[x, y] = p.cr
      }
    }
    return try #require(Picture(luma: luma, cb: cb, cr: cr))
  }

  /// Bricks of 24 x 10 in two shades, with mortar between them.
  static func bricks(_ x: Int, _ y: Int) -> Paint {
    let row = y / 12
    let column = (x + (row % 2) * 13) / 26
    if y % 12 < 2 || (x + (row % 2) * 13) % 26 < 2 { return Paint(luma: 170, cb: 126, cr: 130) }
    return Paint(luma: (row + column) % 3 == 0 ? 110 : 95, cb: 118, cr: 150)
  }

  /// Sky above, sand below.
  static func horizon(_ x: Int, _ y: Int) -> Paint {
    y < 70
      ? Paint(luma: UInt8(180 - y / 2), cb: 145, cr: 115)
      : Paint(luma: UInt8(120 + (x * 7 + y * 13) % 17), cb: 112, cr: 140)
  }

  static func ball(_ x: Int, _ y: Int) -> Bool {
    (x - 150) * (x - 150) + (y - 80) * (y - 80) < 15 * 15
  }

  @Test func `A ball before a brick wall is found, the bricks are not`() throws {
    let picture = try Self.picture { x, y in
      Self.ball(x, y)
        ? Paint(luma: UInt8(80 + (x + y) % 9), cb: 165, cr: 100) : Self.bricks(x, y)
    }
    let things = StandingThingFinder().find(in: picture)
    #expect(things.count == 1)
    let mask = try #require(things.first?.mask)
    var common = 0
    for run in mask.runs {
      for x in Int(run.start)..<Int(run.end) where Self.ball(x, Int(run.y)) { common += 1 }
    }
    let truth = (0..<144).reduce(0) { sum, y in sum + (0..<256).count { Self.ball($0, y) } }
    #expect(Double(common) > 0.7 * Double(mask.area + truth - common))
  }

  @Test func `A ball that stands against sky and ground is one thing`() throws {
    let picture = try Self.picture { x, y in
      Self.ball(x, y) ? Paint(luma: 60, cb: 120, cr: 170) : Self.horizon(x, y)
    }
    let things = StandingThingFinder(threads: 3).find(in: picture)
    #expect(things.count == 1)
    #expect(things == StandingThingFinder(threads: 1).find(in: picture))
  }

  @Test func `Walls, horizons and plain pictures hold no things`() throws {
    #expect(StandingThingFinder().find(in: try Self.picture(Self.bricks)).isEmpty)
    #expect(StandingThingFinder().find(in: try Self.picture(Self.horizon)).isEmpty)
    let plain = try Self.picture { _, _ in Paint(luma: 90, cb: 128, cr: 128) }
    #expect(StandingThingFinder().find(in: plain).isEmpty)
    #expect(StandingThingFinder().find(in: Picture(width: 0, height: 0)).isEmpty)
    #expect(StandingThingFinder().find(in: Picture(width: 31, height: 900)).isEmpty)
  }

  @Test func `What stands still is known by its place, covered where something passes in front`()
    throws
  {
    // A bar of 20 x 60 passes before the ball.
    let pictures = try (0..<24).map { frame in
      try Self.picture { x, y in
        let left = 10 * frame - 10
        if x >= left, x < left + 20, y >= 50, y < 110 { return Paint(luma: 30, cb: 100, cr: 180) }
        return Self.ball(x, y)
          ? Paint(luma: UInt8(80 + (x + y) % 9), cb: 165, cr: 100) : Self.bricks(x, y)
      }
    }
    let scene = Footage.track(pictures)
    #expect(scene.standing.count == 1)
    let thing = try #require(scene.standing.first)
    #expect(!scene.tracks.contains { $0.id == thing.id })
    #expect(scene.withStandingFollowed.tracks.count == scene.tracks.count + 1)
    let open = try #require(thing.observation(at: 2))
    #expect(open.visibleFraction > 0.95)
    #expect(open.box.intersection(Box(x: 135, y: 65, width: 30, height: 30)).area > 600)
    // At frame 15 the bar lies right over it.
    #expect((thing.observation(at: 15)?.visibleFraction ?? 0) < 0.6)
    #expect(thing.reliability > 0.4)
  }

  /// A ball before bricks that stands until a frame, then rolls to the right.
  static func rolling(from start: Int, frames: Int, step: Int) throws -> [Picture] {
    try (0..<frames).map { frame in
      let shift = step * max(0, frame - start)
      return try picture { x, y in
        ball(x - shift + 60, y)
          ? Paint(luma: UInt8(80 + (x - shift + y + 512) % 9), cb: 165, cr: 100) : bricks(x, y)
      }
    }
  }

  @Test(arguments: [8, 22])
  func `What stands and then rolls is one track from the first frame to the last`(start: Int)
    throws
  {
    // It is out of its old place for six frames at least.
    let scene = Footage.track(try Self.rolling(from: start, frames: 34, step: 5))
    let long = scene.withStandingFollowed.tracks.filter { $0.observations.count >= 5 }
    #expect(long.count == 1)
    let track = try #require(scene.tracks.first { $0.observations.count >= 5 })
    #expect(track.frames == 0..<34)
    #expect(track.observations.count >= 32)
    let first = try #require(track.observations.first)
    let last = try #require(track.observations.last)
    #expect(abs(last.box.center.x - first.box.center.x - Double(5 * (33 - start))) < 4)
    #expect(track.reliability > 0.5)
  }
}
