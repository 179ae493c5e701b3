import Scenes
import Testing

@testable import WorldModel

@Suite struct MotionEstimateTests {
  private func unsure(_ place: Double, _ velocity: Double) -> MotionEstimate {
    var estimate = MotionEstimate(place: Point(10, 20), velocity: Point(3, -1))
    estimate.pp = Matrix2(isotropic: place)
    estimate.vv = Matrix2(isotropic: velocity)
    return estimate
  }

  private let step = MotionEstimate.Step(
    placeByVelocity: 0.5, placeByAcceleration: 0.125, velocityByVelocity: 1,
    velocityByAcceleration: 0.5, accelerationByAcceleration: 1)

  @Test func `A step carries the mean and widens what is not known`() {
    var estimate = unsure(4, 8)
    estimate.acceleration = Point(0, 16)
    estimate.aa = Matrix2(isotropic: 2)
    let next = estimate.carried(by: step)
    #expect(next.place == Point(11.5, 21.5))
    #expect(next.velocity == Point(3, 7))
    // 4 + 0.25·8 + 0.125²·2; 0.5·8 + 0.125·0.5·2; 8 + 0.25·2.
    #expect(next.pp == Matrix2(isotropic: 6.03125))
    #expect(next.pv == Matrix2(isotropic: 4.125))
    #expect(next.vv == Matrix2(isotropic: 8.5))
    #expect(next.pa == Matrix2(isotropic: 0.25) && next.va == Matrix2(isotropic: 1))
  }

  @Test func `Two steps are as good as one twice as long`() {
    var estimate = unsure(4, 8)
    estimate.aa = Matrix2(along: Point(0.6, 0.8), 5, across: 1)
    let long = MotionEstimate.Step(
      placeByVelocity: 1, placeByAcceleration: 0.5, velocityByVelocity: 1,
      velocityByAcceleration: 1, accelerationByAcceleration: 1)
    let (a, b) = (estimate.carried(by: step).carried(by: step), estimate.carried(by: long))
    #expect(abs(a.pp.xx - b.pp.xx) < 1e-12 && abs(a.pp.xy - b.pp.xy) < 1e-12)
    #expect(abs(a.pv.yy - b.pv.yy) < 1e-12 && abs(a.va.yx - b.va.yx) < 1e-12)
  }

  @Test func `A place that is seen corrects velocity too, and leaves less unknown`() {
    let next = unsure(4, 8).carried(by: step)
    let spread = (next.pp + Matrix2(isotropic: 2)).covariance()
    let seen = next.corrected(by: Point(4, 0), spread: spread)
    // Gains of 6/8 and 4/8.
    #expect(abs(seen.place.x - next.place.x - 3) < 1e-12 && seen.place.y == next.place.y)
    #expect(abs(seen.velocity.x - next.velocity.x - 2) < 1e-12)
    #expect(abs(seen.pp.xx - 1.5) < 1e-12 && abs(seen.vv.xx - 6) < 1e-12)
  }

  @Test func `A singular spread corrects nothing`() {
    let estimate = unsure(4, 8)
    let spread = Covariance(xx: 0, xy: 0, yy: 0)
    #expect(estimate.corrected(by: Point(1, 1), spread: spread) == estimate)
  }

  @Test func `A mixture has the mean and the spread of its parts`() {
    var left = unsure(1, 1)
    left.place = Point(0, 0)
    var right = unsure(1, 1)
    right.place = Point(4, 0)
    let mixed = MotionEstimate.mixture([(0.75, left), (0.25, right)])
    #expect(mixed.place == Point(1, 0))
    // 1 + 0.75·1 + 0.25·9.
    #expect(mixed.pp == Matrix2(xx: 4, yy: 1))
  }
}
