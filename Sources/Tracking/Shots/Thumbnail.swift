import Imaging

/// A picture averaged over a coarse grid: what whole-picture changes are measured on.
struct Thumbnail: Sendable {
  static let columns = 24
  static let rows = 16
  /// Luma, Cb, Cr for each cell, row-major: 0...255.
  var luma: [Float]
  var cb: [Float]
  var cr: [Float]

  init(_ picture: Picture) {
    luma = Thumbnail.average(picture.luma)
    cb = Thumbnail.average(picture.cb)
    cr = Thumbnail.average(picture.cr)
  }

  private static func average(_ plane: Plane<UInt8>) -> [Float] {
    var cells = [Float](repeating: 0, count: columns * rows)
    guard plane.width > 0, plane.height > 0 else { return cells }
    let (width, height) = (plane.width, plane.height)
    // Columns first, which add up side by side.
    var sums = [UInt32](repeating: 0, count: width)
    plane.samples.withUnsafeBufferPointer { samples in
      sums.withUnsafeMutableBufferPointer { sums in
        for row in 0..<rows {
          let top = row * height / rows
          let bottom = min(height, max(top + 1, (row + 1) * height / rows))
          sums.update(repeating: 0)
          for y in top..<bottom {
            let line = UnsafeBufferPointer(rebasing: samples[y * width..<(y + 1) * width])
            for x in 0..<width { sums[x] &+= UInt32(line[x]) }
          }
          for column in 0..<columns {
            let left = column * width / columns
            let right = min(width, max(left + 1, (column + 1) * width / columns))
            let sum = sums[left..<right].reduce(0) { $0 + Int($1) }
            cells[row * columns + column] =
              Float(sum) / Float(max(1, (bottom - top) * (right - left)))
          }
        }
      }
    }
    return cells
  }

  /// Mean absolute difference of all three channels, in levels.
  func difference(to other: Thumbnail) -> Float {
    var sum: Float = 0
    for i in luma.indices {
      sum += abs(luma[i] - other.luma[i]) + abs(cb[i] - other.cb[i]) + abs(cr[i] - other.cr[i])
    }
    return sum / Float(3 * luma.count)
  }

  /// Share of the cells that differ by more than noise and light leave, of those that are not black both
  /// times, which says nothing: 0...1.
  func changedShare(from other: Thumbnail) -> Float {
    var seen = 0
    var changed = 0
    for i in luma.indices where max(luma[i], other.luma[i]) > 24 {
      seen += 1
      let difference = max(
        abs(luma[i] - other.luma[i]), abs(cb[i] - other.cb[i]), abs(cr[i] - other.cr[i]))
      if difference > 5 { changed += 1 }
    }
    return seen > 0 ? Float(changed) / Float(seen) : 0
  }

  /// The mean of the eight largest cell differences of luma, in levels: what moves, wherever.
  func largestDifference(to other: Thumbnail) -> Float {
    let differences = zip(luma, other.luma).map { abs($0 - $1) }.sorted(by: >)
    return differences.prefix(8).reduce(0, +) / 8
  }

  /// Normalised correlation of luma and of chroma, the smaller: -1...1. Flat channels count as
  /// equal.
  func correlation(to other: Thumbnail) -> Float {
    min(
      Thumbnail.correlation(luma, other.luma, floor: 4),
      max(
        0.3 + 0.7 * Thumbnail.correlation(cb + cr, other.cb + other.cr, floor: 2), -1))
  }

  private static func correlation(_ a: [Float], _ b: [Float], floor: Float) -> Float {
    let n = Float(a.count)
    let meanA = a.reduce(0, +) / n
    let meanB = b.reduce(0, +) / n
    var aa: Float = 0
    var bb: Float = 0
    var ab: Float = 0
    for i in a.indices {
      aa += (a[i] - meanA) * (a[i] - meanA)
      bb += (b[i] - meanB) * (b[i] - meanB)
      ab += (a[i] - meanA) * (b[i] - meanB)
    }
    let regular = floor * floor * n
    return (ab + regular) / ((aa + regular) * (bb + regular)).squareRoot()
  }
}
