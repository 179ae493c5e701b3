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

/// Finds the blobs of one frame.
struct BlobExtractor {
  /// Analysis pixels.
  var minimumArea: Int

  init(width: Int, height: Int) { minimumArea = max(20, width * height / 6000) }

  /// - Parameter score: of `ForegroundDifference`.
  /// - Returns: blobs in row-major order of their first pixel, and the foreground mask.
  func blobs(
    in picture: Picture, background: Picture, score: Plane<UInt8>, light: Lighting
  ) -> (blobs: [Blob], mask: Plane<UInt8>) {
    let smooth = BoxFilter.mean(score, radius: 1)
    var mask = Plane<UInt8>(width: score.width, height: score.height, filledWith: 0)
    let limit = ForegroundDifference.threshold
    for i in mask.samples.indices { mask.samples[i] = smooth.samples[i] >= limit ? 1 : 0 }
    mask = Morphology.close(mask, radius: 2)
    mask = Morphology.open(mask, radius: 1)
    mask = Morphology.fillHoles(mask)
    let (labels, components) = Components.label(
      mask, minimumArea: minimumArea, eightConnected: true)
    let runs = Self.runs(of: labels, count: components.count)
    var blobs: [Blob] = []
    for list in runs {
      guard
        let blob = Blob(
          runs: list, picture: picture, background: background, score: score, light: light)
      else { continue }
      // A weak seam along an edge of the plate is misregistration or compression.
      if blob.meanScore < 1.35 { continue }
      blobs.append(blob)
    }
    return (blobs, mask)
  }

  /// The runs of each label 1...count, in row-major order.
  static func runs(of labels: Plane<Int32>, count: Int) -> [[Mask.Run]] {
    var runs = [[Mask.Run]](repeating: [], count: count)
    let width = labels.width
    labels.samples.withUnsafeBufferPointer { samples in
      for y in 0..<labels.height {
        var x = 0
        while x < width {
          let label = Int(samples[y * width + x])
          guard label > 0, label <= count else {
            x += 1
            continue
          }
          let start = x
          while x < width, Int(samples[y * width + x]) == label { x += 1 }
          runs[label - 1].append(Mask.Run(y: y, start: start, end: x))
        }
      }
    }
    return runs
  }
}

/// Fits a region's luma as the background's, scaled: what a shadow, a reflection or a lamp does.
struct IlluminationFit {
  private var n = 0.0
  private var a = 0.0
  private var b = 0.0
  private var aa = 0.0
  private var ab = 0.0
  private var bb = 0.0
  private var chroma = 0.0
  /// Sums of Cb and Cr less 128, of the picture and of the background.
  private var own = SIMD2<Double>(0, 0)
  private var behind = SIMD2<Double>(0, 0)

  /// Luma, Cb, Cr of the picture and of the background at one pixel.
  mutating func add(
    picture: (Double, Double, Double), background: (Double, Double, Double)
  ) {
    n += 1
    a += background.0
    b += picture.0
    aa += background.0 * background.0
    ab += background.0 * picture.0
    bb += picture.0 * picture.0
    own += SIMD2(picture.1 - 128, picture.2 - 128)
    behind += SIMD2(background.1 - 128, background.2 - 128)
    let ratio = picture.0 / max(16, background.0)
    chroma += abs(picture.1 - 128 - ratio * (background.1 - 128))
    chroma += abs(picture.2 - 128 - ratio * (background.2 - 128))
  }

  /// 0 where the region has colours or texture of its own; 1 where the background shows through.
  var likelihood: Double { max(textureLikelihood, 0.6 * hueLikelihood) }

  /// On a coloured ground, a shadow is the ground's own colour, all of it weaker by one factor: few things
  /// have just that colour.
  private var hueLikelihood: Double {
    guard n >= 8 else { return 0 }
    let ratio = b / max(1, a)
    let colour = behind / n
    let strength = (colour * colour).sum().squareRoot()
    guard ratio > 0.35, ratio < 0.95, strength > 10 else { return 0 }
    let difference = own / n - ratio * colour
    let limit = 1 + 0.15 * strength
    return min(1, max(0, 2 - (difference * difference).sum().squareRoot() / limit))
  }

  private var textureLikelihood: Double {
    guard n >= 8 else { return 0 }
    let variance = aa / n - (a / n) * (a / n)
    let own = bb / n - (b / n) * (b / n)
    let covariance = ab / n - (a / n) * (b / n)
    let ratio = b / max(1, a)
    guard ratio > 0.35, ratio < 1.7, chroma / n < 10 else { return 0 }
    // Texture of the background that is still there decides; on a flat one, nothing can.
    guard variance > 16, own > 4 else { return 0.3 }
    let correlation = covariance / (variance * own).squareRoot()
    return min(1, max(0, (correlation - 0.45) / 0.35))
  }
}
