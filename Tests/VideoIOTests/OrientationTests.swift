import Imaging
import Testing

@testable import VideoIO

@Suite struct OrientationTests {
  private let plane = Plane<UInt8>(width: 3, height: 2, samples: [1, 2, 3, 4, 5, 6])

  @Test(
    "The eight orientations move samples where they belong",
    arguments: [
      (false, false, false, [1, 2, 3, 4, 5, 6]), (false, true, false, [3, 2, 1, 6, 5, 4]),
      (false, false, true, [4, 5, 6, 1, 2, 3]), (false, true, true, [6, 5, 4, 3, 2, 1]),
      (true, false, false, [1, 4, 2, 5, 3, 6]), (true, true, false, [4, 1, 5, 2, 6, 3]),
      (true, false, true, [3, 6, 2, 5, 1, 4]), (true, true, true, [6, 3, 5, 2, 4, 1]),
    ] as [(Bool, Bool, Bool, [UInt8])])
  func moves(transposed: Bool, horizontally: Bool, vertically: Bool, expected: [UInt8]) throws {
    let orientation = Orientation(
      isTransposed: transposed, flipsHorizontally: horizontally, flipsVertically: vertically)
    let turned = orientation.applied(to: try #require(plane))
    #expect(turned.samples == expected)
    #expect(turned.width == (transposed ? 2 : 3))
  }
}
