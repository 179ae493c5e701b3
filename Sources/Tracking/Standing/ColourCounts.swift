import Imaging

/// Counts of a palette's colours in any upright rectangle of a picture, by summed areas.
///
/// Crow, "Summed-area tables for texture mapping", SIGGRAPH 1984; Porikli, "Integral histogram",
/// CVPR 2005.
struct ColourCounts {
  let width: Int
  let height: Int
  let colourCount: Int
  /// For each corner the counts above and left of it, by colour.
  fileprivate let sums: [Float]
  fileprivate let totals: [Float]
  /// How alike colours are, each row summing to 1.
  fileprivate let likeness: [[Float]]

  init(_ palette: Palette) {
    let (width, height) = (palette.indices.width, palette.indices.height)
    let colours = palette.colours.count
    self.width = width
    self.height = height
    colourCount = colours
    let line = (width + 1) * colours
    var sums = [Float](repeating: 0, count: (height + 1) * line)
    var row = [Float](repeating: 0, count: colours)
    for y in 0..<height {
      for c in 0..<colours { row[c] = 0 }
      for x in 0..<width {
        row[Int(palette.indices.samples[y * width + x])] += 1
        let at = (y + 1) * line + (x + 1) * colours
        for c in 0..<colours { sums[at + c] = sums[at - line + c] + row[c] }
      }
    }
    totals = Array(sums.suffix(colours))
    self.sums = sums
    likeness = palette.likeness(reach: 14).map { row in
      let total = row.reduce(0, +)
      return row.map { $0 / max(1e-6, total) }
    }
  }

  /// Working space of a search; one for each thread.
  final class Scratch {
    private(set) var inside: [Float]
    private var raw: [Float]

    init(_ count: Int) {
      inside = [Float](repeating: 0, count: count)
      raw = inside
    }

    /// Shares of the colours in a rectangle, blurred over like colours.
    func takeInside(_ counts: ColourCounts, _ x: Int, _ y: Int, _ width: Int, _ height: Int) {
      counts.shares(x, y, width, height, into: &raw)
      for c in inside.indices { inside[c] = 0 }
      for c in raw.indices where raw[c] > 0 {
        let row = counts.likeness[c]
        for d in row.indices { inside[d] += raw[c] * row[d] }
      }
    }

    /// Whether two rectangles have less than a share of their colours in common, like colours apart.
    func differs(
      _ counts: ColourCounts, _ x: Int, _ y: Int, _ width: Int, _ height: Int,
      from other: (x: Int, y: Int, width: Int, height: Int), _ least: Float
    ) -> Bool {
      counts.shares(x, y, width, height, into: &inside)
      return unlikeness(counts, other.x, other.y, other.width, other.height) > least
    }

    /// 1 less what a rectangle's colours have in common with those inside.
    func unlikeness(_ counts: ColourCounts, _ x: Int, _ y: Int, _ width: Int, _ height: Int)
      -> Float
    {
      counts.shares(x, y, width, height, into: &raw)
      var common: Float = 0
      for c in raw.indices { common += min(raw[c], inside[c]) }
      return 1 - common
    }

    /// Of the picture's pixels of the colours inside, the share that lies in a rectangle.
    func concentration(_ counts: ColourCounts, _ x: Int, _ y: Int, _ width: Int, _ height: Int)
      -> Float
    {
      counts.shares(x, y, width, height, into: &raw)
      let area = Float(width * height)
      var sum: Float = 0
      var weight: Float = 0
      for c in raw.indices where counts.totals[c] > 0 {
        sum += inside[c] * raw[c] * area / counts.totals[c]
        weight += inside[c]
      }
      return weight > 0 ? sum / weight : 0
    }

    /// Shares of the colours in the frame around a rectangle.
    func around(
      _ counts: ColourCounts, _ x: Int, _ y: Int, _ width: Int, _ height: Int, margin: Int
    ) -> [Float] {
      var sum = [Float](repeating: 0, count: raw.count)
      let parts = [
        (x - margin, y - margin, margin, height + 2 * margin),
        (x + width, y - margin, margin, height + 2 * margin),
        (x, y - margin, width, margin), (x, y + height, width, margin),
      ]
      for part in parts {
        counts.shares(part.0, part.1, part.2, part.3, into: &raw)
        for c in raw.indices { sum[c] += raw[c] / Float(parts.count) }
      }
      return sum
    }
  }

  /// Shares of the colours in the part of a rectangle that is in the picture.
  private func shares(_ x: Int, _ y: Int, _ width: Int, _ height: Int, into out: inout [Float]) {
    let left = max(0, min(self.width, x))
    let right = max(left, min(self.width, x + width))
    let top = max(0, min(self.height, y))
    let bottom = max(top, min(self.height, y + height))
    let scale = 1 / Float(max(1, (right - left) * (bottom - top)))
    let line = (self.width + 1) * colourCount
    let (a, b) = (top * line + left * colourCount, top * line + right * colourCount)
    let (c, d) = (bottom * line + left * colourCount, bottom * line + right * colourCount)
    sums.withUnsafeBufferPointer { sums in
      out.withUnsafeMutableBufferPointer { out in
        for i in 0..<colourCount {
          out[i] = (sums[d + i] - sums[b + i] - sums[c + i] + sums[a + i]) * scale
        }
      }
    }
  }
}
