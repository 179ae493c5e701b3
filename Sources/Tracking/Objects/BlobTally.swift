import Imaging
import Scenes

extension Blob {
  /// What is added up over a blob's pixels.
  struct Tally {
    private(set) var count = 0
    private(set) var sumX = 0
    private(set) var sumY = 0
    private(set) var left = Int.max
    private(set) var right = Int.min
    private(set) var top = Int.max
    /// Inclusive, as is `right`.
    private(set) var bottom = Int.min
    /// Of the picture in the plate's light, but for contrast and score.
    private(set) var sums = (y: 0.0, yy: 0.0, b: 0.0, r: 0.0, contrast: 0.0, score: 0.0)
    /// Of the background as it is.
    private(set) var behind = (y: 0.0, b: 0.0, r: 0.0)
    private(set) var shading: IlluminationFit
    /// Pixels in each of the appearance's 4 x 4 x 4 cells.
    private(set) var histogram = [Double](repeating: 0, count: 64)

    /// - Parameter runs: inside the picture, which has the background's and the score's size.
    init(
      _ runs: [Mask.Run], _ picture: Picture, _ background: Picture, _ score: Plane<UInt8>?,
      _ plain: PlainLevels
    ) {
      let width = picture.width
      var levels = LevelSums()
      var cells = [Int32](repeating: 0, count: 64)
      let (luma, cb, cr) = (
        picture.luma.samples.span, picture.cb.samples.span, picture.cr.samples.span
      )
      for run in runs {
        let y = Int(run.y)
        let (start, end) = (Int(run.start), Int(run.end))
        top = min(top, y)
        bottom = max(bottom, y)
        left = min(left, start)
        right = max(right, end - 1)
        sumX += (start + end - 1) * (end - start) / 2
        sumY += y * (end - start)
        let samples = y * width + start..<y * width + end
        levels.add(samples, of: picture, over: background)
        for i in samples {
          cells[
            plain.cells[Int(luma[i])] + plain.cells[256 + Int(cb[i])]
              + plain.cells[512 + Int(cr[i])]
          ] += 1
        }
      }
      histogram = cells.map { Double($0) }
      count = levels.count
      shading = IlluminationFit(levels)
      sums = plain.sums(of: levels)
      behind = (
        Double(levels.ground.y), Double(levels.ground.cb), Double(levels.ground.cr)
      )
      guard let score else { return }
      var total = 0
      score.samples.withUnsafeBufferPointer { score in
        for run in runs {
          let line = Int(run.y) * width
          for i in line + Int(run.start)..<line + Int(run.end) { total += Int(score[i]) }
        }
      }
      sums.score = Double(total)
    }
  }

  /// For each level of luma, Cb and Cr its share of the cell's index in the plate's light.
  struct PlainLevels {
    private let light: Lighting
    /// Luma's 256, then those of Cb and of Cr.
    fileprivate var cells: [Int]

    init(_ light: Lighting) {
      let levels = (0..<256).map { Double($0) }
      let gain = Double(light.gain)
      self.light = light
      let luma = levels.map { ($0 - Double(light.offset)) / gain }
      let cb = levels.map { $0 - Double(light.cbOffset) }
      let cr = levels.map { $0 - Double(light.crOffset) }
      cells =
        luma.map { Blob.bin($0, 0, 0) } + cb.map { Blob.bin(0, $0, 0) }
        + cr.map { Blob.bin(0, 0, $0) }
    }

    /// Those of a picture, taken to the plate's light, but for contrast.
    fileprivate func sums(
      of levels: LevelSums
    ) -> (y: Double, yy: Double, b: Double, r: Double, contrast: Double, score: Double) {
      let (n, gain, offset) = (Double(levels.count), Double(light.gain), Double(light.offset))
      let (y, yy) = (Double(levels.own.y), Double(levels.own.yy))
      return (
        (y - n * offset) / gain, (yy - 2 * offset * y + n * offset * offset) / (gain * gain),
        Double(levels.own.cb) - n * Double(light.cbOffset),
        Double(levels.own.cr) - n * Double(light.crOffset), Double(levels.contrast), 0
      )
    }
  }
}
