extension OpticalFlow {
  /// How far each pixel lands from its start when it follows `forward` and then `backward`, in pixels.
  ///
  /// A pixel whose motion leaves the plane gets `infinity`. Zero where the fields differ in size.
  public static func roundTripDistance(
    forward: Flow, backward: Flow, threads: Int = 1
  ) -> Plane<Float> {
    roundTrip(forward, backward, outside: .infinity, threads: threads) { squaredGap, _ in
      squaredGap.squareRoot()
    }
  }

  /// A ``BinaryMask`` of the pixels that `forward` can't follow: hidden in the other picture, outside
  /// it, or wrongly matched.
  ///
  /// Set where the squared round trip exceeds 0.5 px² and 1% of both squared motions together. A
  /// band of a pixel or two along the edges of moving things may be missed: the flow is smooth there.
  /// Source: Sundaram, Brox, Keutzer, "Dense point trajectories by GPU-accelerated large
  /// displacement optical flow", ECCV 2010, doi:10.1007/978-3-642-15549-9_32.
  public static func occlusion(forward: Flow, backward: Flow, threads: Int = 1) -> Plane<UInt8> {
    roundTrip(forward, backward, outside: 1, threads: threads) { squaredGap, squaredMotions in
      squaredGap > 0.01 * squaredMotions + 0.5 ? 1 : 0
    }
  }

  /// A plane of what `body` makes of each pixel's squared gap and both squared motions together.
  @inline(__always)
  private static func roundTrip<T: BitwiseCopyable & Sendable & ExpressibleByIntegerLiteral>(
    _ forward: Flow, _ backward: Flow, outside: T, threads: Int, body: (Float, Float) -> T
  ) -> Plane<T> {
    let (width, height) = (forward.width, forward.height)
    guard backward.width == width, backward.height == height else {
      return Plane(width: width, height: height, filledWith: 0)
    }
    let (right, bottom) = (Float(width - 1), Float(height - 1))
    return Plane.make(width: width, height: height) { result in
      nonisolated(unsafe) let out = result
      forward.x.withPointer { u in
        forward.y.withPointer { v in
          backward.x.withPointer { backX in
            backward.y.withPointer { backY in
              Parallel.rows(height, threads: threads) { band in
                for i in band.lowerBound * width..<band.upperBound * width {
                  let there = SIMD2(u[i], v[i])
                  let x = Float(i % width) + there.x
                  let y = Float(i / width) + there.y
                  // Written so that what is not a number counts as outside.
                  guard x >= -0.5, y >= -0.5, x <= right + 0.5, y <= bottom + 0.5 else {
                    out[i] = outside
                    continue
                  }
                  let (px, py) = (min(max(x, 0), right), min(max(y, 0), bottom))
                  let (left, top) = (Int(px), Int(py))
                  let (fx, fy) = (px - Float(left), py - Float(top))
                  let p = top * width + left
                  let stepX = left + 1 < width ? 1 : 0
                  let q = p + (top + 1 < height ? width : 0)
                  let above =
                    SIMD2(backX[p], backY[p]) * (1 - fx)
                    + SIMD2(backX[p + stepX], backY[p + stepX]) * fx
                  let below =
                    SIMD2(backX[q], backY[q]) * (1 - fx)
                    + SIMD2(backX[q + stepX], backY[q + stepX]) * fx
                  let back = above * (1 - fy) + below * fy
                  let gap = there + back
                  out[i] = body(
                    (gap * gap).sum(), (there * there).sum() + (back * back).sum())
                }
              }
            }
          }
        }
      }
    }
  }
}
