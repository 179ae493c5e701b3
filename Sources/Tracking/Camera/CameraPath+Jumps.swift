import Imaging

extension CameraPath {
  /// Share of a picture's longer side by which a step must be off those around it.
  private static let smallestJump = 0.03
  /// Steps on either side that say what is usual.
  private static let reach = 3

  /// Frames at which the path leaps: a corner's step from the frame before is far off the steps before and
  /// after it, and by more than those differ. Either the camera was knocked or its estimate found back to
  /// where it should have been; both move all that stands on the plate at once.
  ///
  /// - Parameters:
  ///   - width: of the path's pictures, pixels, as is `height`.
  /// - Returns: indices of the path's frames, ascending.
  func jumps(width: Int, height: Int) -> [Int] {
    let count = referenceFromFrame.count
    guard !isStatic, count > 2 * Self.reach else { return [] }
    let (right, bottom) = (Double(width), Double(height))
    var jumped = Set<Int>()
    for corner in [SIMD2(0, 0), SIMD2(right, 0), SIMD2(0, bottom), SIMD2(right, bottom)] {
      let places = referenceFromFrame.map { $0.apply(corner.x, corner.y) }
      let steps = zip(places.dropFirst(), places).map { $0 - $1 }
      for index in steps.indices {
        let around = (index - Self.reach...index + Self.reach)
          .filter { $0 != index && steps.indices.contains($0) }.map { steps[$0] }
        let usual = SIMD2(median(around.map(\.x)), median(around.map(\.y)))
        let spread = median(around.map { ($0 - usual).length })
        let off = (steps[index] - usual).length
        if off > Self.smallestJump * max(right, bottom) + 5 * spread { jumped.insert(index + 1) }
      }
    }
    return jumped.sorted()
  }
}
