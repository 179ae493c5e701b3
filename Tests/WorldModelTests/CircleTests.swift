import Foundation
import Scenes
import SyntheticScenes
import Testing

@testable import WorldModel

@Suite struct CircleTests {
  private func arc(from: Double, to: Double, count: Int) -> [Point] {
    (0..<count).map { index in
      let angle = from + (to - from) * Double(index) / Double(count - 1)
      return Point(320, 10) + 190 * Point(sin(angle), cos(angle))
    }
  }

  @Test(arguments: [0.3, 0.8, 3.0])
  func `An arc gives its centre and radius`(halfAngle: Double) throws {
    let circle = try #require(Circle(through: arc(from: -halfAngle, to: halfAngle, count: 30)))
    #expect(circle.center.distance(to: Point(320, 10)) < 1e-6)
    #expect(abs(circle.radius - 190) < 1e-6)
    #expect(circle.residual < 1e-6)
  }

  @Test func `A noisy arc gives nearly its radius, and the noise as residual`() throws {
    var generator = SplitMix64(seed: 43)
    let points = arc(from: -0.6, to: 0.6, count: 80).map {
      $0 + 0.3 * Point(generator.gaussian(), generator.gaussian())
    }
    let circle = try #require(Circle(through: points))
    #expect(abs(circle.radius - 190) < 6, "seed 43")
    #expect(abs(circle.residual - 0.3) < 0.08, "seed 43")
  }

  @Test func `A pendulum's path is a circle about its pivot, a throw's is none`() throws {
    func circle(_ script: SceneScript) throws -> Circle {
      let track = try #require(ExactScene.make(script).tracks.first)
      return try #require(Circle(through: track.observations.map(\.centroidOnPlate)))
    }
    let swing = try circle(.swinging())
    #expect(swing.center.distance(to: Point(320, 10)) < 0.01)
    #expect(swing.residual < 0.01)
    #expect(try circle(.thrown()).residual > 5)
  }

  @Test func `A line, one place, or too few points give no circle`() {
    #expect(Circle(through: (0..<20).map { Point(3 * Double($0), 100) }) == nil)
    #expect(Circle(through: Array(repeating: Point(5, 5), count: 20)) == nil)
    #expect(Circle(through: arc(from: 0, to: 1, count: 7)) == nil)
    #expect(Circle(through: []) == nil)
  }
}
