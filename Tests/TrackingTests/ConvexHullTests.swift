import Scenes
import Testing

@testable import Tracking

@Suite struct ConvexHullTests {
  private func mask(_ rows: [Range<Int>]) -> Mask {
    Mask(
      runs: rows.enumerated().map { Mask.Run(y: $0, start: $1.lowerBound, end: $1.upperBound) })
  }

  @Test func `A rectangle fills its hull`() {
    #expect(ConvexHull.solidity(of: mask(Array(repeating: 3..<13, count: 10))) == 1)
  }

  @Test func `A square without its quarter fills six sevenths`() {
    let rows = Array(repeating: 0..<10, count: 5) + Array(repeating: 0..<5, count: 5)
    #expect(abs(ConvexHull.solidity(of: mask(rows)) - 75 / 87.5) < 1e-12)
  }

  @Test func `A mask of nothing counts as solid`() {
    #expect(ConvexHull.solidity(of: Mask(runs: [])) == 1)
  }
}
