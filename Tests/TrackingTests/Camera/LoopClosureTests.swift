import Imaging
import Testing

@testable import Tracking

@Suite struct LoopClosureTests {
  private static let windows = [0..<10, 10..<20, 20..<30]

  /// A pan out and back, whose way back is off by so many pixels.
  private static func walked(drift: Double) -> [Homography] {
    (0..<30).map { frame in
      let place = frame < 15 ? 20 * Double(frame) : 20 * Double(30 - frame) + drift
      return .translation(place, 0)
    }
  }

  @Test func `A view that comes back puts its window where the place was`() throws {
    let maps = Self.walked(drift: 80)
    // Frame 25 shows what frame 5 showed.
    let closure = LoopClosure(before: 5, after: 25, beforeFromAfter: .identity, agreement: 0.9)
    let bases = LoopClosure.bases(
      of: Self.windows, referenceFromFrame: maps, closures: [closure])
    try #require(bases.count == 3)
    #expect(bases[0].apply(7, 3) == maps[0].apply(7, 3))
    #expect(bases[1].apply(7, 3) == maps[10].apply(7, 3))
    let place = bases[2].apply(7, 3)
    // Frame 5 stood at 100, and the window begins 100 further out than its frame 25.
    #expect((place - SIMD2(207, 3)).length < 1e-6)
  }

  @Test(arguments: [
    // Edges that hardly agree, a return within one window, frames that are in none.
    LoopClosure(before: 5, after: 25, beforeFromAfter: .identity, agreement: 0.4),
    LoopClosure(before: 21, after: 25, beforeFromAfter: .identity, agreement: 0.9),
    LoopClosure(before: 5, after: 90, beforeFromAfter: .identity, agreement: 0.9),
  ])
  func `What ties nothing changes nothing`(closure: LoopClosure) {
    let maps = Self.walked(drift: 80)
    let bases = LoopClosure.bases(
      of: Self.windows, referenceFromFrame: maps, closures: [closure])
    #expect(bases.map(\.rows) == Self.windows.map { maps[$0.lowerBound].rows })
  }

  @Test func `Views that a pan comes back to are registered to each other`() throws {
    let wide = Self.wall(width: 420, height: 90)
    let places =
      Array(stride(from: 0, through: 240, by: 20))
      + Array(stride(from: 230, through: 6, by: -16))
    let pictures = places.map { Self.crop(wide, x: $0, width: 160) }
    let closures = RevisitComparer().closures(pictures, thumbnails: pictures.map(Thumbnail.init))
    #expect(!closures.isEmpty)
    for closure in closures {
      let shift = Double(places[closure.after] - places[closure.before])
      let seen = closure.beforeFromAfter.apply(80, 45)
      #expect((seen - SIMD2(80 + shift, 45)).length < 1.5)
      #expect(closure.agreement > 0.7)
    }
  }

  /// Bricks, each of its own grey.
  private static func wall(width: Int, height: Int) -> Picture {
    var picture = Picture(width: width, height: height)
    for y in 0..<height {
      for x in 0..<width {
        let (row, column) = (y / 9, (x + 7 * (y / 9)) / 17)
        let isMortar = y % 9 == 0 || (x + 7 * row) % 17 == 0
        picture.luma[x, y] = isMortar ? 40 : UInt8(70 + (row * 71 + column * 97) * 13 % 150)
      }
    }
    return picture
  }

  private static func crop(_ wide: Picture, x left: Int, width: Int) -> Picture {
    var picture = Picture(width: width, height: wide.height)
    for y in 0..<wide.height {
      for x in 0..<width { picture.luma[x, y] = wide.luma[left + x, y] }
    }
    return picture
  }
}
