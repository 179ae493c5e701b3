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
    let limit = SIMD2(Float(after.picture.width - 1), Float(after.picture.height - 1))
    for block in 0..<count {
      let left = block % columns * side
      let top = block / columns * side
      var shifts = SIMD2<Float>.zero
      var slip: Float = 0
      var isInside = true
      for sample in 0..<4 {
        let (x, y) = (left + 2 * (sample % 2), top + 2 * (sample / 2))
        let shift = back[x, y]
        let place = SIMD2(Float(x), Float(y)) + shift
        guard place.x >= 0, place.y >= 0, place.x <= limit.x, place.y <= limit.y else {
          isInside = false
          break
        }
        let loop = shift + forth.sample(place)
        shifts += shift
        slip += (loop * loop).sum().squareRoot()
      }
      guard isInside, slip < 4 * Self.largestSlip else { continue }
      var shading: Float = 0
      var turn = SIMD2<Float>.zero
      for sample in 0..<4 {
        let (x, y) = (left + 2 * (sample % 2), top + 2 * (sample / 2))
        let spot = Spot(SIMD2(Float(x), Float(y)) + back[x, y], in: before.picture.luma)
        shading += abs(Float(after.picture.luma[x, y]) - spot.value(of: before.picture.luma))
        turn += SIMD2(
          Float(after.cb[x, y]) - spot.value(of: before.cb),
          Float(after.cr[x, y]) - spot.value(of: before.cr))
      }
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

    /// - Parameter place: inside the plane.
    init(_ place: SIMD2<Float>, in plane: Plane<UInt8>) {
      let x = min(Int(place.x), max(0, plane.width - 2))
      let y = min(Int(place.y), max(0, plane.height - 2))
      start = y * plane.width + x
      right = x + 1 < plane.width ? 1 : 0
      below = y + 1 < plane.height ? plane.width : 0
      u = place.x - Float(x)
      v = place.y - Float(y)
    }

    /// Bilinear; of a plane of the same size.
    @inline(__always)
    func value(of plane: Plane<UInt8>) -> Float {
      let samples = plane.samples
      let top = Float(samples[start]) * (1 - u) + Float(samples[start + right]) * u
      let bottom =
        Float(samples[start + below]) * (1 - u) + Float(samples[start + below + right]) * u
      return top * (1 - v) + bottom * v
    }
  }
}
