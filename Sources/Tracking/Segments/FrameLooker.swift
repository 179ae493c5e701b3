import Imaging
import Scenes

/// What differs from the plate in one frame.
struct FrameLook: Sendable {
  /// In row-major order of their first pixels.
  var blobs: [Blob]
  /// Around the blobs and what is too faint to be one.
  var foreground: BinaryMask
  /// Nil where it was not needed.
  var background: Picture?
}

/// Looks for what differs from a segment's plate, frame by frame.
struct FrameLooker: Sendable {
  let segment: Segment
  private let extractor: BlobExtractor
  private let limits: ForegroundDifference.Limits

  /// How far around a pixel the blob finder's filters look, in pixels, and some: nine for masks (a range
  /// of one, a mean of one, a closing of two, an opening of one), seven for ``ParallaxProbe``.
  static let filterReach = 12

  init(_ segment: Segment) {
    self.segment = segment
    extractor = BlobExtractor(width: segment.width, height: segment.height)
    limits =
      segment.camera.isStatic
      ? ForegroundDifference.Limits(luma: 12, chroma: 7, spreadFactor: 3, allowsShift: false)
      : ForegroundDifference.Limits(luma: 13, chroma: 7, spreadFactor: 3, allowsShift: true)
  }

  func look(at index: Int) -> FrameLook {
    let background = segment.background(at: index)
    let whole = PixelWindow(x: 0..<segment.width, y: 0..<segment.height)
    let (blobs, mask) = look(at: index, background, in: whole)
    return FrameLook(blobs: blobs, foreground: mask, background: background.picture)
  }

  /// The same look where only a part of the plate is another than it was: what lies elsewhere is taken
  /// from the look before.
  func look(at index: Int, after before: FrameLook, of change: PlateChange) -> FrameLook {
    guard
      let windows = Self.windows(
        around: change.windows(in: segment, at: index), closedUnder: before.foreground)
    else { return look(at: index) }
    guard !windows.isEmpty else {
      return FrameLook(blobs: before.blobs, foreground: before.foreground, background: nil)
    }
    let background = segment.background(at: index)
    var result = FrameLook(
      blobs: before.blobs, foreground: before.foreground, background: background.picture)
    for window in windows {
      let wide = window.grown(by: Self.filterReach, width: segment.width, height: segment.height)
      let (blobs, mask) = look(at: index, background, in: wide)
      // In the window's own pixels, which the filters see as in the whole picture.
      let inner = PixelWindow(
        x: window.x.lowerBound - wide.x.lowerBound..<window.x.upperBound - wide.x.lowerBound,
        y: window.y.lowerBound - wide.y.lowerBound..<window.y.upperBound - wide.y.lowerBound)
      let found = mask.part(inner)
      // What now reaches out of the window may hang together with anything.
      guard !Self.reachesOut(found, of: window, segment) else { return look(at: index) }
      result.foreground.replace(window, with: found)
      result.blobs.removeAll { window.contains($0) }
      result.blobs += blobs.filter { window.contains($0) }
    }
    result.blobs.sort { Self.isBefore($0, $1) }
    return result
  }

  private static func isBefore(_ a: Blob, _ b: Blob) -> Bool {
    guard let first = a.mask.runs.first, let second = b.mask.runs.first else { return false }
    return (first.y, first.start) < (second.y, second.start)
  }

  private func look(
    at index: Int, _ background: Segment.Background, in window: PixelWindow
  ) -> (blobs: [Blob], mask: BinaryMask) {
    let picture = segment.pictures[index]
    let isWhole = window.x.count == segment.width && window.y.count == segment.height
    func part(_ plane: Plane<UInt8>) -> Plane<UInt8> { isWhole ? plane : plane.part(window) }
    func part(_ picture: Picture) -> Picture { isWhole ? picture : picture.part(window) }
    let score = ForegroundDifference.score(
      part(picture), background: part(background.picture), spread: part(background.spread),
      valid: background.valid.map { part($0) }, limits: limits, shadowWeight: 0.35, threads: 1)
    var (blobs, mask) = extractor.blobs(
      in: picture, background: background.picture, score: score, light: segment.lights[index],
      window: window)
    if !segment.camera.isStatic {
      for i in blobs.indices {
        blobs[i].parallax = ParallaxProbe().likelihood(
          of: blobs[i], in: picture, background: background.picture)
      }
    }
    return (blobs, mask)
  }

  // MARK: - Windows

  /// Windows with room for the filters around what changed, grown until nothing of a mask crosses their
  /// sides, apart from one another; nil where that is most of the picture.
  static func windows(
    around changed: [PixelWindow], closedUnder mask: BinaryMask
  ) -> [PixelWindow]? {
    let (width, height) = (mask.width, mask.height)
    var open = changed.map { $0.grown(by: filterReach, width: width, height: height) }
    var closed: [PixelWindow] = []
    var rounds = 0
    while let next = open.popLast() {
      rounds += 1
      guard rounds <= 64 else { return nil }
      let window = grown(next, until: mask)
      // Two that see into one another are looked through as one.
      let near = closed.indices.filter {
        closed[$0].overlaps(window.grown(by: 1, width: width, height: height))
      }
      guard !near.isEmpty else {
        closed.append(window)
        continue
      }
      open.append(near.reduce(window) { $0.union(closed[$1]) })
      for place in near.reversed() { closed.remove(at: place) }
    }
    let work = closed.reduce(0) {
      $0 + $1.grown(by: filterReach, width: width, height: height).area
    }
    return 2 * work > width * height
      ? nil
      : closed.sorted { ($0.y.lowerBound, $0.x.lowerBound) < ($1.y.lowerBound, $1.x.lowerBound) }
  }

  private static func grown(_ window: PixelWindow, until mask: BinaryMask) -> PixelWindow {
    let step = 8
    let (width, height) = (mask.width, mask.height)
    var window = window
    var isDone = window.area == 0
    while !isDone {
      let sides = sides(of: window, in: mask)
      isDone = !sides.contains(true)
      let grown = window.grown(by: step, width: width, height: height)
      let left = sides[0] ? grown.x.lowerBound : window.x.lowerBound
      let right = sides[1] ? grown.x.upperBound : window.x.upperBound
      let top = sides[2] ? grown.y.lowerBound : window.y.lowerBound
      let bottom = sides[3] ? grown.y.upperBound : window.y.upperBound
      window = PixelWindow(x: left..<right, y: top..<bottom)
    }
    return window
  }

  /// Whether a mask has pixels on a window's left, right, upper and lower side, where that is not the
  /// picture's.
  private static func sides(of window: PixelWindow, in mask: BinaryMask) -> [Bool] {
    let (x, y) = (window.x, window.y)
    func column(_ column: Int) -> Bool { y.contains { mask[column, $0] != 0 } }
    func row(_ row: Int) -> Bool { x.contains { mask[$0, row] != 0 } }
    return [
      x.lowerBound > 0 && column(x.lowerBound),
      x.upperBound < mask.width && column(x.upperBound - 1),
      y.lowerBound > 0 && row(y.lowerBound),
      y.upperBound < mask.height && row(y.upperBound - 1),
    ]
  }

  /// - Parameter found: the mask in the window.
  private static func reachesOut(
    _ found: BinaryMask, of window: PixelWindow, _ segment: Segment
  ) -> Bool {
    let (x, y) = (window.x, window.y)
    let (last, bottom) = (found.width - 1, found.height - 1)
    guard last >= 0, bottom >= 0 else { return false }
    return x.lowerBound > 0 && (0...bottom).contains { found[0, $0] != 0 }
      || x.upperBound < segment.width && (0...bottom).contains { found[last, $0] != 0 }
      || y.lowerBound > 0 && (0...last).contains { found[$0, 0] != 0 }
      || y.upperBound < segment.height && (0...last).contains { found[$0, bottom] != 0 }
  }
}

extension PixelWindow {
  /// Whether a blob lies in the window, which no mask crosses.
  fileprivate func contains(_ blob: Blob) -> Bool {
    contains(x: blob.minX, y: blob.minY) && contains(x: blob.maxX, y: blob.maxY)
  }
}
