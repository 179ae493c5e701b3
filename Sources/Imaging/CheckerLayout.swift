/// How a plane is stored for red-black relaxation: in each row first the even columns, then the odd.
///
/// Of a red pixel all four neighbours are black, and in this layout the pixels of one colour in a
/// row, and each of their neighbours, stand side by side: four at a time with plain loads. Every
/// half row has a margin of one vector before and at least one after; there is a row of margin above
/// and below.
struct CheckerLayout: Sendable {
  let width: Int
  let height: Int
  /// Vectors of 4 in each half row, margins not counted.
  let vectorCount: Int
  /// Samples per half row.
  let half: Int

  init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    vectorCount = ((width + 1) / 2 + 3) / 4
    half = 4 * vectorCount + 8
  }

  var stride: Int { 2 * half }
  /// Samples of a whole plane.
  var count: Int { stride * (height + 2) }

  /// Where the first sample of a row's even (0) or odd (1) half stands.
  @inline(__always)
  func start(_ y: Int, _ parity: Int) -> Int { (y + 1) * stride + parity * half + 4 }

  /// Stores a row of samples; the margins keep what they hold.
  @inline(__always)
  func put(_ row: UnsafePointer<Float>, _ y: Int, into plane: UnsafeMutablePointer<Float>) {
    let (even, odd) = (plane + start(y, 0), plane + start(y, 1))
    for k in 0..<width / 2 {
      even[k] = row[2 * k]
      odd[k] = row[2 * k + 1]
    }
    if width % 2 == 1 { even[width / 2] = row[width - 1] }
  }

  /// Makes the samples to the right of a plane and below it equal to its last ones.
  func repeatLastColumnAndRow(_ plane: UnsafeMutablePointer<Float>) {
    for y in 0..<height {
      plane[start(y, width & 1) + width / 2] = plane[start(y, (width - 1) & 1) + (width - 1) / 2]
    }
    let last = plane + start(height - 1, 0) - 4
    (last + stride).update(from: last, count: stride)
  }

  /// Adds a row of a plane to `row`.
  @inline(__always)
  func add(_ plane: UnsafePointer<Float>, _ y: Int, to row: UnsafeMutablePointer<Float>) {
    let (even, odd) = (plane + start(y, 0), plane + start(y, 1))
    for k in 0..<width / 2 {
      row[2 * k] += even[k]
      row[2 * k + 1] += odd[k]
    }
    if width % 2 == 1 { row[width - 1] += even[width / 2] }
  }
}
