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

  /// The plane of each sample's image.
  @inlinable
  public func mapped<T: BitwiseCopyable & Sendable>(_ transform: (Element) -> T) -> Plane<T>
  where Element: BitwiseCopyable {
    let count = self.count
    return Plane<T>.make(width: width, height: height) { out in
      withPointer { samples in
        for i in 0..<count { out[i] = transform(samples[i]) }
      }
    }
  }

  /// Calls `body` with the first sample's address; not at all when the plane is empty.
  @inlinable
  func withPointer(_ body: (UnsafePointer<Element>) -> Void) {
    samples.withUnsafeBufferPointer { buffer in
      if let base = buffer.baseAddress, !buffer.isEmpty { body(base) }
    }
  }
}

extension Picture {
  /// Calls `body` with the first sample's address of luma, Cb and Cr; not at all when they are empty.
  func withPointers(
    _ body: (UnsafePointer<UInt8>, UnsafePointer<UInt8>, UnsafePointer<UInt8>) -> Void
  ) {
    luma.withPointer { luma in
      cb.withPointer { cb in
        cr.withPointer { cr in body(luma, cb, cr) }
      }
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
