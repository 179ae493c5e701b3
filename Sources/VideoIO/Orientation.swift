import Imaging

/// One of the eight ways in which a stored picture may be turned or mirrored for display.
struct Orientation: Hashable, Sendable {
  /// Rows become columns; applied before the flips.
  var isTransposed = false
  var flipsHorizontally = false
  var flipsVertically = false

  init(isTransposed: Bool = false, flipsHorizontally: Bool = false, flipsVertically: Bool = false) {
    self.isTransposed = isTransposed
    self.flipsHorizontally = flipsHorizontally
    self.flipsVertically = flipsVertically
  }

  /// Takes libav's display matrix, `x' = a x + c y`, `y' = b x + d y`, rounded to a quarter turn.
  init(matrix: UnsafeBufferPointer<Int32>) {
    self.init()
    guard matrix.count >= 5 else { return }
    let (a, b, c, d) = (Int64(matrix[0]), Int64(matrix[1]), Int64(matrix[3]), Int64(matrix[4]))
    if abs(a) + abs(d) >= abs(b) + abs(c) {
      flipsHorizontally = a < 0
      flipsVertically = d < 0
    } else {
      isTransposed = true
      flipsHorizontally = c < 0
      flipsVertically = b < 0
    }
  }

  var isIdentity: Bool { self == Orientation() }

  func applied(to picture: Picture) -> Picture {
    guard !isIdentity,
      let turned = Picture(
        luma: applied(to: picture.luma), cb: applied(to: picture.cb), cr: applied(to: picture.cr))
    else { return picture }
    return turned
  }

  func applied(to plane: Plane<UInt8>) -> Plane<UInt8> {
    let width = isTransposed ? plane.height : plane.width
    let height = isTransposed ? plane.width : plane.height
    guard width > 0, height > 0 else { return plane }
    // The step in the source for one step to the right and one step down in the result.
    var right = isTransposed ? plane.width : 1
    var down = isTransposed ? 1 : plane.width
    var start = 0
    if flipsHorizontally {
      start += right * (width - 1)
      right = -right
    }
    if flipsVertically {
      start += down * (height - 1)
      down = -down
    }
    let samples = plane.samples.withUnsafeBufferPointer { source in
      [UInt8](unsafeUninitializedCapacity: width * height) { result, count in
        var next = 0
        for y in 0..<height {
          var position = start + y * down
          for _ in 0..<width {
            result[next] = source[position]
            next += 1
            position += right
          }
        }
        count = next
      }
    }
    return Plane(width: width, height: height, samples: samples) ?? plane
  }
}
