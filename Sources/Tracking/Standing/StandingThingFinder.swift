import Imaging
import Scenes

/// A thing that stands out of a still picture.
struct StandingThing: Sendable, Equatable {
  /// In the picture's pixels.
  var mask: Mask
  /// How little of its colours is beside it, on the side where there is most: 0...1.
  var contrast: Double
  /// Share of the picture's pixels of its colours that lie in it: 0...1.
  var concentration: Double
}

/// Finds compact things by their colours: those that are neither beside them, on any side, nor
/// elsewhere in the picture.
///
/// A brick is unlike the mortar around it, but its colours are all over the wall; a stretch of horizon
/// has its own colours, but to its left and right as well. After the centre-surround histogram and the
/// colour distribution of Liu et al., "Learning to detect a salient object", CVPR 2007.
struct StandingThingFinder {
  var threads = 1
  /// The picture is looked at about this wide.
  static let lookedAtWidth = 256
  private static let sides = [8, 10, 13, 17, 22, 28, 36, 46, 60]
  private static let leastContrast: Float = 0.6
  private static let leastConcentration: Float = 0.25
  private static let mostThings = 24

  private struct Window {
    var x: Int
    var y: Int
    var width: Int
    var height: Int
    var contrast: Float
    var concentration: Float

    var worth: Float { contrast * concentration.squareRoot() }

    func overlap(_ other: Window) -> Int {
      let w = min(x + width, other.x + other.width) - max(x, other.x)
      let h = min(y + height, other.y + other.height) - max(y, other.y)
      return max(0, w) * max(0, h)
    }
  }

  func find(in picture: Picture) -> [StandingThing] {
    let halvings = picture.width >= 3 * Self.lookedAtWidth / 2 ? 1 : 0
    let small =
      halvings == 0
      ? picture
      : Picture(
        luma: Pyramid.halved(picture.luma), cb: Pyramid.halved(picture.cb),
        cr: Pyramid.halved(picture.cr)) ?? picture
    guard small.width >= 32, small.height >= 32 else { return [] }
    let smooth =
      Picture(
        luma: BoxFilter.mean(small.luma, radius: 1), cb: BoxFilter.mean(small.cb, radius: 1),
        cr: BoxFilter.mean(small.cr, radius: 1)) ?? small
    let palette = Palette(smooth, count: 24)
    guard palette.colours.count >= 3 else { return [] }
    let counts = ColourCounts(palette)
    let things = separate(windows(counts)).compactMap { window in
      thing(window, counts: counts, palette: palette)
    }
    let outline = ThingOutline(picture: picture)
    return Parallel.map(things.count, threads: threads) { index in
      var thing = things[index]
      if halvings > 0 {
        thing.mask = Self.doubled(thing.mask, width: picture.width, height: picture.height)
      }
      thing.mask = outline.refined(thing.mask)
      return thing
    }
  }

  /// All windows whose colours are neither beside them nor elsewhere.
  private func windows(_ counts: ColourCounts) -> [Window] {
    let shapes = Self.sides.flatMap { width in
      Self.sides.filter { 2 * $0 >= width && 5 * $0 <= 13 * width }.map { (width, $0) }
    }
    return Parallel.map(shapes.count, threads: threads) { index -> [Window] in
      windows(counts, width: shapes[index].0, height: shapes[index].1)
    }.flatMap { $0 }
  }

  private func windows(_ counts: ColourCounts, width: Int, height: Int) -> [Window] {
    var found: [Window] = []
    let scratch = ColourCounts.Scratch(counts.colourCount)
    let step = max(2, min(width, height) / 6)
    let ring = max(3, 35 * min(width, height) / 100)
    guard counts.width > width + 4, counts.height > height + 4 else { return [] }
    for y in stride(from: 2, to: counts.height - height - 2, by: step) {
      for x in stride(from: 2, to: counts.width - width - 2, by: step) {
        if let (contrast, concentration) = judge(
          x, y, width, height, ring: ring, counts: counts, scratch: scratch)
        {
          found.append(
            Window(
              x: x, y: y, width: width, height: height, contrast: contrast,
              concentration: concentration))
        }
      }
    }
    return found
  }

  private func judge(
    _ x: Int, _ y: Int, _ width: Int, _ height: Int, ring: Int, counts: ColourCounts,
    scratch: ColourCounts.Scratch
  ) -> (Float, Float)? {
    // The corners are left out: few things fill their boxes. Colours that are the same to the left or
    // right rule out most windows before like colours are asked.
    guard
      scratch.differs(
        counts, x + width / 8, y + height / 8, width - width / 4, height - height / 4,
        from: (x - ring, y, ring, height), Self.leastContrast)
    else { return nil }
    scratch.takeInside(
      counts, x + width / 8, y + height / 8, width - width / 4, height - height / 4)
    var least = scratch.unlikeness(counts, x - ring, y, ring, height)
    guard least > Self.leastContrast else { return nil }
    least = min(least, scratch.unlikeness(counts, x + width, y, ring, height))
    guard least > Self.leastContrast else { return nil }
    least = min(least, scratch.unlikeness(counts, x, y - ring, width, ring))
    guard least > Self.leastContrast else { return nil }
    // Below it lies its shadow, which may be of its colours.
    least = min(least, scratch.unlikeness(counts, x, y + height, width, ring) + 0.15)
    guard least > Self.leastContrast else { return nil }
    let concentration = scratch.concentration(counts, x, y, width, height)
    return concentration > Self.leastConcentration ? (least, concentration) : nil
  }

  /// The best of those that lie on each other.
  private func separate(_ windows: [Window]) -> [Window] {
    let order = windows.indices.sorted {
      (windows[$1].worth, $0) < (windows[$0].worth, $1)
    }
    var kept: [Window] = []
    for index in order {
      let window = windows[index]
      let isFree = kept.allSatisfy { other in
        let smaller = min(window.width * window.height, other.width * other.height)
        return 10 * window.overlap(other) <= 3 * smaller
      }
      if isFree { kept.append(window) }
      if kept.count >= Self.mostThings { break }
    }
    return kept
  }

  /// The thing in a window: the pixels whose colours are more frequent in it than around it.
  private func thing(_ window: Window, counts: ColourCounts, palette: Palette) -> StandingThing? {
    let scratch = ColourCounts.Scratch(counts.colourCount)
    let (w, h) = (window.width, window.height)
    scratch.takeInside(counts, window.x + w / 8, window.y + h / 8, w - w / 4, h - h / 4)
    let inside = scratch.inside
    let margin = max(3, 35 * min(w, h) / 100)
    let around = scratch.around(counts, window.x, window.y, w, h, margin: margin)
    let reach = max(2, margin / 2)
    let left = max(0, window.x - reach)
    let top = max(0, window.y - reach)
    let right = min(counts.width, window.x + w + reach)
    let bottom = min(counts.height, window.y + h + reach)
    var mask = Plane<UInt8>(width: right - left, height: bottom - top, filledWith: 0)
    for y in top..<bottom {
      for x in left..<right {
        let colour = Int(palette.indices[x, y])
        if inside[colour] > around[colour] { mask[x - left, y - top] = 1 }
      }
    }
    mask = Morphology.fillHoles(Morphology.open(Morphology.close(mask, radius: 2), radius: 1))
    let pieces = Components.pieces(mask, minimumArea: w * h / 4, eightConnected: true)
    let runs = BlobExtractor.runs(of: pieces)
    func area(_ runs: [Mask.Run]) -> Int { runs.reduce(0) { $0 + Int($1.end - $1.start) } }
    guard let largest = runs.max(by: { area($0) < area($1) }), area(largest) * 10 >= w * h * 4
    else { return nil }
    let placed = largest.map {
      Mask.Run(y: Int($0.y) + top, start: Int($0.start) + left, end: Int($0.end) + left)
    }
    return StandingThing(
      mask: Mask(runs: placed), contrast: Double(window.contrast),
      concentration: Double(window.concentration))
  }

  /// A mask of the halved picture, in the picture itself.
  private static func doubled(_ mask: Mask, width: Int, height: Int) -> Mask {
    var runs: [Mask.Run] = []
    var index = 0
    while index < mask.runs.count {
      let y = Int(mask.runs[index].y)
      var end = index
      while end < mask.runs.count, Int(mask.runs[end].y) == y { end += 1 }
      for row in [2 * y, 2 * y + 1] where row < height {
        for run in mask.runs[index..<end] where 2 * Int(run.start) < width {
          runs.append(
            Mask.Run(y: row, start: 2 * Int(run.start), end: min(width, 2 * Int(run.end))))
        }
      }
      index = end
    }
    return Mask(runs: runs)
  }
}
