/// One level of the dense inverse search: the alignment of its patches and their mixing.
struct PatchSearch {
  static let patchSize = 8
  /// Margin of the planes: the furthest that a patch is looked for outside, and its own size.
  static let margin = 24
  /// Patches pass their motion on within bands of so many rows: fixed, so that threads change nothing.
  private static let bandHeight = 12

  let template: PaddedPlane
  let target: PaddedPlane
  private let gradientX: [Float]
  private let gradientY: [Float]
  private let columns: [Int]
  private let rows: [Int]
  private let stepCount: Int

  init(from: Plane<UInt8>, to: Plane<UInt8>, stride: Int, stepCount: Int) {
    template = PaddedPlane(from, margin: Self.margin)
    target = PaddedPlane(to, margin: Self.margin)
    (gradientX, gradientY) = template.gradients()
    columns = Self.origins(from.width, stride)
    rows = Self.origins(from.height, stride)
    self.stepCount = stepCount
  }

  /// The first samples of patches that cover `length` samples; the last patch ends with them.
  private static func origins(_ length: Int, _ stride: Int) -> [Int] {
    let last = max(0, length - patchSize)
    var result = Array(Swift.stride(from: 0, to: last, by: stride))
    result.append(last)
    return result
  }

  /// The motion of each pixel, from a first guess of the same size.
  func run(start: Flow, threads: Int) -> Flow {
    let count = columns.count * rows.count
    var patchX = [Float](repeating: 0, count: count)
    var patchY = patchX
    let bandCount = (rows.count + Self.bandHeight - 1) / Self.bandHeight
    var result = start
    patchX.withUnsafeMutableBufferPointer { bufferX in
      patchY.withUnsafeMutableBufferPointer { bufferY in
        nonisolated(unsafe) let (u, v) = (bufferX.baseAddress!, bufferY.baseAddress!)
        withPlanes { planes in
          Parallel.rows(bandCount, threads: threads) { bands in
            for band in bands {
              let first = band * Self.bandHeight
              align(first..<min(first + Self.bandHeight, rows.count), start, u, v, planes)
            }
          }
          mix(u, v, planes, into: &result, threads: threads)
        }
      }
    }
    return result
  }

  private typealias Planes = (
    template: UnsafePointer<Float>, gradientX: UnsafePointer<Float>,
    gradientY: UnsafePointer<Float>, target: UnsafePointer<Float>
  )

  private func withPlanes(_ body: (Planes) -> Void) {
    template.samples.withUnsafeBufferPointer { a in
      gradientX.withUnsafeBufferPointer { gx in
        gradientY.withUnsafeBufferPointer { gy in
          target.samples.withUnsafeBufferPointer { b in
            body((a.baseAddress!, gx.baseAddress!, gy.baseAddress!, b.baseAddress!))
          }
        }
      }
    }
  }

  /// Aligns a band of patch rows: once forwards with the neighbours to the left and above, once
  /// backwards with those to the right and below.
  private func align(
    _ band: Range<Int>, _ start: Flow, _ u: UnsafeMutablePointer<Float>,
    _ v: UnsafeMutablePointer<Float>, _ planes: Planes
  ) {
    let n = columns.count
    let half = Float(Self.patchSize) / 2 - 0.5
    for row in band {
      for column in 0..<n {
        let centre = SIMD2(Float(columns[column]) + half, Float(rows[row]) + half)
        let guess = start.sample(centre)
        (u[row * n + column], v[row * n + column]) = (guess.x, guess.y)
      }
    }
    for pass in 0..<2 {
      let back = pass == 1
      let step = back ? 1 : -1
      for r in band {
        let row = back ? band.upperBound - 1 - (r - band.lowerBound) : r
        for c in 0..<n {
          let column = back ? n - 1 - c : c
          let at = row * n + column
          let patch = AlignedPatch(
            at: template.offset(columns[column], rows[row]), column: columns[column],
            row: rows[row], stride: template.stride, planes.template, planes.gradientX,
            planes.gradientY, target, planes.target)
          var best = SIMD2(u[at], v[at])
          var bestSums = patch.compare(best)
          if column + step >= 0, column + step < n {
            patch.take(SIMD2(u[at + step], v[at + step]), &best, &bestSums)
          }
          if band.contains(row + step) {
            patch.take(SIMD2(u[at + step * n], v[at + step * n]), &best, &bestSums)
          }
          let found = patch.descend(from: best, bestSums, stepCount: stepCount)
          (u[at], v[at]) = (found.x, found.y)
        }
      }
    }
  }

  /// Gives each pixel the mean of the motions of the patches over it, each weighted by
  /// `1 / max(1, |difference|)` there, in levels.
  private func mix(
    _ u: UnsafePointer<Float>, _ v: UnsafePointer<Float>, _ planes: Planes, into flow: inout Flow,
    threads: Int
  ) {
    let (width, height, size) = (flow.width, flow.height, Self.patchSize)
    let lineWidth = max(width, size) + size
    nonisolated(unsafe) let (u, v, planes) = (u, v, planes)
    flow.x.samples.withUnsafeMutableBufferPointer { bufferX in
      flow.y.samples.withUnsafeMutableBufferPointer { bufferY in
        nonisolated(unsafe) let (outX, outY) = (bufferX.baseAddress!, bufferY.baseAddress!)
        Parallel.rows(height, threads: threads) { band in
          withScratch(Float.self, count: 3 * lineWidth) { sums in
            let (sumX, sumY, sumW) = (sums, sums + lineWidth, sums + 2 * lineWidth)
            for y in band {
              sums.update(repeating: 0, count: 3 * lineWidth)
              for (r, top) in rows.enumerated() where top <= y && y < top + size {
                for (c, left) in columns.enumerated() {
                  let i = r * columns.count + c
                  let motion = SIMD2(u[i], v[i])
                  let (corner, weights) = target.corner(SIMD2(Float(left), Float(y)) + motion)
                  let p = planes.target + corner
                  let a = planes.template + template.offset(left, y)
                  for part in stride(from: 0, to: size, by: 4) {
                    let here = vector(p + part) * weights[0] + vector(p + part + 1) * weights[1]
                    let q = p + part + target.stride
                    let below = vector(q) * weights[2] + vector(q + 1) * weights[3]
                    let difference = here + below - vector(a + part)
                    let square = difference * difference
                    let atLeastOne = square.replacing(with: 1, where: square .< 1)
                    let weight = 1 / atLeastOne.squareRoot()
                    let x = left + part
                    store(vector(sumX + x) + weight * motion.x, sumX + x)
                    store(vector(sumY + x) + weight * motion.y, sumY + x)
                    store(vector(sumW + x) + weight, sumW + x)
                  }
                }
              }
              for x in 0..<width {
                let share = 1 / sumW[x]
                outX[y * width + x] = sumX[x] * share
                outY[y * width + x] = sumY[x] * share
              }
            }
          }
        }
      }
    }
  }
}
