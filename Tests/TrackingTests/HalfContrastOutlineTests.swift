import Imaging
import Testing

@testable import Tracking

@Suite struct HalfContrastOutlineTests {
  /// A bar whose contrast falls off linearly over `blur` pixels to both sides of 20 and 40.
  private func score(height: Double, blur: Double) -> Plane<UInt8> {
    var plane = Plane<UInt8>(width: 60, height: 20, filledWith: 0)
    for x in 0..<60 {
      let inside = min(Double(x) + 0.5 - 20, 40 - Double(x) - 0.5)
      let share = min(1, max(0, 0.5 + inside / (2 * blur)))
      for y in 0..<20 { plane[x, y] = UInt8(height * share) }
    }
    return plane
  }

  private func columns(_ mask: BinaryMask) -> Range<Int> {
    let row = (0..<60).filter { mask[$0, 10] != 0 }
    return (row.first ?? 0)..<((row.last ?? -1) + 1)
  }

  @Test(arguments: [60.0, 120, 250], [1.0, 2.0])
  func `A blurred bar ends where half of its contrast is left`(height: Double, blur: Double) {
    let score = score(height: height, blur: blur)
    var wide = BinaryMask(width: 60, height: 20, filledWith: 0)
    for i in wide.samples.indices where score.samples[i] > 0 { wide.samples[i] = 1 }
    #expect(columns(wide).lowerBound < 20)
    #expect(columns(HalfContrastOutline().tightened(wide, score: score)) == 20..<40)
  }

  @Test func `What is faint but far inside stays`() {
    var score = Plane<UInt8>(width: 60, height: 20, filledWith: 200)
    for y in 8..<12 { for x in 25..<35 { score[x, y] = 20 } }
    let mask = BinaryMask(width: 60, height: 20, filledWith: 1)
    #expect(HalfContrastOutline().tightened(mask, score: score) == mask)
  }
}
