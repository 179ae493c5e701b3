import Foundation
import Testing

@testable import Imaging

@Suite struct OpticalFlowTests {
  /// The mean distance from the true motion over the pixels at least `margin` inside, in pixels.
  static func meanError(
    _ flow: Flow, margin: Int = 8, _ truth: (Double, Double) -> SIMD2<Double>
  ) -> Double {
    var (sum, count) = (0.0, 0)
    for y in margin..<flow.height - margin {
      for x in margin..<flow.width - margin {
        let expected = truth(Double(x), Double(y))
        let found = flow[x, y]
        sum += hypot(Double(found.x) - expected.x, Double(found.y) - expected.y)
        count += 1
      }
    }
    return sum / Double(count)
  }

  @Test(arguments: [SIMD2(0.0, 0.0), [1.25, -0.5], [-5.5, 3.0]])
  func `A shift is measured everywhere`(shift: SIMD2<Double>) {
    let from = Synthetic.plane(128, 96)
    let to = Synthetic.plane(128, 96) { SIMD2($0 - shift.x, $1 - shift.y) }
    for (preset, limit) in [(OpticalFlow.Preset.fast, 0.35), (.medium, 0.1)] {
      let flow = OpticalFlow.denseInverseSearch(from: from, to: to, preset: preset)
      #expect(Self.meanError(flow) { _, _ in shift } < limit)
    }
  }

  @Test func `A zoom and a change of brightness are followed`() {
    let from = Synthetic.plane(128, 96)
    let to = Synthetic.plane(128, 96, offset: 3) {
      SIMD2(64 + ($0 - 64) / 1.04, 48 + ($1 - 48) / 1.04)
    }
    let flow = OpticalFlow.denseInverseSearch(from: from, to: to)
    #expect(Self.meanError(flow) { SIMD2(0.04 * ($0 - 64), 0.04 * ($1 - 48)) } < 0.15)
  }

  @Test func `What a moving thing covers is told as hidden`() {
    func scene(_ shift: Double) -> Plane<UInt8> {
      Synthetic.plane(128, 96) { x, y in
        let isInside = abs(x - 50 - shift) <= 16 && abs(y - 48) <= 16
        return isInside ? SIMD2(x - shift + 700, y + 300) : SIMD2(x, y)
      }
    }
    let (a, b) = (scene(0), scene(6))
    let forward = OpticalFlow.denseInverseSearch(from: a, to: b)
    let backward = OpticalFlow.denseInverseSearch(from: b, to: a)
    let hidden = OpticalFlow.occlusion(forward: forward, backward: backward)
    var (covered, elsewhere) = (0, 0)
    for y in 36..<60 {
      for x in 68..<72 { covered += Int(hidden[x, y]) }
      for x in 84..<120 { elsewhere += Int(hidden[x, y]) }
    }
    // The motion's edge is a pixel or two off, so not all of the 96 are told.
    #expect(covered > 40 && elsewhere == 0)
  }

  @Test func `A motion that leaves the plane is hidden`() {
    var away = Flow(width: 4, height: 3)
    away.x[3, 1] = 2
    let hidden = OpticalFlow.occlusion(forward: away, backward: Flow(width: 4, height: 3))
    #expect(hidden.samples.reduce(0) { $0 + Int($1) } == 1 && hidden[3, 1] == 1)
    #expect(OpticalFlow.roundTripDistance(forward: away, backward: away)[3, 1] == .infinity)
  }

  @Test(arguments: [OpticalFlow.Preset.fast, .medium])
  func `Threads change nothing`(preset: OpticalFlow.Preset) {
    let (a, b) = (Synthetic.plane(211, 203), Synthetic.plane(211, 203) { SIMD2($0 - 2, $1 + 1.5) })
    let one = OpticalFlow.denseInverseSearch(from: a, to: b, preset: preset, threads: 1)
    let many = OpticalFlow.denseInverseSearch(from: a, to: b, preset: preset, threads: 3)
    #expect(one == many)
  }

  @Test(arguments: Synthetic.awkwardSizes)
  func `Any size is taken and every number is finite`(width: Int, height: Int) {
    let flat = Plane<UInt8>(width: width, height: height, filledWith: 90)
    let (a, b) = (
      Synthetic.noise(width, height, seed: 1), Synthetic.noise(width, height, seed: 2)
    )
    for (from, to) in [(a, b), (flat, flat), (flat, a), (a, flat)] {
      let flow = OpticalFlow.denseInverseSearch(from: from, to: to)
      #expect(flow.width == width && flow.height == height)
      #expect((flow.x.samples + flow.y.samples).allSatisfy { $0.isFinite })
    }
    let larger = Plane<UInt8>(width: width + 1, height: height, filledWith: 0)
    #expect(
      OpticalFlow.denseInverseSearch(from: a, to: larger) == Flow(width: width, height: height))
  }
}

@Suite struct FlowTests {
  @Test func `Samples are bilinear and held to the border`() throws {
    let x = try #require(Plane<Float>(width: 2, height: 2, samples: [0, 1, 2, 3]))
    let flow = try #require(Flow(x: x, y: x))
    #expect(flow.sample([0.5, 0.5]) == [1.5, 1.5])
    #expect(flow.sample([-9, 9]) == [2, 2])
    #expect(flow.sample([.nan, 0]) == .zero)
    #expect(Flow(x: x, y: Plane(width: 1, height: 1, filledWith: 0)) == nil)
  }

  @Test(arguments: [(9, 7), (10, 8), (1, 1), (2, 5)])
  func `Doubling keeps a linear field linear`(width: Int, height: Int) {
    var small = Flow(width: (width + 1) / 2, height: (height + 1) / 2)
    for j in 0..<small.height {
      for i in 0..<small.width { small.x[i, j] = Float(3 * i + j) }
    }
    let large = small.doubled(width: width, height: height)
    for j in 0..<height - (height + 1) % 2 {
      for i in 0..<width - (width + 1) % 2 { #expect(large.x[i, j] == Float(3 * i + j)) }
    }
  }
}
