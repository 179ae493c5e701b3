/// A picture's own colours, by k-means, and the picture written in them.
///
/// Seeds are the colours farthest from those chosen so far (Gonzalez, "Clustering to minimize the
/// maximum intercluster distance", 1985), so that a small thing of a rare colour gets one of its own.
public struct Palette: Sendable {
  /// Luma weighed down against chroma, which light changes less.
  public var colours: [SIMD3<Float>]
  /// For each pixel the index of its colour.
  public var indices: Plane<UInt8>

  private static let weights = SIMD3<Float>(0.6, 1.2, 1.2)

  /// - Parameter count: at most; 1...64.
  public init(_ picture: Picture, count: Int, rounds: Int = 8) {
    let pixels = picture.width * picture.height
    indices = Plane(width: picture.width, height: picture.height, filledWith: 0)
    colours = []
    guard pixels > 0 else { return }
    func colour(_ i: Int) -> SIMD3<Float> {
      Self.weights
        * SIMD3(
          Float(picture.luma.samples[i]), Float(picture.cb.samples[i]),
          Float(picture.cr.samples[i]))
    }
    let step = max(1, pixels / 4096)
    // An odd stride, so that the samples do not line up in columns.
    let sample = stride(from: 0, to: pixels, by: step | 1).map(colour)
    colours = Self.seeds(sample, count: max(1, min(64, count)))
    for _ in 0..<rounds {
      var sums = [SIMD3<Float>](repeating: .zero, count: colours.count)
      var members = [Float](repeating: 0, count: colours.count)
      for value in sample {
        let nearest = Self.nearest(value, colours)
        sums[nearest] += value
        members[nearest] += 1
      }
      for index in colours.indices where members[index] > 0 {
        colours[index] = sums[index] / members[index]
      }
    }
    for i in 0..<pixels { indices.samples[i] = UInt8(Self.nearest(colour(i), colours)) }
  }

  private static func seeds(_ sample: [SIMD3<Float>], count: Int) -> [SIMD3<Float>] {
    guard var next = sample.first else { return [] }
    var seeds: [SIMD3<Float>] = []
    var distances = [Float](repeating: .infinity, count: sample.count)
    while seeds.count < count {
      seeds.append(next)
      var farthest: Float = 0
      for (index, value) in sample.enumerated() {
        let difference = value - next
        distances[index] = min(distances[index], (difference * difference).sum())
        farthest = max(farthest, distances[index])
      }
      guard farthest > 4, let at = distances.firstIndex(of: farthest) else { break }
      next = sample[at]
    }
    return seeds
  }

  private static func nearest(_ value: SIMD3<Float>, _ colours: [SIMD3<Float>]) -> Int {
    var best = 0
    var least = Float.infinity
    for (index, colour) in colours.enumerated() {
      let difference = value - colour
      let distance = (difference * difference).sum()
      if distance < least {
        least = distance
        best = index
      }
    }
    return best
  }

  /// The cell of a table of 64 x 64 x 64 that a colour lies in.
  @inline(__always)
  static func cell(_ luma: UInt8, _ cb: UInt8, _ cr: UInt8) -> Int {
    Int(luma >> 2) << 12 | Int(cb >> 2) << 6 | Int(cr >> 2)
  }

  /// For the middle of each ``cell(_:_:_:)`` the index of its nearest colour.
  ///
  /// Most pictures keep to a small part of all chroma: what lies beyond the palette's own gets the colour
  /// of the nearest cell that does not.
  var table: [UInt8] {
    func cells(_ channel: Int) -> ClosedRange<Int> {
      let levels = colours.map { $0[channel] / Self.weights[channel] }
      let (low, high) = (Int(levels.min() ?? 0) >> 2, Int(levels.max() ?? 0) >> 2)
      return max(0, low - 2)...min(63, max(low, high) + 2)
    }
    let (cbs, crs) = (cells(1), cells(2))
    var result = [UInt8](repeating: 0, count: 1 << 18)
    for luma in 0..<64 {
      for cb in cbs {
        for cr in crs {
          let levels = SIMD3(Float(luma), Float(cb), Float(cr)) * 4 + 1.5
          result[luma << 12 | cb << 6 | cr] = UInt8(Self.nearest(Self.weights * levels, colours))
        }
      }
      for cb in 0..<64 {
        for cr in 0..<64 where !cbs.contains(cb) || !crs.contains(cr) {
          let (u, v) = (
            min(max(cb, cbs.lowerBound), cbs.upperBound),
            min(max(cr, crs.lowerBound), crs.upperBound)
          )
          result[luma << 12 | cb << 6 | cr] = result[luma << 12 | u << 6 | v]
        }
      }
    }
    return result
  }

  /// How alike two colours are, from 1 for the same towards 0; 1/e at `reach` weighed levels.
  public func likeness(reach: Float) -> [[Float]] {
    colours.map { one in
      colours.map { other in
        let difference = one - other
        let ratio = (difference * difference).sum() / (reach * reach)
        // exp(-r) as (1 - r/8)^8, the same bits on every machine.
        let base = max(0, 1 - ratio / 8)
        let square = base * base
        return square * square * square * square
      }
    }
  }
}
