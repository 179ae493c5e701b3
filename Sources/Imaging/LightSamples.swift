/// Luma of a picture and of a reference at every few pixels, from which ``Lighting`` is fitted.
///
/// Plain memory: the fit goes over it several times a frame, eight samples at a time.
struct LightSamples {
  private(set) var count = 0
  /// Of the picture and of the reference; from `count` to the next multiple of eight not a number.
  private let own: UnsafeMutablePointer<Float>
  private let expected: UnsafeMutablePointer<Float>
  /// Of the field's cells.
  private let cell: UnsafeMutablePointer<Int32>
  /// How often the picture differs by -255...255 levels.
  private(set) var luma = [Int32](repeating: 0, count: 511)
  private(set) var cb = [Int32](repeating: 0, count: 511)
  private(set) var cr = [Int32](repeating: 0, count: 511)

  /// - Parameters:
  ///   - reference: of the picture's size, as is `valid`; pixels where that is 0 are left out.
  ///   - step: pixels from one sample to the next, both ways.
  ///   - columns: of the field's cells, in `rows`.
  init(
    _ picture: Picture, _ reference: Picture, valid: Plane<UInt8>?, step: Int, columns: Int,
    rows: Int
  ) {
    let (width, height) = (picture.width, picture.height)
    let places = Array(stride(from: step / 2, to: width, by: step))
    let cellOf = places.map { Int32($0 * columns / width) }
    let lines = stride(from: step / 2, to: height, by: step)
    let capacity = places.count * (height / step + 1) + 8
    own = .allocate(capacity: capacity)
    expected = .allocate(capacity: capacity)
    cell = .allocate(capacity: capacity)
    picture.withPointers { luma, cb, cr in
      reference.withPointers { referenceLuma, referenceCb, referenceCr in
        for y in lines {
          let line = Int32(y * rows / height * columns)
          for (place, x) in places.enumerated() {
            let i = y * width + x
            if let valid, valid.samples[i] == 0 { continue }
            own[count] = Float(luma[i])
            expected[count] = Float(referenceLuma[i])
            cell[count] = line + cellOf[place]
            count += 1
            self.luma[255 + Int(luma[i]) - Int(referenceLuma[i])] += 1
            self.cb[255 + Int(cb[i]) - Int(referenceCb[i])] += 1
            self.cr[255 + Int(cr[i]) - Int(referenceCr[i])] += 1
          }
        }
      }
    }
    (own + count).update(repeating: .nan, count: 8)
    (expected + count).update(repeating: .nan, count: 8)
  }

  func deallocate() {
    own.deallocate()
    expected.deallocate()
    cell.deallocate()
  }

  /// The least-squares line from the reference's luma to the picture's.
  struct Line {
    var gain: Float
    var offset: Float
  }

  /// That of the samples which lie nearer to a line than the tolerance, in levels; nil for 16 or fewer.
  /// Where the reference is all of one luma, the gain stays.
  func line(near line: Line, tolerance: Float) -> Line? {
    typealias Eight = SIMD8<Float>
    var (counts, a, b, aa, ab) = (Eight.zero, Eight.zero, Eight.zero, Eight.zero, Eight.zero)
    for start in stride(from: 0, to: count, by: 8) {
      let x = UnsafeRawPointer(expected + start).loadUnaligned(as: Eight.self)
      let y = UnsafeRawPointer(own + start).loadUnaligned(as: Eight.self)
      let off = y - line.gain * x - line.offset
      // Of what is not a number neither holds.
      let isNear = (off .< tolerance) .& (off .> -tolerance)
      let (near, value) = (
        Eight.zero.replacing(with: x, where: isNear), Eight.zero.replacing(with: y, where: isNear)
      )
      counts += Eight.zero.replacing(with: 1, where: isNear)
      a += near
      b += value
      aa += near * near
      ab += near * value
    }
    let n = counts.sum()
    guard n > 16 else { return nil }
    let (meanA, meanB) = (a.sum() / n, b.sum() / n)
    let variance = aa.sum() / n - meanA * meanA
    var result = line
    if variance > 25 {
      result.gain = min(3, max(0.2, (ab.sum() / n - meanA * meanB) / variance))
    }
    result.offset = meanB - result.gain * meanA
    return result
  }

  /// How often a line leaves -255...255 levels, to the nearest, of the cells one after the other.
  func residuals(of line: Line, cells: Int) -> [Int32] {
    var histograms = [Int32](repeating: 0, count: 511 * cells)
    histograms.withUnsafeMutableBufferPointer { histograms in
      for i in 0..<count {
        let residual = min(255, max(-255, own[i] - line.gain * expected[i] - line.offset))
        let level = Int(truncatingIfNeeded: wholePart(abs(residual) + 0.5))
        let place = 511 * Int(cell[i]) + 255 + (residual < 0 ? -level : level)
        if histograms.indices.contains(place) { histograms[place] += 1 }
      }
    }
    return histograms
  }
}
