import Imaging

/// A picture made small, its colours ready to be compared.
struct ColourView: Sendable {
  /// Pixels of the longer side; less of smaller pictures.
  static let longSide = 128
  /// So that the distance of two colours is what a viewer sees of it: chroma tells things apart, and luma
  /// is what light and blur change first.
  static let weights = SIMD4<Float>(0.59, 1.22, 1.22, 0)

  let width: Int
  let height: Int
  /// Weighted (Y, Cb, Cr, 0), row-major.
  private(set) var colours: [SIMD4<Float>]

  init(_ picture: Picture) {
    let longer = max(1, picture.width, picture.height)
    let scale = min(1, Double(Self.longSide) / Double(longer))
    width = max(1, Int((Double(picture.width) * scale).rounded()))
    height = max(1, Int((Double(picture.height) * scale).rounded()))
    let luma = Self.averaged(picture.luma, width: width, height: height)
    let cb = Self.averaged(picture.cb, width: width, height: height)
    let cr = Self.averaged(picture.cr, width: width, height: height)
    colours = luma.indices.map { SIMD4(luma[$0], cb[$0], cr[$0], 0) * Self.weights }
    blur()
  }

  private init(width: Int, height: Int, colours: [SIMD4<Float>]) {
    self.width = width
    self.height = height
    self.colours = colours
  }

  /// What it shows at the places that `map` leads to, of its own pixels; beyond its border what is at it.
  func placed(by map: Homography) -> ColourView {
    // A third of a pixel changes no colour by much.
    let corners = [(0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)]
    let isStill = corners.allSatisfy { x, y in
      let shift = map.apply(Double(x), Double(y)) - SIMD2(Double(x), Double(y))
      return abs(shift.x) < 0.3 && abs(shift.y) < 0.3
    }
    guard !isStill else { return self }
    var placed = [SIMD4<Float>](repeating: .zero, count: colours.count)
    let last = SIMD2(Double(width - 1), Double(height - 1))
    for y in 0..<height {
      for x in 0..<width {
        let raw = map.apply(Double(x), Double(y))
        guard raw.x.isFinite, raw.y.isFinite else { continue }
        let place = raw.clamped(lowerBound: .zero, upperBound: last)
        let (left, top) = (Int(place.x), Int(place.y))
        let (right, below) = (min(left + 1, width - 1), min(top + 1, height - 1))
        let (u, v) = (Float(place.x) - Float(left), Float(place.y) - Float(top))
        let upper = colours[top * width + left] * (1 - u) + colours[top * width + right] * u
        let lower = colours[below * width + left] * (1 - u) + colours[below * width + right] * u
        placed[y * width + x] = upper * (1 - v) + lower * v
      }
    }
    return ColourView(width: width, height: height, colours: placed)
  }

  /// By a quarter, a half, a quarter each way: single pixels tell of grain.
  private mutating func blur() {
    guard width > 2, height > 2 else { return }
    var rows = colours
    for y in 0..<height {
      let line = y * width
      for x in 1..<width - 1 {
        rows[line + x] =
          0.25 * (colours[line + x - 1] + colours[line + x + 1]) + 0.5 * colours[line + x]
      }
    }
    for place in width..<(height - 1) * width {
      colours[place] = 0.25 * (rows[place - width] + rows[place + width]) + 0.5 * rows[place]
    }
  }

  private static func averaged(_ plane: Plane<UInt8>, width: Int, height: Int) -> [Float] {
    var cells = [Float](repeating: 0, count: width * height)
    guard plane.width > 0, plane.height > 0 else { return cells }
    var sums = [UInt32](repeating: 0, count: plane.width)
    plane.samples.withUnsafeBufferPointer { samples in
      sums.withUnsafeMutableBufferPointer { sums in
        for row in 0..<height {
          let top = row * plane.height / height
          let bottom = max(top + 1, (row + 1) * plane.height / height)
          sums.update(repeating: 0)
          for y in top..<bottom {
            let line = UnsafeBufferPointer(
              rebasing: samples[y * plane.width..<(y + 1) * plane.width])
            for x in 0..<plane.width { sums[x] &+= UInt32(line[x]) }
          }
          for column in 0..<width {
            let left = column * plane.width / width
            let right = max(left + 1, (column + 1) * plane.width / width)
            var sum: UInt32 = 0
            for x in left..<right { sum &+= sums[x] }
            cells[row * width + column] = Float(sum) / Float((bottom - top) * (right - left))
          }
        }
      }
    }
    return cells
  }
}
