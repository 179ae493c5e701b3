import Testing

@testable import Imaging

@Suite struct TemporalModeTests {
  /// Every window of `span` levels from every sample.
  static func plainly(_ samples: [UInt8], span: Int) -> (mode: UInt8, support: UInt8) {
    let sorted = samples.map(Int.init).sorted()
    var best = [Int]()
    for low in sorted.indices {
      let members = Array(sorted[low...].prefix { $0 - sorted[low] <= span })
      let isNarrower =
        members.count == best.count && members.last! - members[0] < best.last! - best[0]
      if members.count > best.count || isNarrower { best = members }
    }
    let mean = (2 * best.reduce(0, +) + best.count) / (2 * best.count)
    return (UInt8(mean), UInt8((255 * best.count + samples.count / 2) / samples.count))
  }

  @Test(arguments: [1, 2, 3, 7, 24, 47, 48, 64])
  func `The network sorts`(count: Int) {
    for seed in 0..<5 as Range<UInt64> {
      var values = Synthetic.noise(count, 1, seed: seed).samples
      let expected = values.sorted()
      for (low, high) in TemporalMode.sortingNetwork(count) where values[low] > values[high] {
        values.swapAt(low, high)
      }
      #expect(values == expected)
    }
  }

  @Test(arguments: [1, 2, 5, 33, 48], [0, 3, 20, 200])
  func `The plate equals the plain form`(count: Int, halfWidth: Int) {
    let stack = (0..<count).map { Synthetic.noise(19, 13, seed: UInt64($0)) }
    let valid = (0..<count).map { Synthetic.mask(19, 13, share: 0.6, seed: UInt64(99 + $0)) }
    for masks in [nil, valid] {
      let found = TemporalMode.plate(stack: stack, valid: masks, halfWidth: halfWidth)
      for i in 0..<19 * 13 {
        let used = (0..<count).filter { masks?[$0].samples[i] ?? 1 != 0 }
        if used.isEmpty {
          #expect(found.support.samples[i] == 0)
          continue
        }
        let expected = Self.plainly(
          used.map { stack[$0].samples[i] }, span: 2 * min(halfWidth, 127))
        #expect(found.mode.samples[i] == expected.mode)
        #expect(found.support.samples[i] == expected.support)
      }
    }
  }

  @Test func `Threads change nothing`() {
    let stack = (0..<70).map { Synthetic.noise(50, 21, seed: UInt64($0)) }
    let one = TemporalMode.plate(stack: stack, threads: 1)
    let many = TemporalMode.plate(stack: stack, threads: 7)
    #expect(one.mode == many.mode && one.support == many.support)
  }

  @Test(arguments: Synthetic.awkwardSizes)
  func `Any size is taken`(width: Int, height: Int) {
    let plane = Synthetic.noise(width, height, seed: 3)
    let other = Synthetic.noise(width + 1, height, seed: 3)
    let found = TemporalMode.plate(stack: [plane, other, plane])
    #expect(found.mode == plane)
    #expect(TemporalMode.plate(stack: []).mode.count == 0)
  }
}
