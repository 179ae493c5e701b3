/// Where a flow field leads from the pixels of one row, or from every second of them.
///
/// The work goes over the row in short loops over plain memory, most of which become vector
/// instructions.
struct FlowRow {
  /// |Δ| of each pixel to the other picture where the flow leads, 0 where it leads outside.
  let difference: UnsafeMutablePointer<Float>

  private let length: Int
  private let index: UnsafeMutablePointer<Int32>
  private let shareX: UnsafeMutablePointer<Float>
  private let shareY: UnsafeMutablePointer<Float>
  private let isInside: UnsafeMutablePointer<UInt32>
  /// Two neighbours of the other picture in each: the left one in the lower byte.
  private let above: UnsafeMutablePointer<UInt16>
  private let below: UnsafeMutablePointer<UInt16>
  private let cellX: UnsafeMutablePointer<Int32>

  /// - Parameter count: of the row's first pixels, which are those looked at.
  init(count: Int) {
    length = count
    difference = .allocate(capacity: count)
    index = .allocate(capacity: count)
    shareX = .allocate(capacity: count)
    shareY = .allocate(capacity: count)
    isInside = .allocate(capacity: count)
    above = .allocate(capacity: count)
    below = .allocate(capacity: count)
    cellX = .allocate(capacity: count)
  }

  func deallocate() {
    for pointer in [difference, shareX, shareY] { pointer.deallocate() }
    for pointer in [above, below] { pointer.deallocate() }
    for pointer in [index, cellX] { pointer.deallocate() }
    isInside.deallocate()
  }

  /// Takes the places that pixels `0, step, 2 step...` of a row lead to.
  ///
  /// - Parameter flow: of at least 2x2 pixels, and fewer than 4 million each way.
  func prepare(_ flow: Flow, row: Int, step: Int) {
    let (width, height) = (flow.width, flow.height)
    let count = (length + step - 1) / step
    let (right, bottom) = (Float(width - 1), Float(height - 1))
    let (shareX, shareY, isInside) = (shareX, shareY, isInside)
    flow.x.withPointer { flowX in
      let motion = flowX + row * width
      if step == 1 {
        for i in 0..<count { shareX[i] = Float(Int32(truncatingIfNeeded: i)) + motion[i] }
      } else {
        for i in 0..<count {
          shareX[i] = Float(Int32(truncatingIfNeeded: i &* step)) + motion[i &* step]
        }
      }
    }
    flow.y.withPointer { flowY in
      let (motion, y) = (flowY + row * width, Float(row))
      for i in 0..<count { shareY[i] = y + motion[i &* step] }
    }
    for i in 0..<count {
      let isInX: UInt32 = shareX[i] >= 0 && shareX[i] <= right ? .max : 0
      let isInY: UInt32 = shareY[i] >= 0 && shareY[i] <= bottom ? .max : 0
      isInside[i] = isInX & isInY
    }
    Self.split(shareX, count, limit: right, cells: cellX)
    Self.split(shareY, count, limit: bottom, cells: index)
    let (cellX, index, stride) = (cellX, index, Int32(truncatingIfNeeded: width))
    for i in 0..<count { index[i] = index[i] &* stride &+ cellX[i] }
  }

  /// Splits coordinates into cells and shares, those outside `0...limit` into any cell.
  private static func split(
    _ values: UnsafeMutablePointer<Float>, _ count: Int, limit: Float,
    cells: UnsafeMutablePointer<Int32>
  ) {
    let lastCell = Int32(limit) - 1
    for i in 0..<count {
      // Comparisons written so that a NaN becomes 0.
      let positive = values[i] > 0 ? values[i] : 0
      let held = positive < limit ? positive : limit
      let cell = min(Int32(bitPattern: wholePart(held)), lastCell)
      cells[i] = cell
      values[i] = held - Float(cell)
    }
  }

  /// Measures ``difference`` for the places of the last ``prepare(_:row:step:)``.
  ///
  /// - Parameters: planes of the flow's size.
  func differences(_ picture: Plane<UInt8>, _ other: Plane<UInt8>, row: Int, step: Int) {
    let count = (length + step - 1) / step
    let (above, below, index) = (above, below, index)
    other.withPointer { target in
      for i in 0..<count {
        let p = UnsafeRawPointer(target + Int(index[i]))
        above[i] = UInt16(littleEndian: p.loadUnaligned(as: UInt16.self))
        below[i] = UInt16(
          littleEndian: p.loadUnaligned(fromByteOffset: other.width, as: UInt16.self))
      }
    }
    let (shareX, shareY, difference) = (shareX, shareY, difference)
    for i in 0..<count {
      let (p, q, fx, fy) = (above[i], below[i], shareX[i], shareY[i])
      let top = Float(p & 255) * (1 - fx) + Float(p >> 8) * fx
      let bottom = Float(q & 255) * (1 - fx) + Float(q >> 8) * fx
      difference[i] = top * (1 - fy) + bottom * fy
    }
    picture.withPointer { picture in
      let source = picture + row * other.width
      if step == 1 {
        for i in 0..<count { difference[i] = abs(difference[i] - Float(source[i])) }
      } else {
        for i in 0..<count { difference[i] = abs(difference[i] - Float(source[i &* step])) }
      }
    }
    let isInside = isInside
    for i in 0..<count {
      difference[i] = Float(bitPattern: difference[i].bitPattern & isInside[i])
    }
  }
}
