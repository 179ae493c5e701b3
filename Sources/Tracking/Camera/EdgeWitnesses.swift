import Imaging

/// Points on a picture's edges that say whether a camera motion is right: where it is, the edges of the
/// scene lie on themselves.
///
/// Corner features bunch on whatever is most textured, which is often what moves. These points are
/// spread over the picture cell by cell, so that the scene outvotes the things in it.
struct EdgeWitnesses {
  private struct Witness {
    var x: Double
    var y: Double
    var luma: Double
    /// Change of luma for one pixel across the edge.
    var slope: Double
    var cell: Int
  }

  /// Witnesses in each cell, at most.
  private static let perCell = 24
  /// Pixels.
  private static let tolerance = 0.5
  /// Luma: noise and compression.
  private static let noise = 5.0

  private var witnesses: [Witness] = []
  private var cellCount = 0

  init(_ picture: Plane<UInt8>) {
    let (width, height) = (picture.width, picture.height)
    guard width >= 24, height >= 24 else { return }
    let side = max(16, min(width, height) / 10)
    let columns = max(1, width / side)
    let rows = max(1, height / side)
    cellCount = columns * rows
    picture.samples.withUnsafeBufferPointer { luma in
      for row in 0..<rows {
        for column in 0..<columns {
          var found: [(slope: Int, x: Int, y: Int)] = []
          let left = max(2, column * width / columns)
          let right = min(width - 2, (column + 1) * width / columns)
          let top = max(2, row * height / rows)
          let bottom = min(height - 2, (row + 1) * height / rows)
          for y in stride(from: top, to: bottom, by: 2) {
            for x in stride(from: left, to: right, by: 2) {
              let i = y * width + x
              let gx = Int(luma[i + 1]) - Int(luma[i - 1])
              let gy = Int(luma[i + width]) - Int(luma[i - width])
              let square = gx * gx + gy * gy
              if square >= 400 { found.append((square, x, y)) }
            }
          }
          found.sort { ($0.slope, $1.y, $1.x) > ($1.slope, $0.y, $0.x) }
          for point in found.prefix(Self.perCell) {
            witnesses.append(
              Witness(
                x: Double(point.x), y: Double(point.y),
                luma: Double(luma[point.y * width + point.x]),
                slope: Double(point.slope).squareRoot() / 2, cell: row * columns + column))
          }
        }
      }
    }
  }

  /// Share of the witnesses that a motion brings onto themselves, each cell with one vote: 0...1, or
  /// nil where too little of them is in view.
  ///
  /// - Parameter frameFromHere: from the pixels of the witnesses' picture to those of `picture`.
  func support(for frameFromHere: Homography, in picture: Plane<UInt8>) -> Double? {
    let (width, height) = (picture.width, picture.height)
    guard width > 4, height > 4, witnesses.count >= 40 else { return nil }
    var differences: [(value: Double, witness: Int)] = []
    differences.reserveCapacity(witnesses.count)
    picture.samples.withUnsafeBufferPointer { luma in
      let isStill = frameFromHere == .identity
      for (index, witness) in witnesses.enumerated() {
        let p =
          isStill
          ? SIMD2(witness.x, witness.y) : frameFromHere.apply(witness.x, witness.y)
        guard p.x >= 1, p.y >= 1, p.x < Double(width - 2), p.y < Double(height - 2) else {
          continue
        }
        let x = Int(p.x)
        let y = Int(p.y)
        let (fx, fy) = (p.x - Double(x), p.y - Double(y))
        let i = y * width + x
        let top = Double(luma[i]) * (1 - fx) + Double(luma[i + 1]) * fx
        let bottom = Double(luma[i + width]) * (1 - fx) + Double(luma[i + width + 1]) * fx
        differences.append((top * (1 - fy) + bottom * fy - witness.luma, index))
      }
    }
    guard differences.count >= 40, differences.count * 4 >= witnesses.count else { return nil }
    // A change of light moves all of them alike.
    var values = differences.map(\.value)
    let shift = selectMedian(&values)
    var held = [Double](repeating: 0, count: cellCount)
    var seen = [Double](repeating: 0, count: cellCount)
    for (value, index) in differences {
      let witness = witnesses[index]
      seen[witness.cell] += 1
      if abs(value - shift) <= Self.tolerance * witness.slope + Self.noise {
        held[witness.cell] += 1
      }
    }
    var sum = 0.0
    var cells = 0.0
    for cell in 0..<cellCount where seen[cell] >= 4 {
      sum += held[cell] / seen[cell]
      cells += 1
    }
    return cells > 0 ? sum / cells : nil
  }
}
