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
    guard side > 0, width >= max(2, side), height >= max(2, side), other.width == width,
      other.height == height, flow.x.width == width, flow.x.height == height
    else { return [] }
    let columns = width / side
    let rows = height / side
    var blocks = [Float](repeating: 0, count: columns * rows)
    func add(_ plane: Plane<UInt8>, _ target: Plane<UInt8>, weight: Float, step: Int) {
      plane.samples.withUnsafeBufferPointer { source in
        target.samples.withUnsafeBufferPointer { target in
          flow.x.samples.withUnsafeBufferPointer { flowX in
            flow.y.samples.withUnsafeBufferPointer { flowY in
              for y in stride(from: 0, to: rows * side, by: step) {
                let line = y / side * columns
                for x in stride(from: 0, to: columns * side, by: step) {
                  let i = y * width + x
                  let u = Float(x) + flowX[i]
                  let v = Float(y) + flowY[i]
                  guard u >= 0, v >= 0, u <= Float(width - 1), v <= Float(height - 1) else {
                    continue
                  }
                  let x0 = min(width - 2, Int(u))
                  let y0 = min(height - 2, Int(v))
                  let fx = u - Float(x0)
                  let fy = v - Float(y0)
                  let at = y0 * width + x0
                  let top = Float(target[at]) * (1 - fx) + Float(target[at + 1]) * fx
                  let bottom =
                    Float(target[at + width]) * (1 - fx) + Float(target[at + width + 1]) * fx
                  let warped = top * (1 - fy) + bottom * fy
                  blocks[line + x / side] += weight * abs(warped - Float(source[i]))
                }
              }
            }
          }
        }
      }
    }
    add(picture.luma, other.luma, weight: 1, step: 1)
    add(picture.cb, other.cb, weight: 8, step: 2)
    add(picture.cr, other.cr, weight: 8, step: 2)
    let scale = 1 / Float(side * side)
    return blocks.map { $0 * scale }
  }
}
