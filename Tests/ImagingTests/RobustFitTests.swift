import Foundation
import Testing

@testable import Imaging

@Suite struct HomographyTests {
  static let tilted = Homography(rows: [1.1, -0.08, 12, 0.05, 0.96, -7, 1e-4, -2e-4, 1])

  @Test func `The inverse undoes the map`() throws {
    let there = Self.tilted.apply(100, 50)
    let back = try #require(Self.tilted.inverse).apply(there.x, there.y)
    #expect(abs(back.x - 100) < 1e-9 && abs(back.y - 50) < 1e-9)
  }

  @Test func `A flat map has no inverse`() {
    #expect(Homography(rows: [1, 2, 3, 2, 4, 6, 0, 0, 1]).inverse == nil)
    #expect(Homography(rows: [.nan, 2, 3, 2, 4, 6, 0, 0, 1]).inverse == nil)
  }

  @Test func `A composition does the first map first`() {
    let shift = Homography.translation(3, 4)
    let both = Self.tilted.composed(with: shift)
    let expected = Self.tilted.apply(13, 24)
    let found = both.apply(10, 20)
    #expect(abs(found.x - expected.x) < 1e-9 && abs(found.y - expected.y) < 1e-9)
    #expect(shift.translationOnly == SIMD2(3, 4))
    #expect(Self.tilted.translationOnly == nil)
  }
}

@Suite struct RobustFitTests {
  typealias Points = [SIMD2<Double>]

  /// Pairs under `map` with noise, and every pair from `firstOutlier` on thrown far away.
  static func pairs(
    _ map: Homography, count: Int, outliers: Int, noise: Double, seed: UInt64
  ) -> (from: Points, to: Points) {
    var random = SplitMix64(seed: seed)
    func unit() -> Double { Double.random(in: -1...1, using: &random) }
    var (from, to) = (Points(), Points())
    for i in 0..<count {
      let p = SIMD2(256 + 256 * unit(), 144 + 144 * unit())
      from.append(p)
      let q = map.apply(p.x, p.y)
      let error = i >= count - outliers ? 20 + 100 * abs(unit()) : 0
      to.append(q + SIMD2(noise * unit() + error, noise * unit() - error))
    }
    return (from, to)
  }

  @Test(arguments: [0, 60, 120]) func `A homography is found among outliers`(outliers: Int) throws {
    let map = HomographyTests.tilted
    let (from, to) = Self.pairs(map, count: 200, outliers: outliers, noise: 0.2, seed: 7)
    let fit = try #require(
      RobustFit.homography(from: from, to: to, inlierDistance: 1, seed: 0))
    #expect(fit.inliers.prefix(200 - outliers).allSatisfy { $0 })
    #expect(fit.inliers.filter { $0 }.count <= 200 - outliers + 3)
    #expect(fit.rmsError < 0.25)
    for (x, y) in [(0.0, 0.0), (511, 0), (256, 144), (511, 287)] {
      let difference = fit.transform.apply(x, y) - map.apply(x, y)
      #expect((difference * difference).sum().squareRoot() < 0.4)
    }
  }

  @Test func `Without noise the fit is exact`() throws {
    let map = HomographyTests.tilted
    let (from, to) = Self.pairs(map, count: 30, outliers: 0, noise: 0, seed: 1)
    let fit = try #require(RobustFit.homography(from: from, to: to, inlierDistance: 1, seed: 3))
    for (a, b) in zip(fit.transform.rows, map.rows) { #expect(abs(a - b) < 1e-7 * max(1, abs(b))) }
  }

  @Test func `Smaller models are found among outliers`() throws {
    let similarity = Homography.similarity(a: 0.98, b: 0.1, x: 5, y: -9)
    let affine = Homography(rows: [1.1, 0.2, 3, -0.1, 0.9, 4, 0, 0, 1])
    let shift = Homography.translation(3.25, -8.5)
    for (map, fit) in [
      (similarity, RobustFit.similarity), (affine, RobustFit.affine),
      (shift, RobustFit.translation),
    ] {
      let (from, to) = Self.pairs(map, count: 80, outliers: 30, noise: 0, seed: 11)
      let found = try #require(fit(from, to, 1, 0))
      for (a, b) in zip(found.transform.rows, map.rows) { #expect(abs(a - b) < 1e-6) }
      #expect(found.inliers == (0..<80).map { $0 < 50 })
    }
  }

  @Test func `The same seed gives the same fit`() throws {
    let (from, to) = Self.pairs(.identity, count: 100, outliers: 70, noise: 0.5, seed: 5)
    let a = try #require(RobustFit.affine(from: from, to: to, inlierDistance: 1, seed: 9))
    let b = try #require(RobustFit.affine(from: from, to: to, inlierDistance: 1, seed: 9))
    #expect(a.transform == b.transform && a.inliers == b.inliers)
  }

  @Test func `Too few or degenerate pairs give nil`() {
    let line = (0..<20).map { SIMD2(Double($0), 2 * Double($0)) }
    let point = Points(repeating: SIMD2(3, 3), count: 9)
    let bad = Points(repeating: SIMD2(.nan, .infinity), count: 9)
    #expect(RobustFit.translation(from: [], to: [], inlierDistance: 1, seed: 0) == nil)
    #expect(RobustFit.similarity(from: point, to: point, inlierDistance: 1, seed: 0) == nil)
    #expect(RobustFit.affine(from: line, to: line, inlierDistance: 1, seed: 0) == nil)
    #expect(RobustFit.homography(from: line, to: line, inlierDistance: 1, seed: 0) == nil)
    #expect(RobustFit.homography(from: bad, to: bad, inlierDistance: 1, seed: 0) == nil)
    #expect(RobustFit.translation(from: point, to: point, inlierDistance: 0, seed: 0) == nil)
    #expect(RobustFit.translation(from: point, to: point, inlierDistance: 1, seed: 0) != nil)
  }
}
