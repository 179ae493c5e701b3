import Imaging
import Testing

@testable import Tracking

@Suite struct MedianTests {
  @Test(arguments: [1, 2, 3, 8, 101, 1000], [3, 1_000_000] as [UInt64])
  func `Selection finds the median that sorting finds`(count: Int, levels: UInt64) {
    var random = SplitMix64(seed: UInt64(count) + levels)
    let values = (0..<count).map { _ in Double(random.next() % levels) }
    for list in [values, values.sorted(), values.sorted(by: >)] {
      var list = list
      #expect(selectMedian(&list) == median(values))
    }
  }

  @Test func `Of nothing it is 0`() {
    var none: [Double] = []
    #expect(selectMedian(&none) == 0)
  }
}
