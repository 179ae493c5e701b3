import Testing

@testable import Imaging

@Suite struct FlowResidualTests {
  @Test(arguments: [1, 2, 3, 8])
  func `Blocks equal the plain form`(side: Int) throws {
    let (width, height) = (45, 33)
    let planes = (0..<6).map { Synthetic.noise(width, height, seed: UInt64($0)) }
    let picture = try #require(Picture(luma: planes[0], cb: planes[1], cr: planes[2]))
    let other = try #require(Picture(luma: planes[3], cb: planes[4], cr: planes[5]))
    var flow = Flow(width: width, height: height)
    for i in 0..<width * height {
      flow.x.samples[i] = Float(planes[1].samples[i]) / 16 - 8
      flow.y.samples[i] = i % 53 == 0 ? .nan : Float(planes[2].samples[i]) / 16 - 8
    }
    let columns = width / side
    var expected = [Double](repeating: 0, count: columns * (height / side))
    for y in 0..<height / side * side {
      for x in 0..<columns * side {
        let at = SIMD2(
          Double(x) + Double(flow.x[x, y]), Double(y) + Double(flow.y[x, y]))
        for (k, weight) in [(0, 1.0), (1, 8.0), (2, 8.0)] {
          if k > 0, x % 2 != 0 || y % 2 != 0 { continue }
          guard at.y.isFinite, let there = WarpTests.sample(planes[3 + k], at) else { continue }
          expected[y / side * columns + x / side] +=
            weight * abs(there - Double(planes[k][x, y])) / Double(side * side)
        }
      }
    }
    let found = FlowResidual.blocks(of: picture, from: other, flow: flow, side: side)
    #expect(found.count == expected.count)
    for (a, b) in zip(found, expected) { #expect(abs(Double(a) - b) < 1e-3 * (1 + b)) }
  }

  @Test(arguments: Synthetic.awkwardSizes)
  func `Any size is taken`(width: Int, height: Int) {
    let picture = Picture(width: width, height: height, luma: 9)
    let flow = Flow(width: width, height: height)
    for side in [-1, 0, 1, 2, 8, .max] {
      let blocks = FlowResidual.blocks(of: picture, from: picture, flow: flow, side: side)
      #expect(blocks.allSatisfy { $0 == 0 })
    }
    let wrong = Flow(width: width + 1, height: height)
    #expect(FlowResidual.blocks(of: picture, from: picture, flow: wrong, side: 1).isEmpty)
  }
}
