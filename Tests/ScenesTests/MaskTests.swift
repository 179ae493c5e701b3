import Scenes
import Testing

@Suite struct MaskTests {
  private func square(_ x: Int, _ y: Int, side: Int = 4) -> Mask {
    Mask(runs: (0..<side).map { Mask.Run(y: y + $0, start: x, end: x + side) })
  }

  @Test func `The area counts the pixels`() {
    #expect(square(3, 3).area == 16)
    #expect(Mask(runs: []).area == 0 && Mask(runs: []).isEmpty)
  }

  @Test(arguments: [(0, 0, 16), (1, 1, 9), (-2, 0, 8), (4, 0, 0), (0, 4, 0), (3, -3, 1)])
  func `Two masks share the pixels in both`(x: Int, y: Int, common: Int) {
    let one = square(10, 10)
    let other = one.translated(x: x, y: y)
    #expect(one.intersectionArea(other) == common)
    #expect(other.intersectionArea(one) == common)
  }

  @Test func `Rows of several runs share what each pair shares`() {
    let comb = Mask(runs: [0, 4, 8].map { Mask.Run(y: 0, start: $0, end: $0 + 2) })
    let bar = Mask(runs: [Mask.Run(y: 0, start: 1, end: 9)])
    #expect(comb.intersectionArea(bar) == 4)
    #expect(bar.intersectionArea(comb) == 4)
    #expect(comb.intersectionArea(comb) == 6)
  }

  @Test func `Places that no picture has are clamped`() {
    #expect(Mask.Run(y: .max, start: .min, end: 0).y == .max)
  }
}
