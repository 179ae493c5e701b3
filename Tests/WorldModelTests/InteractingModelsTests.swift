import Foundation
import Scenes
import SyntheticScenes
import Testing

@testable import WorldModel

@Suite struct InteractingModelsTests {
  private let noise = Covariance(isotropic: 0.04)

  private func models(gravity: Gravity? = nil) -> InteractingModels {
    InteractingModels(
      at: Point(100, 100), noise: noise,
      setting: MotionSetting(diameter: 20, gravity: gravity, selfMoving: 0))
  }

  /// Sees a course, a frame every 1/24 s from the second view on.
  private func following(_ places: [Point], gravity: Gravity? = nil) -> InteractingModels {
    var models = models(gravity: gravity)
    for place in places {
      models.advance(bySeconds: 1.0 / 24)
      models.see(place, noise: noise)
    }
    return models
  }

  @Test(arguments: [0.001, 1.0 / 60, 1.0 / 24, 1, 100])
  func `Chances sum to one, whatever the time`(seconds: Double) {
    for dynamics in Dynamics.allCases {
      let chances = dynamics.chances(afterSeconds: seconds)
      #expect(abs(chances.reduce(0, +) - 1) < 1e-12)
      #expect(chances.allSatisfy { $0 >= 0 })
    }
  }

  @Test func `Two short steps change a motion about as often as a long one`() {
    let short = Dynamics.moving.chances(afterSeconds: 0.02)[Dynamics.moving.rawValue]
    let long = Dynamics.moving.chances(afterSeconds: 0.04)[Dynamics.moving.rawValue]
    #expect(abs(short * short - long) < 1e-9)
  }

  @Test func `The motion that foresees what is seen is believed`() {
    let resting = following((1...20).map { _ in Point(100, 100) })
    let rolling = following((1...20).map { Point(100 + 5 * Double($0), 100) })
    let gravity = Gravity(strength: 400, error: 20)
    let falling = following(
      (1...20).map { frame in
        let t = Double(frame) / 24
        return Point(100 + 60 * t, 100 + 200 * t * t)
      }, gravity: gravity)
    #expect(resting.likeliest == .resting)
    #expect(rolling.likeliest == .moving)
    #expect(falling.likeliest == .flying)
    for models in [resting, rolling, falling] {
      #expect(abs(models.shares.reduce(0, +) - 1) < 1e-12)
    }
  }

  @Test func `Surprise grows with the distance, and deviates have the sign of the offset`() {
    var models = following((1...20).map { Point(100 + 5 * Double($0), 100) })
    models.advance(bySeconds: 1.0 / 24)
    let place = models.foreseen.place
    #expect(abs(place.x - 205) < 0.2 && abs(place.y - 100) < 0.2)
    let surprises = [0.0, 0.5, 2, 8, 30].map {
      models.surprise(at: place + Point($0, 0), noise: noise)
    }
    #expect(zip(surprises, surprises.dropFirst()).allSatisfy { $0 < $1 })
    #expect(surprises[0] < 1 && surprises[4] > 4.3)
    let deviate = models.deviate(at: place + Point(0.6, -0.6), noise: noise)
    #expect(deviate.x > 0.5 && deviate.y < -0.5)
    let far = models.deviate(at: place + Point(1e6, 0), noise: noise)
    #expect(far.x > 30 && far.x <= 37)
  }

  /// Draws of the mixture itself must have the deviation that it claims.
  @Test func `Deviates of places drawn from a motion have a spread of one`() {
    var models = following((1...30).map { Point(100 + 5 * Double($0), 100) })
    models.advance(bySeconds: 1.0 / 24)
    let best = models.estimates[models.likeliest.rawValue]
    let spread = (best.pp + Matrix2(noise)).covariance()
    var squares = 0.0
    for index in 0..<400 {
      // Quantiles of a normal distribution in place of chance.
      let u = (Double(index) + 0.5) / 400
      var z = -4.0
      while erfc(-z / 2.0.squareRoot()) / 2 < u { z += 0.005 }
      let deviate = models.deviate(
        at: best.place + Point(z * spread.xx.squareRoot(), 0), noise: noise)
      squares += deviate.x * deviate.x
    }
    #expect(abs((squares / 400).squareRoot() - 1) < 0.1)
  }

  @Test func `Noise is learned from what is seen`() {
    let views = (0..<200).map { frame in
      // Two pixels to and fro, at no steady pace.
      let swing = (frame * frame * 7 + frame * 3) % 11 < 5 ? 2.0 : -2.0
      return Observation(frame: frame, box: Box(x: 100 + swing, y: 100, width: 20, height: 20))
    }
    let track = Track(id: 1, observations: Array(views.prefix(5)))
    var noise = ObservationNoise(of: track, diameter: 20)
    let first = noise.usual.xx
    for view in views {
      let covariance = noise.covariance(of: view, before: nil)
      noise.learn(
        innovation: Point(view.box.x - 100, 0), spread: .zero, noise: covariance, of: view)
    }
    #expect(first < 0.1)
    #expect(noise.usual.xx > 3 && noise.usual.xx < 5)
    #expect(noise.usual.yy < 0.01)
  }

  @Test func `A mask that loses a part of its area is trusted less`() {
    let whole = Observation(frame: 0, box: Box(x: 0, y: 0, width: 20, height: 20))
    var part = whole
    part.area = whole.area / 2
    let noise = ObservationNoise(of: Track(id: 1, observations: [whole]), diameter: 20)
    #expect(
      noise.covariance(of: part, before: whole).xx > 5
        * noise.covariance(of: whole, before: whole).xx)
  }
}
