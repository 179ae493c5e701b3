/// A plane as `Float` with its border repeated around it, so that windows never need a check.
struct PaddedPlane: Sendable {
  let width: Int
  let height: Int
  let margin: Int
  /// Samples per row, both margins included.
  let stride: Int
  /// One row more than is shown, so that vector loads may run over the end.
  let samples: [Float]

  init(_ plane: Plane<UInt8>, margin: Int) {
    let (width, height) = (plane.width, plane.height)
    let stride = width + 2 * margin
    (self.width, self.height, self.margin, self.stride) = (width, height, margin, stride)
    let count = stride * (height + 2 * margin + 1)
    guard width > 0, height > 0 else {
      samples = Array(repeating: 0, count: count)
      return
    }
    samples = [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
      let base = buffer.baseAddress!
      plane.withPointer { source in
        for y in -margin...height + margin {
          let row = source + min(max(y, 0), height - 1) * width
          let line = base + (y + margin) * stride
          let (first, last) = (Float(row[0]), Float(row[width - 1]))
          for x in 0..<margin { line[x] = first }
          let inner = line + margin
          for x in 0..<width { inner[x] = Float(row[x]) }
          for x in 0..<margin { inner[width + x] = last }
        }
      }
      initialized = count
    }
  }
}
