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
    private(set) var shading = IlluminationFit()
    /// Pixels in each of the appearance's 4 x 4 x 4 cells.
    private(set) var histogram = [Double](repeating: 0, count: 64)

    /// - Parameter runs: inside the picture, which has the background's and the score's size.
    init(
      _ runs: [Mask.Run], _ picture: Picture, _ background: Picture, _ score: Plane<UInt8>?,
      _ plain: PlainLevels
    ) {
      let width = picture.width
      histogram.withUnsafeMutableBufferPointer { histogram in
        picture.withLevels { luma, cb, cr in
          background.withLevels { groundY, groundB, groundR in
            for run in runs {
              let y = Int(run.y)
              let (start, end) = (Int(run.start), Int(run.end))
              top = min(top, y)
              bottom = max(bottom, y)
              left = min(left, start)
              right = max(right, end - 1)
              count += end - start
              sumX += (start + end - 1) * (end - start) / 2
              sumY += y * (end - start)
              for i in y * width + start..<y * width + end {
                let own = (Double(luma[i]), Double(cb[i]), Double(cr[i]))
                let ground = (Double(groundY[i]), Double(groundB[i]), Double(groundR[i]))
                shading.add(picture: own, background: ground)
                let level = plain.luma[Int(luma[i])]
                sums.y += level
                sums.yy += level * level
                sums.b += plain.cb[Int(cb[i])]
                sums.r += plain.cr[Int(cr[i])]
                behind.y += ground.0
                behind.b += ground.1
                behind.r += ground.2
                sums.contrast += abs(own.0 - ground.0)
                sums.contrast += abs(own.1 - ground.1)
                sums.contrast += abs(own.2 - ground.2)
                histogram[
                  plain.cells[Int(luma[i])] + plain.cells[256 + Int(cb[i])]
                    + plain.cells[512 + Int(cr[i])]] += 1
              }
            }
          }
        }
      }
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

  /// For each level of luma, Cb and Cr what it is in the plate's light, and its share of the cell's index.
  struct PlainLevels {
    fileprivate var luma: [Double]
    fileprivate var cb: [Double]
    fileprivate var cr: [Double]
    /// Luma's 256, then those of Cb and of Cr.
    fileprivate var cells: [Int]

    init(_ light: Lighting) {
      let levels = (0..<256).map { Double($0) }
      let gain = Double(light.gain)
      luma = levels.map { ($0 - Double(light.offset)) / gain }
      cb = levels.map { $0 - Double(light.cbOffset) }
      cr = levels.map { $0 - Double(light.crOffset) }
      cells =
        luma.map { Blob.bin($0, 0, 0) } + cb.map { Blob.bin(0, $0, 0) }
        + cr.map { Blob.bin(0, 0, $0) }
    }
  }
}

extension Picture {
  fileprivate func withLevels(
    _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>)
      -> Void
  ) {
    luma.samples.withUnsafeBufferPointer { luma in
      cb.samples.withUnsafeBufferPointer { cb in
        cr.samples.withUnsafeBufferPointer { cr in body(luma, cb, cr) }
      }
    }
  }
}
