import Scenes
import Testing

@Suite struct GeometryTests {
  private let box = Box(x: 10, y: 20, width: 30, height: 40)

  @Test func `A box's corners, middle and area are its own`() {
    #expect(box.maxX == 40 && box.maxY == 60)
    #expect(box.center == Point(25, 40))
    #expect(box.area == 1200)
    #expect(Box(x: 0, y: 0, width: -3, height: 5).area == 0)
  }

  @Test func `Union and intersection are the smallest box about both and the part in both`() {
    let other = Box(x: 30, y: 10, width: 30, height: 20)
    #expect(box.union(other) == Box(x: 10, y: 10, width: 50, height: 50))
    #expect(box.intersection(other) == Box(x: 30, y: 20, width: 10, height: 10))
    #expect(box.intersection(Box(x: 100, y: 100, width: 5, height: 5)).area == 0)
  }

  @Test func `Overlap is 1 with itself, 0 apart, and a third half beside itself`() {
    #expect(box.overlap(box) == 1)
    #expect(box.overlap(box.offset(by: Point(100, 0))) == 0)
    #expect(abs(box.overlap(box.offset(by: Point(15, 0))) - 1.0 / 3) < 1e-12)
    let nothing = Box(x: 0, y: 0, width: 0, height: 0)
    #expect(nothing.overlap(nothing) == 0)
  }

  @Test func `An inset box keeps its middle`() {
    #expect(box.insetBy(5) == Box(x: 15, y: 25, width: 20, height: 30))
    #expect(box.insetBy(-5).center == box.center)
  }

  @Test func `The distance in standard deviations follows the covariance`() {
    #expect(Covariance(isotropic: 4).squaredMahalanobisDistance(of: Point(2, 0)) == 1)
    let slanted = Covariance(xx: 2, xy: 1, yy: 2)
    // Along its long axis the variance is 3, across it 1.
    #expect(abs(slanted.squaredMahalanobisDistance(of: Point(1, 1)) - 2.0 / 3) < 1e-12)
    #expect(abs(slanted.squaredMahalanobisDistance(of: Point(1, -1)) - 2) < 1e-12)
    let sum = slanted + Covariance(isotropic: 1)
    #expect(sum == Covariance(xx: 3, xy: 1, yy: 3))
  }

  @Test func `A singular covariance holds nothing as near`() {
    #expect(Covariance(isotropic: 0).squaredMahalanobisDistance(of: Point(1, 0)) == .infinity)
    #expect(
      Covariance(xx: 1, xy: 1, yy: 1).squaredMahalanobisDistance(of: Point(1, 0)) == .infinity)
  }

  @Test func `A projective map moves, turns and foreshortens`() {
    #expect(ProjectiveTransform.identity(Point(3, 4)) == Point(3, 4))
    let moved = ProjectiveTransform(rows: [1, 0, 5, 0, 1, -2, 0, 0, 1])
    #expect(moved(Point(3, 4)) == Point(8, 2))
    let far = ProjectiveTransform(rows: [1, 0, 0, 0, 1, 0, 0, 0.1, 1])
    #expect(far(Point(10, 10)) == Point(5, 5))
  }

  @Test(arguments: [[], [1, 0, 0], Array(repeating: Double.nan, count: 9), [.infinity]])
  func `Rows that are no map count as the identity`(rows: [Double]) {
    #expect(ProjectiveTransform(rows: rows) == .identity)
  }

  @Test func `A point at infinity is finite`() {
    let p = ProjectiveTransform(rows: [1, 0, 0, 0, 1, 0, 1, 0, 0])(Point(0, 7))
    #expect(p.x.isFinite && p.y.isFinite)
  }
}
