/// How far anything moves from one picture to the next, and what is to be seen within that.
struct Reach: Sendable {
  /// Of the longer side a second, and from one picture to the next at least: a thing that crosses the whole
  /// picture in a third of a second, or a tenth of it between any two pictures, is not lost.
  private static let speed = 3.4
  private static let least = 0.1

  /// Pixels.
  let radius: Int
  /// The nearest first; beyond the next pixels every second.
  private let offsets: [Offset]

  private struct Offset: Sendable {
    var x: Int
    var y: Int
    var square: Int { x * x + y * y }
  }

  /// - Parameters:
  ///   - longSide: of the pictures, pixels.
  ///   - interval: seconds from one picture to the next.
  init(longSide: Int, interval: Double) {
    let share = max(Self.least, Self.speed * max(0, interval))
    let radius = Int((Double(longSide) * min(1, share)).rounded())
    self.radius = min(max(8, radius), max(8, longSide))
    var offsets: [Offset] = []
    for y in -self.radius...self.radius {
      for x in -self.radius...self.radius {
        let offset = Offset(x: x, y: y)
        let isNear = abs(x) <= 1 && abs(y) <= 1
        let isOnGrid = (x + self.radius) % 2 == 0 && (y + self.radius) % 2 == 0
        if isNear || isOnGrid && offset.square <= self.radius * self.radius {
          offsets.append(offset)
        }
      }
    }
    self.offsets = offsets.sorted { ($0.square, $0.y, $0.x) < ($1.square, $1.y, $1.x) }
  }

  /// The square of the distance to the likest colour around a place, levels; that of the first found that is
  /// below `enough`.
  func leastSquare(
    to colour: SIMD4<Float>, x: Int, y: Int, in view: ColourView, enough: Float
  ) -> Float {
    let (width, height) = (view.width, view.height)
    var least = Float.infinity
    view.colours.withUnsafeBufferPointer { colours in
      for offset in offsets {
        let column = min(max(0, x + offset.x), width - 1)
        let row = min(max(0, y + offset.y), height - 1)
        let difference = colours[row * width + column] - colour
        least = min(least, (difference * difference).sum())
        if least < enough { break }
      }
    }
    return least
  }
}
