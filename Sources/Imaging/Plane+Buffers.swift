extension Plane {
  /// Makes a plane whose samples `fill` writes; it must write every one of `width * height`.
  @inlinable
  static func make(
    width: Int, height: Int, fill: (UnsafeMutablePointer<Element>) -> Void
  ) -> Plane where Element: BitwiseCopyable {
    let (width, height) = (max(0, width), max(0, height))
    let samples = [Element](unsafeUninitializedCapacity: width * height) { buffer, count in
      if let base = buffer.baseAddress, width * height > 0 { fill(base) }
      count = width * height
    }
    return Plane(width: width, height: height, samples: samples)
      ?? Plane(width: 0, height: 0, samples: [])!
  }

  /// Calls `body` with the first sample's address; not at all when the plane is empty.
  @inlinable
  func withPointer(_ body: (UnsafePointer<Element>) -> Void) {
    samples.withUnsafeBufferPointer { buffer in
      if let base = buffer.baseAddress, !buffer.isEmpty { body(base) }
    }
  }
}

/// Calls `body` with room for `count` values that are not initialised.
@inlinable
func withScratch<T: BitwiseCopyable>(
  _ type: T.Type, count: Int, _ body: (UnsafeMutablePointer<T>) -> Void
) {
  let pointer = UnsafeMutablePointer<T>.allocate(capacity: max(1, count))
  defer { pointer.deallocate() }
  body(pointer)
}
