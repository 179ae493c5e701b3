import Imaging

/// How the surfaces of a picture came from those of the picture before: where each small block was, and by
/// how much its colour changed on the way.
struct SurfaceStep: Sendable {
  /// Pixels.
  static let blockSide = 4

  var columns: Int
  var rows: Int
  /// By block, in reading order: from where it is to where it was, pixels.
  var motion: [SIMD2<Float>]
  /// Of (Cb, Cr), levels, that of the whole picture taken off.
  var change: [SIMD2<Float>]
  /// Whether both flows agree on it and its brightness is that of before.
  var isSound: [Bool]

  /// Flow that comes back this near is believed, pixels; brightness this near is the same, levels.
  private static let largestSlip: Float = 0.7
  private static let largestShading: Float = 10

  /// A picture, and its chroma averaged over some pixels each way: dithering and coding change that of
  /// single ones.
  struct View: Sendable {
    let picture: Picture
    let cb: Plane<UInt8>
    let cr: Plane<UInt8>

    init(_ picture: Picture) {
      self.picture = picture
      cb = BoxFilter.mean(picture.cb, radius: 2)
      cr = BoxFilter.mean(picture.cr, radius: 2)
    }
  }

  /// - Parameters:
  ///   - back: from `after` to `before`.
  ///   - forth: from `before` to `after`.
  init(from before: View, to after: View, back: Flow, forth: Flow) {
    let side = Self.blockSide
    columns = after.picture.width / side
    rows = after.picture.height / side
    let count = columns * rows
    motion = [SIMD2<Float>](repeating: .zero, count: count)
    change = motion
    isSound = [Bool](repeating: false, count: count)
    let (width, height) = (after.picture.width, after.picture.height)
    let sizes = [
      before.picture.luma.count, before.cb.count, before.cr.count, after.cb.count, after.cr.count,
      back.x.count, back.y.count, forth.x.count, forth.y.count,
    ]
    guard sizes.allSatisfy({ $0 == width * height }) else { return }
    // Plain memory: no place below lies outside.
    let (backX, backY) = (back.x.samples.span, back.y.samples.span)
    let (forthX, forthY) = (forth.x.samples.span, forth.y.samples.span)
    let luma = (own: after.picture.luma.samples.span, past: before.picture.luma.samples.span)
    let blue = (own: after.cb.samples.span, past: before.cb.samples.span)
    let red = (own: after.cr.samples.span, past: before.cr.samples.span)
    for block in 0..<count {
      let left = block % columns * side
      let top = block / columns * side
      var shifts = SIMD2<Float>.zero
      var slip: Float = 0
      var shading: Float = 0
      var turn = SIMD2<Float>.zero
      var isInside = true
      for sample in 0..<4 {
        let (x, y) = (left + 2 * (sample % 2), top + 2 * (sample / 2))
        let i = y * width + x
        let shift = SIMD2(backX[unchecked: i], backY[unchecked: i])
        guard let spot = Spot(SIMD2(Float(x), Float(y)) + shift, width: width, height: height)
        else {
          isInside = false
          break
        }
        let loop = shift + SIMD2(spot.value(of: forthX), spot.value(of: forthY))
        shifts += shift
        slip += (loop * loop).sum().squareRoot()
        shading += abs(Float(luma.own[unchecked: i]) - spot.value(of: luma.past))
        turn += SIMD2(
          Float(blue.own[unchecked: i]) - spot.value(of: blue.past),
          Float(red.own[unchecked: i]) - spot.value(of: red.past))
      }
      guard isInside, slip < 4 * Self.largestSlip else { continue }
      motion[block] = shifts / 4
      change[block] = turn / 4
      isSound[block] = shading < 4 * Self.largestShading
    }
    let sound = isSound.indices.filter { isSound[$0] }
    var (cb, cr) = (sound.map { change[$0].x }, sound.map { change[$0].y })
    let common = SIMD2(selectMedian(&cb), selectMedian(&cr))
    for block in sound { change[block] -= common }
  }

  /// Where a place lies between four pixels.
  private struct Spot {
    /// Of the pixel to the upper left in the samples, and from it to the right and downwards.
    let start: Int
    let right: Int
    let below: Int
    let u: Float
    let v: Float

    /// Nil outside a plane of this size.
    @inline(__always)
    init?(_ place: SIMD2<Float>, width: Int, height: Int) {
      guard place.x >= 0, place.y >= 0, place.x <= Float(width - 1), place.y <= Float(height - 1)
      else { return nil }
      let x = min(Int(place.x), max(0, width - 2))
      let y = min(Int(place.y), max(0, height - 2))
      start = y * width + x
      right = x + 1 < width ? 1 : 0
      below = y + 1 < height ? width : 0
      u = place.x - Float(x)
      v = place.y - Float(y)
    }

    /// Bilinear; of a plane of that size.
    @inline(__always)
    func value(of samples: Span<UInt8>) -> Float {
      mean(
        Float(samples[unchecked: start]), Float(samples[unchecked: start + right]),
        Float(samples[unchecked: start + below]), Float(samples[unchecked: start + below + right]))
    }

    @inline(__always)
    func value(of samples: Span<Float>) -> Float {
      mean(
        samples[unchecked: start], samples[unchecked: start + right],
        samples[unchecked: start + below], samples[unchecked: start + below + right])
    }

    @inline(__always)
    private func mean(_ a: Float, _ b: Float, _ c: Float, _ d: Float) -> Float {
      let top = a * (1 - u) + b * u
      let bottom = c * (1 - u) + d * u
      return top * (1 - v) + bottom * v
    }
  }
}
