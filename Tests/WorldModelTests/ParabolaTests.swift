import Foundation
import Scenes
import SyntheticScenes
import Testing

@testable import WorldModel

@Suite struct ParabolaTests {
  private func fit(
    _ times: [Double], noise: Double = 0.2, path: (Double) -> Point
  ) throws -> Parabola {
    try #require(Parabola(times: times, points: times.map(path), noise: noise))
  }

  @Test(arguments: [0, 3, 1e4])
  func `A thrown body's motion comes out exactly, at whatever time of the clip`(
    start: Double
  ) throws {
    let times = [0, 0.04, 0.09, 0.11, 0.2, 0.26].map { start + $0 }
    let parabola = try fit(times) { t in
      let s = t - start
      return Point(10 + 30 * s, 5 - 40 * s + 300 * s * s)
    }
    #expect(parabola.acceleration.distance(to: Point(0, 600)) < 1e-4)
    #expect(parabola.velocity(at: start + 0.1).distance(to: Point(30, 20)) < 1e-5)
    #expect(parabola.position(at: start + 0.2).distance(to: Point(16, 9)) < 1e-6)
    #expect(parabola.residual < 1e-6)
  }

  /// The factors of PHYSICS: the exact standard error of the second derivative of a quadratic fit.
  @Test(arguments: [(8, 7.6), (12, 6.6), (16, 6.0), (24, 5.1)])
  func `The acceleration's error is a known multiple of noise over time squared`(
    count: Int, factor: Double
  ) throws {
    let duration = 0.8
    let times = (0..<count).map { duration * Double($0) / Double(count - 1) }
    let parabola = try fit(times, noise: 0.3) { _ in .zero }
    let found = parabola.accelerationError * duration * duration / 0.3
    #expect(abs(found - factor) < 0.06)
    // Of very many frames it is the square root of 720 over their number.
    let many = (0..<2000).map { duration * Double($0) / 1999 }
    let limit = try fit(many, noise: 0.3) { _ in .zero }
    let ratio = limit.accelerationError * duration * duration / 0.3 / (720.0 / 2000).squareRoot()
    #expect(abs(ratio - 1) < 0.01)
  }

  @Test(arguments: [8, 12, 24])
  func `Fits to noisy falls scatter as the error says`(count: Int) throws {
    var generator = SplitMix64(seed: 41)
    let times = (0..<count).map { Double($0) / 24 }
    var square = 0.0
    var claimed = 0.0
    let trials = 500
    for _ in 0..<trials {
      let parabola = try fit(times, noise: 0.25) { t in
        Point(0.25 * generator.gaussian(), 300 * t * t + 0.25 * generator.gaussian())
      }
      let off = parabola.acceleration - Point(0, 600)
      square += off.dot(off) / 2
      claimed = parabola.accelerationError
    }
    let ratio = (square / Double(trials)).squareRoot() / claimed
    #expect(abs(ratio - 1) < 0.08, "seed 41")
  }

  @Test func `The residual is the distance from the fit`() throws {
    let times = (0..<40).map { Double($0) / 24 }
    var generator = SplitMix64(seed: 42)
    let parabola = try fit(times) { t in
      Point(20 * t + 0.5 * generator.gaussian(), 300 * t * t + 0.5 * generator.gaussian())
    }
    #expect(abs(parabola.residual - 0.5) < 0.1, "seed 42")
  }

  @Test func `Too few points, no time between them, or unequal counts give no fit`() {
    let points = Array(repeating: Point(1, 1), count: 4)
    #expect(Parabola(times: [0, 1, 2], points: Array(points.prefix(3)), noise: 1) == nil)
    #expect(Parabola(times: [1, 1, 1, 1], points: points, noise: 1) == nil)
    #expect(Parabola(times: [0, 1, 2, 3, 4], points: points, noise: 1) == nil)
    // Two moments can't hold a parabola.
    #expect(Parabola(times: [0, 0, 1, 1], points: points, noise: 1) == nil)
  }
}
