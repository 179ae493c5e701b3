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
      var sums = (motion: SIMD2<Float>.zero, change: SIMD2<Float>.zero, shading: Float(0))
      var slip: Float = 0
      var isInside = true
      for sample in 0..<4 {
        let x = block % columns * side + 2 * (sample % 2)
        let y = block / columns * side + 2 * (sample / 2)
        let shift = back[x, y]
        let place = SIMD2(Float(x), Float(y)) + shift
        guard place.x >= 0, place.y >= 0, place.x <= limit.x, place.y <= limit.y else {
          isInside = false
          break
        }
        let loop = shift + forth.sample(place)
        sums.motion += shift
        slip += (loop * loop).sum().squareRoot()
        sums.shading += abs(
          Float(after.picture.luma[x, y]) - Self.value(before.picture.luma, place))
        sums.change += SIMD2(
          Float(after.cb[x, y]) - Self.value(before.cb, place),
          Float(after.cr[x, y]) - Self.value(before.cr, place))
      }
      guard isInside else { continue }
      motion[block] = sums.motion / 4
      change[block] = sums.change / 4
      isSound[block] = slip < 4 * Self.largestSlip && sums.shading < 4 * Self.largestShading
    }
    let sound = isSound.indices.filter { isSound[$0] }
    var (cb, cr) = (sound.map { change[$0].x }, sound.map { change[$0].y })
    let common = SIMD2(selectMedian(&cb), selectMedian(&cr))
    for block in sound { change[block] -= common }
  }

  /// Bilinear, for a place inside.
  private static func value(_ plane: Plane<UInt8>, _ place: SIMD2<Float>) -> Float {
    let x = min(Int(place.x), max(0, plane.width - 2))
    let y = min(Int(place.y), max(0, plane.height - 2))
    let (right, below) = (min(x + 1, plane.width - 1), min(y + 1, plane.height - 1))
    let (u, v) = (place.x - Float(x), place.y - Float(y))
    let top = Float(plane[x, y]) * (1 - u) + Float(plane[right, y]) * u
    let bottom = Float(plane[x, below]) * (1 - u) + Float(plane[right, below]) * u
    return top * (1 - v) + bottom * v
  }
}
