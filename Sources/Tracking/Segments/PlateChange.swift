import Imaging

/// Where one plate is another than the one before.
struct PlateChange: Sendable {
  /// On the plate, apart from one another.
  private let places: [PixelWindow]

  /// Plates of one size.
  init(from before: TemporalPlate, to after: TemporalPlate) {
    let (old, new) = (before.picture, after.picture)
    let isOther = BinaryMask(
      width: new.width, height: new.height,
      samples: new.luma.samples.indices.map { i in
        old.luma.samples[i] != new.luma.samples[i] || old.cb.samples[i] != new.cb.samples[i]
          || old.cr.samples[i] != new.cr.samples[i] ? 1 : 0
      })
    let near = isOther.map { Morphology.dilate($0, radius: 2) }
    places =
      near.map {
        Components.pieces($0, minimumArea: 1, eightConnected: true).components.map {
          PixelWindow(x: $0.minX..<$0.maxX + 1, y: $0.minY..<$0.maxY + 1)
        }
      } ?? []
  }

  /// Where a frame shows them.
  func windows(in segment: Segment, at index: Int) -> [PixelWindow] {
    let (width, height) = (segment.width, segment.height)
    guard !segment.camera.isStatic else { return places }
    guard let frameFromPlate = segment.plateFromFrame(at: index).inverse else {
      return [PixelWindow(x: 0..<width, y: 0..<height)]
    }
    return places.compactMap { place in
      let corners = [place.x.lowerBound, place.x.upperBound].flatMap { x in
        [place.y.lowerBound, place.y.upperBound].map { y in
          frameFromPlate.apply(Double(x), Double(y))
        }
      }
      // What goes through infinity may be anywhere.
      guard corners.allSatisfy({ abs($0.x) < 1e6 && abs($0.y) < 1e6 }) else {
        return PixelWindow(x: 0..<width, y: 0..<height)
      }
      func range(_ values: [Double], _ limit: Int) -> Range<Int> {
        let low = Int((values.min() ?? 0).rounded(.down)) - 2
        let high = Int((values.max() ?? 0).rounded(.up)) + 2
        let start = min(max(0, low), limit)
        return start..<max(start, min(limit, high))
      }
      let window = PixelWindow(
        x: range(corners.map(\.x), width), y: range(corners.map(\.y), height))
      return window.area > 0 ? window : nil
    }
  }
}
