/// A rectangle of whole pixels of a picture.
public struct PixelWindow: Sendable, Hashable {
  public var x: Range<Int>
  public var y: Range<Int>

  public init(x: Range<Int>, y: Range<Int>) { (self.x, self.y) = (x, y) }

  public var area: Int { x.count * y.count }

  /// The window and so many pixels on each side, as far as they are in a picture of a size.
  public func grown(by margin: Int, width: Int, height: Int) -> PixelWindow {
    func grown(_ range: Range<Int>, _ limit: Int) -> Range<Int> {
      let start = min(max(0, range.lowerBound - margin), max(0, limit))
      return start..<max(start, min(limit, range.upperBound + margin))
    }
    return PixelWindow(x: grown(x, width), y: grown(y, height))
  }

  public func overlaps(_ other: PixelWindow) -> Bool {
    x.overlaps(other.x) && y.overlaps(other.y)
  }

  /// The smallest window around both.
  public func union(_ other: PixelWindow) -> PixelWindow {
    PixelWindow(
      x: min(x.lowerBound, other.x.lowerBound)..<max(x.upperBound, other.x.upperBound),
      y: min(y.lowerBound, other.y.lowerBound)..<max(y.upperBound, other.y.upperBound))
  }

  @inlinable
  public func contains(x column: Int, y row: Int) -> Bool {
    x.contains(column) && y.contains(row)
  }
}

extension Plane {
  /// What a window shows; all of it where the window does not lie inside.
  public func part(_ window: PixelWindow) -> Plane {
    let (x, y) = (window.x, window.y)
    guard x.lowerBound >= 0, y.lowerBound >= 0, x.upperBound <= width, y.upperBound <= height else {
      return self
    }
    var samples: [Element] = []
    samples.reserveCapacity(window.area)
    for row in y {
      samples += self.samples[row * width + x.lowerBound..<row * width + x.upperBound]
    }
    return Plane(width: x.count, height: y.count, samples: samples) ?? self
  }

  /// Puts samples in a window's place; both must have the window's size and lie inside.
  public mutating func replace(_ window: PixelWindow, with part: Plane) {
    let (x, y) = (window.x, window.y)
    guard x.lowerBound >= 0, y.lowerBound >= 0, x.upperBound <= width, y.upperBound <= height,
      part.width == x.count, part.height == y.count
    else { return }
    for row in y {
      let from = (row - y.lowerBound) * part.width
      samples.replaceSubrange(
        row * width + x.lowerBound..<row * width + x.upperBound,
        with: part.samples[from..<from + part.width])
    }
  }
}

extension Picture {
  /// What a window shows; all of it where the window does not lie inside.
  public func part(_ window: PixelWindow) -> Picture {
    Picture(luma: luma.part(window), cb: cb.part(window), cr: cr.part(window)) ?? self
  }
}
