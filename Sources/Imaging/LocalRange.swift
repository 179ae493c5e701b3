/// The lowest and highest sample around each pixel.
public enum LocalRange {
  /// Minimum and maximum over 3x3 pixels, at the border over the part inside the plane.
  public static func make(_ plane: Plane<UInt8>) -> (low: Plane<UInt8>, high: Plane<UInt8>) {
    (Morphology.erode(plane, radius: 1), Morphology.dilate(plane, radius: 1))
  }
}

/// Medians over small squares.
public enum Median {
  /// The median over 3x3 pixels, borders repeated.
  ///
  /// Each column of three is sorted; the median of nine is the middle of the largest low, the
  /// median middle and the smallest high. Source: Smith, "Implementing median filters in XC4000E
  /// FPGAs", 1996.
  public static func median3x3(_ plane: Plane<UInt8>) -> Plane<UInt8> {
    let (width, height) = (plane.width, plane.height)
    return Plane.make(width: width, height: height) { out in
      plane.withPointer { source in
        let stride = width + 2
        withScratch(UInt8.self, count: 3 * stride) { scratch in
          let (low, middle, high) = (scratch, scratch + stride, scratch + 2 * stride)
          for y in 0..<height {
            let above = source + max(y - 1, 0) * width
            let here = source + y * width
            let below = source + min(y + 1, height - 1) * width
            for x in 0..<width {
              let (a, b) = (min(above[x], here[x]), max(above[x], here[x]))
              let c = below[x]
              low[x + 1] = min(a, c)
              middle[x + 1] = max(a, min(b, c))
              high[x + 1] = max(b, c)
            }
            for line in [low, middle, high] {
              line[0] = line[1]
              line[width + 1] = line[width]
            }
            let line = out + y * width
            for x in 0..<width {
              let l = max(low[x], max(low[x + 1], low[x + 2]))
              let h = min(high[x], min(high[x + 1], high[x + 2]))
              let (a, b) = (
                min(middle[x], middle[x + 1]), max(middle[x], middle[x + 1])
              )
              let m = max(a, min(b, middle[x + 2]))
              let (p, q) = (min(l, m), max(l, m))
              line[x] = max(p, min(q, h))
            }
          }
        }
      }
    }
  }
}
