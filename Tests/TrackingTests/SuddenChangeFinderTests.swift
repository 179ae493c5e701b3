import Imaging
import Scenes
import Testing

@testable import Tracking

@Suite struct SuddenChangeFinderTests {
  /// A wall of slanted stripes, 256 x 144, and a disc of rings of two other colours.
  ///
  /// - Parameters:
  ///   - disc: its centre, by frame; nil where there is none.
  ///   - shift: of the camera to the right, by frame, pixels.
  private func pictures(
    count: Int = 24, diameter: Int = 56, shift: (Int) -> Int = { _ in 0 },
    board: (Int) -> Int? = { _ in nil }, disc: (Int) -> (x: Int, y: Int)?
  ) throws -> [Picture] {
    try (0..<count).map { frame in
      try StandingThingFinderTests.picture { x, y in
        // A board that is drawn in front of all else, its left side by frame.
        if let left = board(frame), x >= left, x < left + 100 {
          return .init(luma: UInt8(150 + (x - left + y) / 9 % 2 * 40), cb: 150, cr: 110)
        }
        if let disc = disc(frame) {
          let (u, v) = (x - disc.x, y - disc.y)
          let square = 4 * (u * u + v * v)
          if square < diameter * diameter {
            return .init(luma: 4 * square < diameter * diameter ? 70 : 110, cb: 190, cr: 90)
          }
        }
        let wall = x + shift(frame)
        return .init(luma: UInt8(100 + (wall / 9 &+ y / 7) % 2 * 20), cb: 118, cr: 132)
      }
    }
  }

  private func find(
    _ pictures: [Picture], shift: (Int) -> Int = { _ in 0 }, threads: Int = 1
  ) -> OpenFinder.Found {
    OpenFinder(threads: threads).find(
      in: pictures,
      referenceFromFrame: pictures.indices.map { .translation(Double(shift($0)), 0) },
      frameInterval: 1 / 24)
  }

  @Test func `A disc that moves and is gone in the next frame is found, with its place`() throws {
    let found = find(try pictures { $0 < 12 ? (80 + 3 * $0, 72) : nil })
    let gone = try #require(found.gone)
    #expect(gone.frame == 12 && gone.kind == .gone)
    #expect(gone.worth > 30)
    #expect(gone.calm > 2)
    #expect(gone.travel > 0.02)
    #expect(gone.depth > 1)
    #expect(abs(gone.likeness) < 0.3)
    #expect(gone.box.intersection(Box(x: 85, y: 44, width: 56, height: 56)).area > 1500)
    #expect(found.came == nil)
  }

  @Test func `So is one that is there at once, on a moving camera, with any number of threads`()
    throws
  {
    let shift = { 2 * $0 }
    let pictures = try pictures(shift: shift) { $0 < 12 ? nil : (180 - 3 * ($0 - 12), 72) }
    let found = find(pictures, shift: shift)
    let came = try #require(found.came)
    #expect(came.frame == 12 && came.kind == .came)
    #expect(came.worth > 30)
    #expect(found.gone == nil)
    #expect(find(pictures, shift: shift, threads: 3) == found)
  }

  @Test func `It is found at any place of a long shot`() throws {
    for frame in [4, 30, 31, 32, 33, 36, 66, 74] {
      let found = find(
        try pictures(count: 80) { $0 < frame ? (60 + $0, 72) : nil })
      #expect(found.gone?.frame == frame, "frame \(frame)")
    }
  }

  @Test func `What goes on, goes behind a board or over the frame's edge is not`() throws {
    let on = find(try pictures { (30 + 8 * $0, 72) })
    #expect(on.gone == nil && on.came == nil)
    // A board that slides over it at a fifth of the picture a frame, and on.
    let hidden = find(
      try pictures(board: { 51 * ($0 - 12) - 50 }) { $0 < 14 ? (128 + $0, 72) : nil })
    #expect(hidden.gone == nil && hidden.came == nil)
  }

  @Test func `Small things, few pictures and a flash hold nothing`() throws {
    #expect(find(try pictures(diameter: 8) { $0 < 12 ? (128 + $0, 72) : nil }).gone == nil)
    #expect(find(try pictures(count: 4) { $0 < 2 ? (128, 72) : nil }).gone == nil)
    #expect(find([]) == OpenFinder.Found())
    #expect(find(Array(repeating: Picture(width: 3, height: 2), count: 12)) == OpenFinder.Found())
  }
}

@Suite struct SolidRadiusTests {
  @Test func `The radius of a disc, a line and nothing`() {
    var disc = Plane<UInt8>(width: 41, height: 41, filledWith: 0)
    for y in 0..<41 {
      for x in 0..<41 where (x - 20) * (x - 20) + (y - 20) * (y - 20) <= 100 { disc[x, y] = 1 }
    }
    #expect(abs(SolidRadius.of(disc) - 10.5) < 1)
    var line = Plane<UInt8>(width: 9, height: 9, filledWith: 0)
    for x in 0..<9 { line[x, 4] = 1 }
    #expect(SolidRadius.of(line) == 1)
    #expect(SolidRadius.of(Plane<UInt8>(width: 3, height: 3, filledWith: 0)) == 0)
  }
}
