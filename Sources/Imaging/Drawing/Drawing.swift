/// A picture that is drawn on, with soft edges.
///
/// Coordinates are in pixels from the picture's top left corner: the first pixel reaches from 0 to 1
/// and its centre is at 0.5. What lies outside is left out, and a coordinate that is no finite number
/// draws nothing. Only sums, products, quotients and square roots enter, so that every machine draws
/// the same bytes.
public struct Drawing: Sendable {
  public private(set) var picture: Picture
  /// How much of each pixel the shape in work covers: 0...255. All 0 between two shapes.
  private var coverage: [UInt8]

  public init(on picture: Picture) {
    self.picture = picture
    coverage = [UInt8](repeating: 0, count: picture.luma.count)
  }

  public var width: Int { picture.width }
  public var height: Int { picture.height }

  /// A rectangle of whole pixels inside the picture.
  struct Area {
    var columns: Range<Int>
    var rows: Range<Int>
    var isEmpty: Bool { columns.isEmpty || rows.isEmpty }
  }

  /// The pixels that a rectangle touches, within the picture.
  func area(minX: Double, minY: Double, maxX: Double, maxY: Double) -> Area {
    func range(_ low: Double, _ high: Double, _ limit: Int) -> Range<Int> {
      guard low < high, low.isFinite || high.isFinite else { return 0..<0 }
      // Cut off as numbers of any size before they become integers.
      let first = Int(min(max(low.rounded(.down), 0), Double(limit)))
      let end = Int(min(max(high.rounded(.up), 0), Double(limit)))
      return first..<max(first, end)
    }
    return Area(columns: range(minX, maxX, width), rows: range(minY, maxY, height))
  }

  /// Lets `mark` write the coverage of a shape, then paints it and clears the coverage again.
  ///
  /// - Parameters:
  ///   - area: all that `mark` may touch.
  ///   - mark: takes the coverage's first sample; rows are ``width`` apart.
  mutating func paint(
    _ area: Area, colour: Colour, opacity: Double,
    mark: (UnsafeMutableBufferPointer<UInt8>) -> Void
  ) {
    let strength = opacity.isFinite ? Int32((min(max(opacity, 0), 1) * 255).rounded()) : 0
    guard !area.isEmpty, strength > 0 else { return }
    let stride = width
    let ink = colour.samples
    coverage.withUnsafeMutableBufferPointer { coverage in
      mark(coverage)
      Self.blend(&picture.luma, ink.luma, strength, coverage, area, stride)
      Self.blend(&picture.cb, ink.cb, strength, coverage, area, stride)
      Self.blend(&picture.cr, ink.cr, strength, coverage, area, stride)
      for y in area.rows {
        for i in y * stride + area.columns.lowerBound..<y * stride + area.columns.upperBound {
          coverage[i] = 0
        }
      }
    }
  }

  private static func blend(
    _ plane: inout Plane<UInt8>, _ ink: UInt8, _ strength: Int32,
    _ coverage: UnsafeMutableBufferPointer<UInt8>, _ area: Area, _ stride: Int
  ) {
    let ink = Int32(ink)
    plane.samples.withUnsafeMutableBufferPointer { samples in
      for y in area.rows {
        for i in y * stride + area.columns.lowerBound..<y * stride + area.columns.upperBound
        where coverage[i] != 0 {
          let share = (Int32(coverage[i]) &* strength &+ 127) / 255
          let mixed = Int32(samples[i]) &* (255 &- share) &+ ink &* share
          samples[i] = UInt8(truncatingIfNeeded: (mixed &+ 127) / 255)
        }
      }
    }
  }
}
