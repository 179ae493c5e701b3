import Foundation
import Scenes
import Testing

@testable import WorldModel

@Suite struct SilhouetteTests {
  /// The pixels whose middles are in a form, `x` and `y` from its middle.
  private func mask(
    at middle: Point = Point(100, 80), reaching reach: Int = 60, _ holds: (Double, Double) -> Bool
  ) -> Mask {
    var runs: [Mask.Run] = []
    for row in -reach..<reach {
      let columns = (-reach..<reach).filter { holds(Double($0) + 0.5, Double(row) + 0.5) }
      guard let first = columns.first, let last = columns.last else { continue }
      runs.append(
        Mask.Run(
          y: Int(middle.y) + row, start: Int(middle.x) + first, end: Int(middle.x) + last + 1))
    }
    return Mask(runs: runs)
  }

  private func circle(_ radius: Double, at middle: Point = Point(100, 80)) -> Mask {
    mask(at: middle) { $0 * $0 + $1 * $1 < radius * radius }
  }

  private func box(_ width: Double, _ height: Double) -> Mask {
    mask { abs($0) < width / 2 && abs($1) < height / 2 }
  }

  private func silhouette(_ masks: Mask...) throws -> Silhouette {
    try #require(Silhouette(masks))
  }

  @Test func `Place and size are no part of a form`() throws {
    let near = try silhouette(circle(40))
    let far = try silhouette(circle(16, at: Point(300, 20)))
    #expect(near.distance(to: far) < 0.06)
  }

  @Test func `A square and a circle differ by what their outlines do not share`() throws {
    // Of two with one area a circle's four caps lie outside, 0.0906 of it, and as much of the square.
    let difference = try silhouette(circle(40)).distance(to: silhouette(box(70, 70)))
    #expect(abs(difference - 2 * 0.0906 / 1.0906) < 0.03)
  }

  @Test(arguments: [(70.0, 35.0), (60, 50), (80, 30)])
  func `A turn in the picture keeps a form`(width: Double, height: Double) throws {
    let (lying, standing) = (try silhouette(box(width, height)), try silhouette(box(height, width)))
    #expect(lying.distance(to: standing) > 0.15)
    #expect(lying.distanceTurned(to: standing) < 0.05)
  }

  @Test func `A mirrored form is the same one`() throws {
    let left = mask { abs($1) < 30 && $0 > -30 && $0 < -30 + ($1 + 30) * 0.7 }
    let right = mask { abs($1) < 30 && $0 < 30 && $0 > 30 - ($1 + 30) * 0.7 }
    #expect(try silhouette(left).distanceTurned(to: silhouette(right)) < 0.06)
  }

  @Test func `What a few views take in is no part of the form`() throws {
    let torn = mask { $0 * $0 + $1 * $1 < 1600 && $0 < 10 }
    let usual = try silhouette(circle(40), circle(40), circle(40), torn, circle(40))
    #expect(usual.distance(to: try silhouette(circle(40))) < 0.01)
  }

  @Test func `Nothing has no form`() {
    #expect(Silhouette([]) == nil)
    #expect(Silhouette([Mask(runs: [])]) == nil)
    #expect(Silhouette([Mask(runs: [Mask.Run(y: 0, start: 5, end: 5)])]) == nil)
  }

  @Test func `A mask far out of the picture does not trap`() throws {
    let far = Mask(runs: [
      Mask.Run(y: Int(Int32.max), start: Int(Int32.min), end: Int(Int32.max)),
      Mask.Run(y: Int(Int32.min), start: 0, end: 1),
    ])
    #expect(try silhouette(far).distance(to: silhouette(circle(40))) <= 1)
  }
}
