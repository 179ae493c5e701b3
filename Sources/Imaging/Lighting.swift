/// How one picture's light differs from a reference's: gain and offset of luma, offsets of chroma,
/// and a coarse field of what remains.
public struct Lighting: Sendable, Hashable {
  public var gain: Float
  public var offset: Float
  public var cbOffset: Float
  public var crOffset: Float
  /// Luma left over, in levels, on a grid of `columns` x `rows` cells, row-major.
  public var field: [Float]
  public var columns: Int
  public var rows: Int

  public static let neutral = Lighting(
    gain: 1, offset: 0, cbOffset: 0, crOffset: 0, field: [], columns: 0, rows: 0)

  /// Fits by trimmed least squares: pixels that the fit does not explain (objects) drop out.
  ///
  /// - Parameter reference: of the same size as the picture; pixels where `valid` is 0 are
  ///   ignored.
  ///   `cellSide` is that of the field's cells in pixels.
  public static func fit(
    _ picture: Picture, to reference: Picture, valid: Plane<UInt8>?, stride step: Int = 4,
    cellSide: Int = 64
  ) -> Lighting {
    let width = picture.width
    let height = picture.height
    guard reference.width == width, reference.height == height, width > 0, height > 0 else {
      return .neutral
    }
    var a: [Float] = []
    var b: [Float] = []
    var blue: [Int] = Array(repeating: 0, count: 511)
    var red = blue
    var places: [Int32] = []
    a.reserveCapacity(width * height / (step * step) + 1)
    b.reserveCapacity(a.capacity)
    for y in Swift.stride(from: step / 2, to: height, by: step) {
      for x in Swift.stride(from: step / 2, to: width, by: step) {
        let i = y * width + x
        if let valid, valid.samples[i] == 0 { continue }
        a.append(Float(reference.luma.samples[i]))
        b.append(Float(picture.luma.samples[i]))
        places.append(Int32(i))
        blue[255 + Int(picture.cb.samples[i]) - Int(reference.cb.samples[i])] += 1
        red[255 + Int(picture.cr.samples[i]) - Int(reference.cr.samples[i])] += 1
      }
    }
    guard a.count >= 16 else { return .neutral }
    var result = Lighting.neutral
    result.cbOffset = median(blue)
    result.crOffset = median(red)
    var tolerance: Float = 60
    // Start from the median offset, so that a large change of light does not trim everything.
    var differences = [Int](repeating: 0, count: 511)
    for i in a.indices { differences[255 + Int(b[i]) - Int(a[i])] += 1 }
    result.offset = median(differences)
    for _ in 0..<5 {
      var n: Float = 0
      var sa: Float = 0
      var sb: Float = 0
      var saa: Float = 0
      var sab: Float = 0
      for i in a.indices where abs(b[i] - result.gain * a[i] - result.offset) < tolerance {
        n += 1
        sa += a[i]
        sb += b[i]
        saa += a[i] * a[i]
        sab += a[i] * b[i]
      }
      guard n > 16 else { break }
      let variance = saa / n - (sa / n) * (sa / n)
      if variance > 25 {
        result.gain = min(3, max(0.2, (sab / n - (sa / n) * (sb / n)) / variance))
      }
      result.offset = sb / n - result.gain * sa / n
      tolerance = max(8, tolerance / 2)
    }
    result.fitField(
      a: a, b: b, places: places, width: width, height: height, cellSide: max(1, cellSide))
    return result
  }

  private mutating func fitField(
    a: [Float], b: [Float], places: [Int32], width: Int, height: Int, cellSide: Int
  ) {
    columns = max(1, (width + cellSide / 2) / cellSide)
    rows = max(1, (height + cellSide / 2) / cellSide)
    var histograms = [[Int]](
      repeating: Array(repeating: 0, count: 511), count: columns * rows)
    for i in a.indices {
      let residual = b[i] - gain * a[i] - offset
      let x = Int(places[i]) % width * columns / width
      let y = Int(places[i]) / width * rows / height
      histograms[y * columns + x][255 + Int(min(255, max(-255, residual.rounded())))] += 1
    }
    let medians = histograms.map { Lighting.median($0) }
    // A cell that stands out among its neighbours is an object, not light.
    field = medians
    for y in 0..<rows {
      for x in 0..<columns {
        var around: [Float] = []
        for v in max(0, y - 1)...min(rows - 1, y + 1) {
          for u in max(0, x - 1)...min(columns - 1, x + 1) {
            around.append(medians[v * columns + u])
          }
        }
        around.sort()
        field[y * columns + x] = min(24, max(-24, around[around.count / 2]))
      }
    }
  }

  /// The luma that the reference's pixel has in this light, at a place: bilinear in the field.
  @inline(__always)
  func fieldValue(row y: Int, of height: Int, x: Int, of width: Int) -> Float {
    guard !field.isEmpty else { return 0 }
    let v = min(Float(rows) - 1, max(0, (Float(y) + 0.5) * Float(rows) / Float(height) - 0.5))
    let u = min(Float(columns) - 1, max(0, (Float(x) + 0.5) * Float(columns) / Float(width) - 0.5))
    let y0 = Int(v)
    let x0 = Int(u)
    let y1 = min(rows - 1, y0 + 1)
    let x1 = min(columns - 1, x0 + 1)
    let fy = v - Float(y0)
    let fx = u - Float(x0)
    let top = field[y0 * columns + x0] * (1 - fx) + field[y0 * columns + x1] * fx
    let bottom = field[y1 * columns + x0] * (1 - fx) + field[y1 * columns + x1] * fx
    return top * (1 - fy) + bottom * fy
  }

  /// The reference picture as it would look in this light.
  public func applied(to reference: Picture) -> Picture {
    var result = reference
    let width = reference.width
    let height = reference.height
    guard width > 0, height > 0 else { return result }
    // The field is smooth: one value for each run of eight pixels.
    result.luma.samples.withUnsafeMutableBufferPointer { samples in
      for y in 0..<height {
        var x = 0
        while x < width {
          let end = min(width, x + 8)
          let shift = offset + fieldValue(row: y, of: height, x: x + 4, of: width) + 0.5
          for i in (y * width + x)..<(y * width + end) {
            samples[i] = UInt8(min(255, max(0, gain * Float(samples[i]) + shift)))
          }
          x = end
        }
      }
    }
    Lighting.shift(&result.cb, by: cbOffset)
    Lighting.shift(&result.cr, by: crOffset)
    return result
  }

  private static func shift(_ plane: inout Plane<UInt8>, by offset: Float) {
    let whole = Int(offset.rounded())
    guard whole != 0 else { return }
    plane.samples.withUnsafeMutableBufferPointer { samples in
      for i in samples.indices { samples[i] = UInt8(min(255, max(0, Int(samples[i]) + whole))) }
    }
  }

  /// The median of a histogram over -255...255.
  private static func median(_ histogram: [Int]) -> Float {
    let total = histogram.reduce(0, +)
    var seen = 0
    for (index, count) in histogram.enumerated() {
      seen += count
      if 2 * seen >= total { return Float(index - 255) }
    }
    return 0
  }

  /// The inverse light, without the field: takes a picture back to the reference's light.
  public var inverted: Lighting {
    Lighting(
      gain: 1 / max(0.2, gain), offset: -offset / max(0.2, gain), cbOffset: -cbOffset,
      crOffset: -crOffset, field: field.map { -$0 }, columns: columns, rows: rows)
  }
}
