import Testing

@testable import Imaging

@Suite struct FeaturesTests {
  @Test func `The corners of a square are found and its edges are not`() {
    var plane = Plane<UInt8>(width: 64, height: 64, filledWith: 40)
    for y in 20..<44 { for x in 20..<44 { plane[x, y] = 200 } }
    let found = Features.shiTomasi(
      in: plane, maximumCount: 10, minimumDistance: 4, quality: 0.3, excluding: nil)
    #expect(found.count == 4)
    for corner in [SIMD2<Float>(20, 20), [43, 20], [20, 43], [43, 43]] {
      #expect(found.contains { abs($0.x - corner.x) <= 2 && abs($0.y - corner.y) <= 2 })
    }
  }

  @Test func `Corners spread, keep their distance and stay out of the mask`() {
    let plane = Synthetic.plane(160, 96)
    var mask = Plane<UInt8>(width: 160, height: 96, filledWith: 0)
    for y in 0..<96 { for x in 80..<160 { mask[x, y] = 1 } }
    let found = Features.shiTomasi(
      in: plane, maximumCount: 40, minimumDistance: 6, quality: 0.01, excluding: mask)
    #expect(found.count == 40)
    #expect(found.allSatisfy { $0.x < 80 })
    for (i, a) in found.enumerated() {
      for b in found[..<i] { #expect(((a - b) * (a - b)).sum() >= 36) }
    }
    #expect(found.contains { $0.x < 30 && $0.y < 30 } && found.contains { $0.x > 50 && $0.y > 60 })
  }

  @Test(arguments: Synthetic.awkwardSizes)
  func `Any size is taken, and flat planes have no corners`(width: Int, height: Int) {
    let flat = Plane<UInt8>(width: width, height: height, filledWith: 9)
    let noise = Synthetic.noise(width, height, seed: 4)
    func corners(_ plane: Plane<UInt8>) -> [SIMD2<Float>] {
      Features.shiTomasi(
        in: plane, maximumCount: 5, minimumDistance: 0, quality: 0, excluding: nil)
    }
    #expect(corners(flat).isEmpty)
    #expect(corners(noise).count <= 5)
  }
}

@Suite struct LucasKanadeTests {
  static let points: [SIMD2<Float>] = (0..<48).map { i -> SIMD2<Float> in
    let (column, row) = (i % 8, i / 8)
    return SIMD2<Float>(Float(24 + 22 * column) + 0.25, Float(20 + 20 * row) + 0.5)
  }

  static func pyramid(
    gain: Double = 1, offset: Double = 0, _ map: (Double, Double) -> SIMD2<Double>
  ) -> [Plane<UInt8>] {
    Pyramid.make(Synthetic.plane(200, 144, gain: gain, offset: offset, map: map), levels: 4)
  }

  @Test(arguments: [SIMD2<Float>(0, 0), [0.3, -0.7], [3.5, 2.25], [-4.4, 6.8]])
  func `A shift is measured to a few hundredths of a pixel`(shift: SIMD2<Float>) {
    let from = Self.pyramid { SIMD2($0, $1) }
    let to = Self.pyramid { SIMD2($0 - Double(shift.x), $1 - Double(shift.y)) }
    let found = LucasKanade.track(Self.points, from: from, to: to)
    let good = zip(found, Self.points).filter { result, point in
      let error = result.position - point - shift
      return result.isTracked && (error * error).sum().squareRoot() < 0.05
    }
    #expect(good.count >= 46)
  }

  @Test func `A change of brightness moves nothing`() {
    let from = Self.pyramid { SIMD2($0, $1) }
    let to = Self.pyramid(offset: -18) { SIMD2($0 - 1.5, $1 - 0.5) }
    for (result, point) in zip(LucasKanade.track(Self.points, from: from, to: to), Self.points) {
      let error = result.position - point - SIMD2(1.5, 0.5)
      #expect(result.isTracked && (error * error).sum().squareRoot() < 0.08)
      #expect(result.residual < 2)
    }
  }

  @Test func `Both ways agree where the match is right`() throws {
    let from = Self.pyramid { SIMD2($0, $1) }
    let to = Self.pyramid { SIMD2($0 - 4, $1 + 3) }
    let guesses = Self.points.map { $0 + SIMD2(4.5, -2.5) }
    for initial in [nil, guesses] {
      let found = LucasKanade.trackBothWays(Self.points, from: from, to: to, initial: initial)
      let distances = found.compactMap(\.forwardBackwardDistance)
      #expect(distances.filter { $0 < 0.1 }.count >= 46)
    }
  }

  @Test func `Flat, outside and senseless points say so`() {
    let from = Self.pyramid { SIMD2($0, $1) }
    let flat = Pyramid.make(Plane(width: 200, height: 144, filledWith: 7), levels: 4)
    func status(_ p: SIMD2<Float>, _ a: [Plane<UInt8>]) -> LucasKanade.Status {
      LucasKanade.track([p], from: a, to: from)[0].status
    }
    #expect(status([50, 50], flat) == .flat)
    #expect(status([-3, 50], from) == .outside)
    #expect(status([.nan, 50], from) == .outside)
    #expect(status([1e30, 50], from) == .outside)
    #expect(LucasKanade.track([[1, 1]], from: [], to: []).map(\.status) == [.outside])
    #expect(
      LucasKanade.track([[1, 1]], from: from, to: from, initial: [[1e30, -1e30]])[0].position.x
        .isFinite)
  }

  @Test func `Threads change nothing`() {
    let from = Self.pyramid { SIMD2($0, $1) }
    let to = Self.pyramid { SIMD2($0 * 1.01 - 2, $1 * 0.99 + 3) }
    let one = LucasKanade.track(Self.points, from: from, to: to, threads: 1)
    #expect(LucasKanade.track(Self.points, from: from, to: to, threads: 5) == one)
  }

  @Test(arguments: Synthetic.awkwardSizes)
  func `Any size is taken`(width: Int, height: Int) {
    let plane = Synthetic.noise(width, height, seed: 5)
    for radius in [0, 5, 7, 99] {
      let found = LucasKanade.trackBothWays(
        [[0, 0], [2, 2]], from: [plane], to: [plane], windowRadius: radius)
      #expect(found.allSatisfy { $0.position.x.isFinite && $0.residual.isFinite })
    }
  }
}
