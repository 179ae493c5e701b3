/// What a flow field leaves unexplained of a picture.
public enum FlowResidual {
  /// Mean of |ΔY| + 2|ΔCb| + 2|ΔCr| over square blocks, in levels, row-major; whole blocks only.
  ///
  /// - Parameters:
  ///   - flow: from `picture` to `other`, of their size; pixels that it leads outside count as
  ///     explained.
  ///   - side: of a block, pixels: 1.... Chroma is looked at in every second pixel each way, as video
  ///     seldom holds more.
  public static func blocks(of picture: Picture, from other: Picture, flow: Flow, side: Int)
    -> [Float]
  {
    let width = picture.width
    let height = picture.height
    guard side > 0, width >= max(2, side), height >= max(2, side), max(width, height) < 1 << 22,
      picture.luma.count <= Int32.max,
      other.width == width,
      other.height == height, flow.x.width == width, flow.x.height == height, flow.y.width == width,
      flow.y.height == height
    else { return [] }
    let columns = width / side
    let rows = height / side
    var blocks = [Float](repeating: 0, count: columns * rows)
    // Each block's sum runs over its luma, then its Cb, then its Cr, in reading order.
    let used = columns * side
    withScratch(Float.self, count: (side + 2) * used) { chroma in
      let warp = FlowRow(count: used)
      defer { warp.deallocate() }
      for row in 0..<rows {
        let range = row * columns..<(row + 1) * columns
        var chromaRows = 0
        for y in row * side..<(row + 1) * side {
          warp.prepare(flow, row: y, step: 1)
          warp.differences(picture.luma, other.luma, row: y, step: 1)
          add(UnsafePointer(warp.difference), step: 1, side, to: &blocks, range)
          guard y % 2 == 0 else { continue }
          warp.prepare(flow, row: y, step: 2)
          for (index, pair) in [(picture.cb, other.cb), (picture.cr, other.cr)].enumerated() {
            warp.differences(pair.0, pair.1, row: y, step: 2)
            (chroma + (2 * chromaRows + index) * (used / 2 + 1))
              .update(from: warp.difference, count: (used + 1) / 2)
          }
          chromaRows += 1
        }
        for index in 0..<2 {
          for line in 0..<chromaRows {
            let differences = chroma + (2 * line + index) * (used / 2 + 1)
            add(UnsafePointer(differences), step: 2, side, to: &blocks, range)
          }
        }
      }
    }
    let scale = 1 / Float(side * side)
    return blocks.map { $0 * scale }
  }

  /// Adds the differences of every `step`th pixel of a row, one after another, to the blocks that they
  /// are in. What is looked at in every second pixel each way weighs eight times as much.
  private static func add(
    _ differences: UnsafePointer<Float>, step: Int, _ side: Int, to sums: inout [Float],
    _ range: Range<Int>
  ) {
    let weight: Float = step == 1 ? 1 : 8
    sums.withUnsafeMutableBufferPointer { sums in
      for (block, index) in range.enumerated() {
        var sum = sums[index]
        let first = (block * side + step - 1) / step
        let end = ((block + 1) * side + step - 1) / step
        for i in first..<end { sum += weight * differences[i] }
        sums[index] = sum
      }
    }
  }
}
