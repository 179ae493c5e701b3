import Imaging
import Scenes

/// A picture in the making: three planes of unbounded levels, in row-major order.
struct Canvas {
  let width: Int
  let height: Int
  var luma: [Float]
  var cb: [Float]
  var cr: [Float]

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    luma = Array(repeating: 0, count: width * height)
    cb = luma
    cr = luma
  }

  mutating func set(_ index: Int, _ colour: SceneScript.Colour) {
    luma[index] = Float(colour.luma)
    cb[index] = Float(colour.cb)
    cr[index] = Float(colour.cr)
  }

  /// Lays a colour over a pixel; `share` 1 hides what was there.
  mutating func blend(_ index: Int, _ colour: SceneScript.Colour, share: Double) {
    let s = Float(share)
    luma[index] += s * (Float(colour.luma) - luma[index])
    cb[index] += s * (Float(colour.cb) - cb[index])
    cr[index] += s * (Float(colour.cr) - cr[index])
  }

  mutating func darken(_ index: Int, by share: Double) { luma[index] *= Float(1 - share) }

  mutating func add(_ other: Canvas) {
    for index in luma.indices {
      luma[index] += other.luma[index]
      cb[index] += other.cb[index]
      cr[index] += other.cr[index]
    }
  }

  /// The colour between four pixels, edges repeated.
  func interpolated(_ x: Double, _ y: Double) -> SceneScript.Colour {
    let px = min(Double(width - 1), max(0, x - 0.5))
    let py = min(Double(height - 1), max(0, y - 0.5))
    let (i, j) = (Int(px), Int(py))
    let (u, v) = (Float(px - Double(i)), Float(py - Double(j)))
    let a = j * width + i
    let right = i + 1 < width ? 1 : 0
    let below = j + 1 < height ? width : 0
    func mix(_ plane: [Float]) -> Double {
      let upper = plane[a] + u * (plane[a + right] - plane[a])
      let lower = plane[a + below] + u * (plane[a + below + right] - plane[a + below])
      return Double(upper + v * (lower - upper))
    }
    return SceneScript.Colour(luma: mix(luma), cb: mix(cb), cr: mix(cr))
  }

  /// Levels times `gain` about black, with noise added and rounded.
  func picture(gain: Double, noise: SensorNoise, frame: Int) -> Picture {
    let g = Float(gain)
    var result = Picture(width: width, height: height)
    for y in 0..<height {
      var grain = noise.row(frame, y)
      for index in (y * width)..<((y + 1) * width) {
        result.luma.samples[index] = Self.level(luma[index] * g + grain.next())
        result.cb.samples[index] = Self.level(128 + (cb[index] - 128) * g + grain.next() / 2)
        result.cr.samples[index] = Self.level(128 + (cr[index] - 128) * g + grain.next() / 2)
      }
    }
    return result
  }

  private static func level(_ value: Float) -> UInt8 {
    UInt8(min(255, max(0, value)).rounded())
  }
}

/// Gaussian noise from a pool, entered at another place for each row.
struct SensorNoise {
  private let pool: [Float]
  private let seed: UInt64

  /// - Parameter sigma: in levels.
  init(seed: UInt64, sigma: Double) {
    var generator = SplitMix64(seed: seed, 13)
    pool = (0..<16_384).map { _ in Float(sigma * generator.gaussian()) }
    self.seed = seed
  }

  struct Row {
    let pool: [Float]
    var place: Int

    mutating func next() -> Float {
      place = (place + 1) & 16_383
      return pool[place]
    }
  }

  func row(_ frame: Int, _ y: Int) -> Row {
    var generator = SplitMix64(seed: seed, 17, frame, y)
    return Row(pool: pool, place: Int(generator.next() & 16_383))
  }
}
