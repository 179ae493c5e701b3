/// The smoothing of a dense flow that keeps to the pictures and to the motion's own edges.
///
/// Minimises, over a change of the flow, a robust sum of the difference in brightness, the
/// difference in gradient and the flow's own gradient. The second picture is warped once; each round
/// reweights the terms and relaxes the linear system by red-black SOR. Sources: Brox, Bruhn,
/// Papenberg, Weickert, "High accuracy optical flow estimation based on a theory for warping", ECCV
/// 2004, doi:10.1007/978-3-540-24673-2_3; the weights are those of Kroeger et al.,
/// arXiv:1603.03590.
struct VariationalRefinement {
  /// Weight of brightness constancy.
  static let brightnessWeight: Float = 5
  /// Weight of gradient constancy.
  static let gradientWeight: Float = 10
  /// Weight of smoothness.
  static let smoothnessWeight: Float = 20
  /// Added to squared gradients in levels², against noise in flat parts.
  static let flatness: Float = 0.01
  /// The square of where the robust penalty turns from a parabola into a line.
  static let softness: Float = 1e-6
  static let roundCount = 5
  static let relaxationCount = 5
  static let overRelaxation: Float = 1.6

  let from: PaddedPlane
  let to: PaddedPlane

  /// Improves a flow of the planes' size in place.
  func refine(_ flow: inout Flow, threads: Int) {
    let layout = CheckerLayout(width: from.width, height: from.height)
    // Small levels are done before other threads have woken up.
    let threads = from.height >= 96 ? threads : 1
    withScratch(Float.self, count: RefinementPlanes.count * layout.count) { scratch in
      scratch.update(repeating: 0, count: RefinementPlanes.count * layout.count)
      let planes = RefinementPlanes(layout: layout, base: scratch)
      linearise(flow, planes, threads: threads)
      for _ in 0..<Self.roundCount {
        Parallel.rows(layout.height, threads: threads) { planes.weighSmoothness(rows: $0) }
        Parallel.rows(layout.height, threads: threads) { planes.assemble(rows: $0) }
        for _ in 0..<Self.relaxationCount {
          for colour in 0..<2 {
            Parallel.rows(layout.height, threads: threads) {
              planes.relax(rows: $0, colour: colour)
            }
          }
        }
      }
      let width = layout.width
      flow.x.samples.withUnsafeMutableBufferPointer { x in
        flow.y.samples.withUnsafeMutableBufferPointer { y in
          for row in 0..<layout.height {
            layout.add(planes.changeX, row, to: x.baseAddress! + row * width)
            layout.add(planes.changeY, row, to: y.baseAddress! + row * width)
          }
        }
      }
    }
  }

  /// Warps the second picture and stores the three constancy terms, each divided by its gradient.
  private func linearise(_ flow: Flow, _ planes: RefinementPlanes, threads: Int) {
    let (width, height) = (from.width, from.height)
    let layout = planes.layout
    // The mean of both pictures and their difference, with a margin of 2 of repeated borders.
    let stride = width + 4
    let count = stride * (height + 4)
    withScratch(Float.self, count: 2 * count) { scratch in
      nonisolated(unsafe) let (mean, difference) = (scratch, scratch + count)
      withScratch(UInt8.self, count: width * height) { flags in
        nonisolated(unsafe) let isInside = flags
        Parallel.rows(height, threads: threads) { rows in
          warp(rows, flow, mean, difference, isInside, stride)
        }
        Self.repeatBorders(mean, width, height, stride)
        Self.repeatBorders(difference, width, height, stride)
        Parallel.rows(height, threads: threads) { rows in
          withScratch(Float.self, count: 8 * width) { lines in
            for y in rows {
              let at = (y + 2) * stride + 2
              planes.store(
                y, mean: mean + at, difference: difference + at, stride: stride,
                isInside: isInside + y * width, lines: lines)
            }
          }
        }
      }
    }
    flow.x.withPointer { x in
      flow.y.withPointer { y in
        for row in 0..<height {
          layout.put(x + row * width, row, into: planes.flowX)
          layout.put(y + row * width, row, into: planes.flowY)
        }
        layout.repeatLastColumnAndRow(planes.flowX)
        layout.repeatLastColumnAndRow(planes.flowY)
      }
    }
  }

  private func warp(
    _ rows: Range<Int>, _ flow: Flow, _ mean: UnsafeMutablePointer<Float>,
    _ difference: UnsafeMutablePointer<Float>, _ isInside: UnsafeMutablePointer<UInt8>,
    _ stride: Int
  ) {
    let width = from.width
    let (right, bottom) = (Float(width - 1), Float(from.height - 1))
    flow.x.withPointer { flowX in
      flow.y.withPointer { flowY in
        from.samples.withUnsafeBufferPointer { first in
          to.samples.withUnsafeBufferPointer { second in
            let (a, b) = (first.baseAddress!, second.baseAddress!)
            for y in rows {
              let line = (y + 2) * stride + 2
              let source = a + from.offset(0, y)
              for x in 0..<width {
                let i = y * width + x
                let position = SIMD2(Float(x) + flowX[i], Float(y) + flowY[i])
                let (corner, w) = to.corner(position)
                let p = b + corner
                let q = p + to.stride
                let value = w[0] * p[0] + w[1] * p[1] + w[2] * q[0] + w[3] * q[1]
                mean[line + x] = 0.5 * (value + source[x])
                difference[line + x] = value - source[x]
                let isIn =
                  position.x >= 0 && position.y >= 0 && position.x <= right && position.y <= bottom
                isInside[i] = isIn ? 1 : 0
              }
            }
          }
        }
      }
    }
  }

  private static func repeatBorders(
    _ plane: UnsafeMutablePointer<Float>, _ width: Int, _ height: Int, _ stride: Int
  ) {
    for y in 0..<height {
      let row = plane + (y + 2) * stride + 2
      for x in 1...2 {
        row[-x] = row[0]
        row[width - 1 + x] = row[width - 1]
      }
    }
    for y in 1...2 {
      (plane + (2 - y) * stride).update(from: plane + 2 * stride, count: stride)
      (plane + (height + 1 + y) * stride)
        .update(from: plane + (height + 1) * stride, count: stride)
    }
  }
}
