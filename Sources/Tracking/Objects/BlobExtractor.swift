import Imaging
import Scenes

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
    let limit = ForegroundDifference.threshold
    // Nearly a vote of nine: a strong pixel alone does not carry its neighbours along.
    var capped = score
    for i in capped.samples.indices { capped.samples[i] = min(capped.samples[i], 2 * limit) }
    let smooth = BoxFilter.mean(capped, radius: 1)
    var wide = Plane<UInt8>(width: score.width, height: score.height, filledWith: 0)
    for i in wide.samples.indices { wide.samples[i] = smooth.samples[i] >= limit ? 1 : 0 }
    wide = Morphology.close(wide, radius: 2)
    wide = Morphology.open(wide, radius: 1)
    wide = Morphology.fillHoles(wide)
    let (wideLabels, wideComponents) = Components.label(
      wide, minimumArea: minimumArea, eightConnected: true)
    let mask = ShadowStripper(minimumArea: minimumArea).stripped(
      HalfContrastOutline().tightened(wide, score: score), picture: picture, background: background)
    let (labels, components) = Components.label(
      mask, minimumArea: minimumArea, eightConnected: true)
    let runs = Self.runs(of: labels, count: components.count)
    var strengths = [(sum: Double, count: Double)](
      repeating: (0, 0), count: wideComponents.count + 1)
    for i in wideLabels.samples.indices where wideLabels.samples[i] > 0 {
      strengths[Int(wideLabels.samples[i])].sum += Double(score.samples[i])
      strengths[Int(wideLabels.samples[i])].count += 1
    }
    var blobs: [Blob] = []
    for list in runs {
      guard
        var blob = Blob(
          runs: list, picture: picture, background: background, score: score, light: light)
      else { continue }
      if let first = list.first {
        let strength = strengths[
          Int(wideLabels.samples[Int(first.y) * wide.width + Int(first.start)])]
        if strength.count > 0 { blob.meanScore = strength.sum / strength.count / Double(limit) }
      }
      // A weak seam along an edge of the plate is misregistration or compression.
      if blob.meanScore < 1.35 { continue }
      blobs.append(blob)
    }
    return (blobs, wide)
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
