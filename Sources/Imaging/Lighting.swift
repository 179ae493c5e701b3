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
    if let valid, valid.width != width || valid.height != height { return .neutral }
    let step = max(1, step)
    var result = Lighting.neutral
    result.columns = max(1, (width + cellSide / 2) / max(1, cellSide))
    result.rows = max(1, (height + cellSide / 2) / max(1, cellSide))
    let samples = LightSamples(
      picture, reference, valid: valid, step: step, columns: result.columns, rows: result.rows)
    defer { samples.deallocate() }
    guard samples.count >= 16 else { return .neutral }
    result.cbOffset = median(samples.cb)
    result.crOffset = median(samples.cr)
    // Start from the median offset, so that a large change of light does not trim everything.
    var line = LightSamples.Line(gain: 1, offset: median(samples.luma))
    var tolerance: Float = 60
    for _ in 0..<5 {
      guard let next = samples.line(near: line, tolerance: tolerance) else { break }
      line = next
      tolerance = max(8, tolerance / 2)
    }
    (result.gain, result.offset) = (line.gain, line.offset)
    let residuals = samples.residuals(of: line, cells: result.columns * result.rows)
    result.fitField(
      medians: (0..<result.columns * result.rows).map {
        median(residuals[511 * $0..<511 * ($0 + 1)])
      })
    return result
  }

  private mutating func fitField(medians: [Float]) {
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

  /// Where along one side of a picture the field's cells are: the one before, the one after and the
  /// latter's share.
  private struct Place {
    var before: Int
    var after: Int
    var share: Float

    @inline(__always)
    init(_ pixel: Int, of length: Int, cells: Int) {
      let place = min(
        Float(cells) - 1, max(0, (Float(pixel) + 0.5) * Float(cells) / Float(length) - 0.5))
      before = Int(place)
      after = min(cells - 1, before + 1)
      share = place - Float(before)
    }
  }

  /// The reference picture as it would look in this light: the field is bilinear.
  public func applied(to reference: Picture) -> Picture {
    var result = reference
    let width = reference.width
    let height = reference.height
    guard width > 0, height > 0 else { return result }
    // The field is smooth: one value for each run of eight pixels.
    let hasField = columns > 0 && rows > 0 && field.count == columns * rows
    let places =
      hasField
      ? stride(from: 0, to: width, by: 8).map { Place($0 + 4, of: width, cells: columns) } : []
    let light = self
    result.luma = Plane.make(width: width, height: height) { out in
      reference.luma.withPointer { source in
        withScratch(Float.self, count: width + 8) { shifts in
          shifts.update(repeating: light.offset + 0 + 0.5, count: width)
          for y in 0..<height {
            let (line, samples) = (out + y * width, source + y * width)
            if hasField {
              let row = Place(y, of: height, cells: rows)
              for (index, column) in places.enumerated() {
                func mixed(_ r: Int) -> Float {
                  light.field[r * columns + column.before] * (1 - column.share)
                    + light.field[r * columns + column.after] * column.share
                }
                let value = mixed(row.before) * (1 - row.share) + mixed(row.after) * row.share
                let shift = light.offset + value + 0.5
                (shifts + 8 * index).update(repeating: shift, count: 8)
              }
            }
            let gain = light.gain
            for x in 0..<width {
              let lit = min(255, max(0, gain * Float(samples[x]) + shifts[x]))
              line[x] = UInt8(truncatingIfNeeded: wholePart(lit))
            }
          }
        }
      }
    }
    Lighting.shift(&result.cb, by: cbOffset)
    Lighting.shift(&result.cr, by: crOffset)
    return result
  }

  private static func shift(_ plane: inout Plane<UInt8>, by offset: Float) {
    let whole = Int16(min(255, max(-255, offset.rounded())))
    guard whole != 0 else { return }
    plane.samples.withUnsafeMutableBufferPointer { samples in
      for i in samples.indices {
        samples[i] = UInt8(truncatingIfNeeded: min(255, max(0, Int16(samples[i]) &+ whole)))
      }
    }
  }

  /// The median of a histogram over -255...255.
  private static func median(_ histogram: some Collection<Int32>) -> Float {
    let total = histogram.reduce(0, +)
    var seen: Int32 = 0
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
