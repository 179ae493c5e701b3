/// A mask: 1 inside, 0 outside.
public typealias BinaryMask = Plane<UInt8>

/// Growing and shrinking by a square of `2 radius + 1` pixels.
///
/// On a ``BinaryMask`` these are the usual set operations; on any other plane they are the maximum
/// and minimum filters. What lies outside the plane changes nothing: it neither grows in nor eats
/// away (so a closing also fills a gap of up to `radius` pixels between a piece and the border).
/// A radius of 0 or less gives the plane itself.
public enum Morphology {
  /// The maximum over the square.
  public static func dilate(_ plane: Plane<UInt8>, radius: Int) -> Plane<UInt8> {
    filtered(plane, radius: radius, neutral: 0) { a, b, out, count in
      for i in 0..<count { out[i] = max(a[i], b[i]) }
    }
  }

  /// The minimum over the square.
  public static func erode(_ plane: Plane<UInt8>, radius: Int) -> Plane<UInt8> {
    filtered(plane, radius: radius, neutral: 255) { a, b, out, count in
      for i in 0..<count { out[i] = min(a[i], b[i]) }
    }
  }

  /// Takes away what the square doesn't fit into: erosion, then dilation.
  public static func open(_ plane: Plane<UInt8>, radius: Int) -> Plane<UInt8> {
    dilate(erode(plane, radius: radius), radius: radius)
  }

  /// Fills gaps that the square doesn't fit into: dilation, then erosion.
  public static func close(_ plane: Plane<UInt8>, radius: Int) -> Plane<UInt8> {
    erode(dilate(plane, radius: radius), radius: radius)
  }

  /// Sets the 0s that don't reach the border through 4-neighbours, in holes of at most `maximumArea`.
  public static func fillHoles(_ mask: BinaryMask, maximumArea: Int = .max) -> BinaryMask {
    let count = mask.count
    let background = BinaryMask.make(width: mask.width, height: mask.height) { out in
      mask.withPointer { mask in for i in 0..<count { out[i] = mask[i] == 0 ? 1 : 0 } }
    }
    let pieces = Components.pieces(background, minimumArea: 1, eightConnected: false)
    let isHole =
      [false]
      + pieces.components.map {
        $0.minX > 0 && $0.minY > 0 && $0.maxX < mask.width - 1 && $0.maxY < mask.height - 1
          && $0.area <= maximumArea
      }
    guard isHole.contains(true) else { return mask }
    var result = mask
    result.samples.withUnsafeMutableBufferPointer { out in
      for run in pieces.runs where isHole[Int(run.label)] {
        let line = Int(run.y) * mask.width
        let places = line + Int(run.start)..<line + Int(run.end)
        UnsafeMutableBufferPointer(rebasing: out[places]).update(repeating: 1)
      }
    }
    return result
  }

  private typealias Combine = (
    UnsafePointer<UInt8>, UnsafePointer<UInt8>, UnsafeMutablePointer<UInt8>, Int
  ) -> Void

  /// Separable, each way by doubling: the value over 2, 4, 8... samples, then two overlapping ones.
  ///
  /// The line of work is `count` windows of `unit` samples: rows of the plane for the vertical way,
  /// single samples for the horizontal one.
  @inline(__always)
  private static func filtered(
    _ plane: Plane<UInt8>, radius: Int, neutral: UInt8, combine: Combine
  ) -> Plane<UInt8> {
    let (width, height) = (plane.width, plane.height)
    guard radius > 0, plane.count > 0 else { return plane }
    let (radiusX, radiusY) = (min(radius, width), min(radius, height))
    let (paddedWidth, paddedHeight) = (width + 2 * radiusX, height + 2 * radiusY)
    return Plane.make(width: width, height: height) { out in
      plane.withPointer { source in
        withScratch(UInt8.self, count: 2 * paddedWidth) { line in
          for y in 0..<height {
            var (a, b) = (line, line + paddedWidth)
            line.update(repeating: neutral, count: paddedWidth)
            (line + radiusX).update(from: source + y * width, count: width)
            var span = 1
            while 2 * span <= 2 * radiusX + 1 {
              combine(a, a + span, b, paddedWidth - 2 * span + 1)
              swap(&a, &b)
              span *= 2
            }
            combine(a, a + 2 * radiusX + 1 - span, out + y * width, width)
          }
        }
        withScratch(UInt8.self, count: 2 * paddedHeight * width) { block in
          var (a, b) = (block, block + paddedHeight * width)
          a.update(repeating: neutral, count: paddedHeight * width)
          (a + radiusY * width).update(from: out, count: width * height)
          var span = 1
          while 2 * span <= 2 * radiusY + 1 {
            combine(a, a + span * width, b, (paddedHeight - 2 * span + 1) * width)
            swap(&a, &b)
            span *= 2
          }
          combine(a, a + (2 * radiusY + 1 - span) * width, out, width * height)
        }
      }
    }
  }
}
