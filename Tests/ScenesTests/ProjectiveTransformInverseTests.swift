import Scenes
import Testing

@Suite("The inverse of a projective map")
struct ProjectiveTransformInverseTests {
  @Test("leads back")
  func roundTrip() throws {
    let map = ProjectiveTransform(rows: [1.02, 0.03, 40, -0.02, 0.97, -12, 1e-5, -2e-5, 1])
    let back = try #require(map.inverse)
    for point in [Point(0, 0), Point(640, 360), Point(-50, 900)] {
      #expect(back(map(point)).distance(to: point) < 1e-8)
    }
    #expect(ProjectiveTransform.identity.inverse == .identity)
  }

  @Test("is none where the plane is flattened, or numbers end")
  func singular() {
    #expect(ProjectiveTransform(rows: [1, 2, 0, 2, 4, 0, 0, 0, 1]).inverse == nil)
    #expect(ProjectiveTransform(rows: Array(repeating: 0, count: 9)).inverse == nil)
    #expect(
      ProjectiveTransform(rows: [1e-200, 0, 0, 0, 1e-200, 0, 0, 0, 1]).inverse == nil)
  }
}
