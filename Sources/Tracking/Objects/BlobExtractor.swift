import Imaging
import Scenes

/// Finds the blobs of one frame.
struct BlobExtractor {
  /// Analysis pixels.
  var minimumArea: Int

  init(width: Int, height: Int) { minimumArea = max(20, width * height / 6000) }

  /// - Parameters:
  ///   - score: of `ForegroundDifference`, in the window.
  ///   - window: what is looked at of the picture and its background; nil for all of it.
  /// - Returns: blobs in row-major order of their first pixel, and the window's foreground mask.
  func blobs(
    in picture: Picture, background: Picture, score: Plane<UInt8>, light: Lighting,
    window: PixelWindow? = nil
  ) -> (blobs: [Blob], mask: Plane<UInt8>) {
    let whole = PixelWindow(x: 0..<picture.width, y: 0..<picture.height)
    let part = window.flatMap { $0 == whole ? nil : $0 }
    let limit = ForegroundDifference.threshold
    // Nearly a vote of nine: a strong pixel alone does not carry its neighbours along.
    let smooth = BoxFilter.mean(score.mapped { min($0, 2 * limit) }, radius: 1)
    var wide: BinaryMask = smooth.mapped { $0 >= limit ? 1 : 0 }
    wide = Morphology.close(wide, radius: 2)
    wide = Morphology.open(wide, radius: 1)
    wide = Morphology.fillHoles(wide)
    let regions = Components.pieces(wide, minimumArea: minimumArea, eightConnected: true)
    let mask = ShadowStripper(minimumArea: minimumArea).stripped(
      HalfContrastOutline().tightened(wide, score: score),
      picture: part.map { picture.part($0) } ?? picture,
      background: part.map { background.part($0) } ?? background)
    let pieces = Components.pieces(mask, minimumArea: minimumArea, eightConnected: true)
    let strengths = strengths(of: regions, score: score)
    let plain = Blob.PlainLevels(light)
    let placed = part.map { window in
      score.placed(
        onWidth: picture.width, height: picture.height, x: window.x.lowerBound,
        y: window.y.lowerBound, background: 0)
    }
    var blobs: [Blob] = []
    for list in Self.runs(of: pieces) {
      guard
        var blob = Blob(
          runs: part.map { Self.moved(list, into: $0) } ?? list, picture: picture,
          background: background, score: placed ?? score, light: light, plain: plain)
      else { continue }
      if let first = list.first {
        let strength = strengths[regions.label(x: Int(first.start), y: Int(first.y))]
        if strength.count > 0 { blob.meanScore = strength.sum / strength.count / Double(limit) }
      }
      // A weak seam along an edge of the plate is misregistration or compression.
      if blob.meanScore < 1.35 { continue }
      blobs.append(blob)
    }
    return (blobs, wide)
  }

  /// A window's runs in its picture.
  private static func moved(_ runs: [Mask.Run], into window: PixelWindow) -> [Mask.Run] {
    runs.map {
      Mask.Run(
        y: Int($0.y) + window.y.lowerBound, start: Int($0.start) + window.x.lowerBound,
        end: Int($0.end) + window.x.lowerBound)
    }
  }

  /// Sum of the scores and number of pixels, by label.
  private func strengths(
    of regions: Pieces, score: Plane<UInt8>
  ) -> [(sum: Double, count: Double)] {
    var sums = [Int](repeating: 0, count: regions.components.count + 1)
    for run in regions.runs where run.label > 0 {
      let line = Int(run.y) * score.width
      sums[Int(run.label)] += score.samples[line + Int(run.start)..<line + Int(run.end)]
        .reduce(0) { $0 &+ Int($1) }
    }
    return zip(sums, [0] + regions.components.map(\.area)).map { (Double($0), Double($1)) }
  }

  /// The runs of each label 1, 2, ..., in row-major order.
  static func runs(of pieces: Pieces) -> [[Mask.Run]] {
    var runs = [[Mask.Run]](repeating: [], count: pieces.components.count)
    for run in pieces.runs where run.label > 0 {
      runs[Int(run.label) - 1].append(
        Mask.Run(y: Int(run.y), start: Int(run.start), end: Int(run.end)))
    }
    return runs
  }
}
