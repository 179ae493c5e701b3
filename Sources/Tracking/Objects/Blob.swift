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
  ///   - plain: that light's levels, where they are at hand.
  init?(
    runs: [Mask.Run], picture: Picture, background: Picture, score: Plane<UInt8>?, light: Lighting,
    plain: PlainLevels? = nil
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
    let tally = Tally(clipped, picture, background, score, plain ?? PlainLevels(light))
    let (count, sums, behind) = (tally.count, tally.sums, tally.behind)
    let gain = Double(light.gain)
    let n = Double(count)
    area = count
    minX = tally.left
    maxX = tally.right
    minY = tally.top
    maxY = tally.bottom
    centroid = Point(Double(tally.sumX) / n + 0.5, Double(tally.sumY) / n + 0.5)
    touchesEdge = minX <= 1 || minY <= 1 || maxX >= width - 2 || maxY >= height - 2
    let mean = sums.y / n
    appearance = Appearance(
      mean: [mean, sums.b / n, sums.r / n], histogram: tally.histogram.map { $0 / n },
      texture: max(0, sums.yy / n - mean * mean).squareRoot(), contrast: sums.contrast / n)
    backgroundMean = [
      (behind.y / n - Double(light.offset)) / gain, behind.b / n - Double(light.cbOffset),
      behind.r / n - Double(light.crOffset),
    ]
    illumination = tally.shading.likelihood
    meanScore = sums.score / n / Double(ForegroundDifference.threshold)
  }

  /// A cell of 4 x 4 x 4: luma in quarters; chroma, which crowds around 128, split at 112, 128, 144.
  static func bin(_ y: Double, _ cb: Double, _ cr: Double) -> Int {
    let luma = min(3, max(0, Int(y / 64)))
    func chroma(_ value: Double) -> Int { value < 112 ? 0 : value < 128 ? 1 : value < 144 ? 2 : 3 }
    return luma * 16 + chroma(cb) * 4 + chroma(cr)
  }
}
