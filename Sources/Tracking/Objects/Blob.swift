import Imaging
import Scenes

/// A connected region of one frame that differs from the background.
struct Blob: Sendable {
  var mask: Mask
  var area: Int
  var minX: Int
  var minY: Int
  /// Inclusive.
  var maxX: Int
  var maxY: Int
  var centroid: Point
  var touchesEdge: Bool
  var appearance: Appearance
  /// Mean foreground score over the mask, in multiples of the limit.
  var meanScore: Double
  /// Mean luma, Cb, Cr of the background behind the mask, in the plate's light.
  var backgroundMean: [Double]
  /// How far the mask is explained by light alone: the plate's own texture, scaled: 0...1.
  var illumination: Double
  /// How far a shift of the background explains it, where the camera moves: 0...1.
  var parallax = 0.0

  var diameter: Double { 2 * (Double(area) / .pi).squareRoot() }
  var box: Box {
    Box(
      x: Double(minX), y: Double(minY), width: Double(maxX - minX + 1),
      height: Double(maxY - minY + 1))
  }

  /// - Parameters:
  ///   - runs: in row-major order; must not be empty.
  ///   - light: of the frame against the plate; the appearance is taken back to the plate's light.
  init?(
    runs: [Mask.Run], picture: Picture, background: Picture, score: Plane<UInt8>?, light: Lighting
  ) {
    let width = picture.width
    let height = picture.height
    let clipped = runs.compactMap { run -> Mask.Run? in
      guard run.y >= 0, Int(run.y) < height else { return nil }
      let start = max(0, Int(run.start))
      let end = min(width, Int(run.end))
      return start < end ? Mask.Run(y: Int(run.y), start: start, end: end) : nil
    }
    guard !clipped.isEmpty else { return nil }
    mask = Mask(runs: clipped)
    var count = 0
    var sumX = 0
    var sumY = 0
    var left = Int.max
    var right = Int.min
    var top = Int.max
    var bottom = Int.min
    var sums = (y: 0.0, yy: 0.0, b: 0.0, r: 0.0, contrast: 0.0, score: 0.0)
    var behind = (y: 0.0, b: 0.0, r: 0.0)
    var shading = IlluminationFit()
    var histogram = [Double](repeating: 0, count: 64)
    let gain = Double(light.gain)
    for run in clipped {
      let y = Int(run.y)
      top = min(top, y)
      bottom = max(bottom, y)
      left = min(left, Int(run.start))
      right = max(right, Int(run.end) - 1)
      for x in Int(run.start)..<Int(run.end) {
        let i = y * width + x
        let luma = Double(picture.luma.samples[i])
        let cb = Double(picture.cb.samples[i])
        let cr = Double(picture.cr.samples[i])
        let plainY = (luma - Double(light.offset)) / gain
        let plainB = cb - Double(light.cbOffset)
        let plainR = cr - Double(light.crOffset)
        shading.add(
          picture: (luma, cb, cr),
          background: (
            Double(background.luma.samples[i]), Double(background.cb.samples[i]),
            Double(background.cr.samples[i])
          ))
        count += 1
        sumX += x
        sumY += y
        sums.y += plainY
        sums.yy += plainY * plainY
        sums.b += plainB
        sums.r += plainR
        behind.y += Double(background.luma.samples[i])
        behind.b += Double(background.cb.samples[i])
        behind.r += Double(background.cr.samples[i])
        sums.contrast += abs(luma - Double(background.luma.samples[i]))
        sums.contrast += abs(cb - Double(background.cb.samples[i]))
        sums.contrast += abs(cr - Double(background.cr.samples[i]))
        if let score { sums.score += Double(score.samples[i]) }
        histogram[Blob.bin(plainY, plainB, plainR)] += 1
      }
    }
    let n = Double(count)
    area = count
    minX = left
    maxX = right
    minY = top
    maxY = bottom
    centroid = Point(Double(sumX) / n + 0.5, Double(sumY) / n + 0.5)
    touchesEdge = left <= 1 || top <= 1 || right >= width - 2 || bottom >= height - 2
    let mean = sums.y / n
    appearance = Appearance(
      mean: [mean, sums.b / n, sums.r / n], histogram: histogram.map { $0 / n },
      texture: max(0, sums.yy / n - mean * mean).squareRoot(), contrast: sums.contrast / n)
    backgroundMean = [
      (behind.y / n - Double(light.offset)) / gain, behind.b / n - Double(light.cbOffset),
      behind.r / n - Double(light.crOffset),
    ]
    illumination = shading.likelihood
    meanScore = sums.score / n / Double(ForegroundDifference.threshold)
  }

  /// A cell of 4 x 4 x 4: luma in quarters; chroma, which crowds around 128, split at 112, 128, 144.
  static func bin(_ y: Double, _ cb: Double, _ cr: Double) -> Int {
    let luma = min(3, max(0, Int(y / 64)))
    func chroma(_ value: Double) -> Int { value < 112 ? 0 : value < 128 ? 1 : value < 144 ? 2 : 3 }
    return luma * 16 + chroma(cb) * 4 + chroma(cr)
  }
}
