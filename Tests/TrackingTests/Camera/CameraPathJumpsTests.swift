import Imaging
import Testing

@testable import Tracking

@Suite struct CameraPathJumpsTests {
  private func path(_ places: [SIMD2<Double>], isStatic: Bool = false) -> CameraPath {
    CameraPath(
      referenceFromFrame: places.map { .translation($0.x, $0.y) }, inlierShare: 1, residual: 0,
      isStatic: isStatic)
  }

  /// A hand's tremble about an even pan.
  private func trembling(_ count: Int) -> [SIMD2<Double>] {
    (0..<count).map { (index: Int) -> SIMD2<Double> in
      let across = Double(3 * index + index * 7 % 5)
      return SIMD2<Double>(across, Double(index * 11 % 7))
    }
  }

  @Test func `A path that is put right leaps once`() {
    var places = trembling(40)
    for index in 23..<40 { places[index] += SIMD2(-26, 57) }
    #expect(path(places).jumps(width: 512, height: 288) == [23])
  }

  @Test func `Tremble, an even pan and one that starts are no leaps`() {
    #expect(path(trembling(40)).jumps(width: 512, height: 288).isEmpty)
    let started = (0..<40).map { SIMD2<Double>(Double(9 * max(0, $0 - 20)), 0) }
    #expect(path(started).jumps(width: 512, height: 288).isEmpty)
  }

  @Test func `A still camera and a short path have none`() {
    #expect(path([.zero, SIMD2<Double>(200, 0), .zero]).jumps(width: 512, height: 288).isEmpty)
    let places = (0..<20).map { SIMD2<Double>($0 == 9 ? 100.0 : 0.0, 0) }
    let still = path(places, isStatic: true)
    #expect(still.jumps(width: 512, height: 288).isEmpty)
  }
}
