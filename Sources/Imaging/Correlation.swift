/// How alike two patches are.
public enum Correlation {
  /// The normalised cross-correlation of two planes under masks, -1...1.
  ///
  /// `b` is laid over `a` with its first pixel at (`originX`, `originY`) of `a`, in whole pixels.
  /// A pixel counts where both planes have it and `maskA` and `maskB` (of their planes' sizes, else
  /// ignored) are not 0. Blind to gain and brightness. Nil with fewer than `minimumCount` pixels, or
  /// when either patch varies by less than one level (root mean square): then nothing is known.
  public static func normalised(
    _ a: Plane<UInt8>, _ b: Plane<UInt8>, originX: Int = 0, originY: Int = 0,
    maskA: Plane<UInt8>? = nil, maskB: Plane<UInt8>? = nil, minimumCount: Int = 16
  ) -> Float? {
    let columns = max(0, -originX)..<max(max(0, -originX), min(b.width, a.width - originX))
    let rows = max(0, -originY)..<max(max(0, -originY), min(b.height, a.height - originY))
    guard !columns.isEmpty, !rows.isEmpty else { return nil }
    let insideA = maskA?.width == a.width && maskA?.height == a.height ? maskA : nil
    let insideB = maskB?.width == b.width && maskB?.height == b.height ? maskB : nil
    var (n, sumA, sumB, sumAA, sumBB, sumAB) = (0, 0, 0, 0, 0, 0)
    a.withPointer { a0 in
      b.withPointer { b0 in
        for y in rows {
          let rowA = (y + originY) * a.width + originX
          let rowB = y * b.width
          for x in columns {
            if let insideA, insideA.samples[rowA + x] == 0 { continue }
            if let insideB, insideB.samples[rowB + x] == 0 { continue }
            let (p, q) = (Int(a0[rowA + x]), Int(b0[rowB + x]))
            n &+= 1
            sumA &+= p
            sumB &+= q
            sumAA &+= p &* p
            sumBB &+= q &* q
            sumAB &+= p &* q
          }
        }
      }
    }
    guard n >= max(1, minimumCount) else { return nil }
    let count = Double(n)
    let varianceA = Double(sumAA) / count - (Double(sumA) / count) * (Double(sumA) / count)
    let varianceB = Double(sumBB) / count - (Double(sumB) / count) * (Double(sumB) / count)
    guard varianceA >= 1, varianceB >= 1 else { return nil }
    let covariance = Double(sumAB) / count - (Double(sumA) / count) * (Double(sumB) / count)
    return Float(max(-1, min(1, covariance / (varianceA * varianceB).squareRoot())))
  }
}
