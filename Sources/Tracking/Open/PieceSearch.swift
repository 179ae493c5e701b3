import Imaging

/// Looks for small pieces of one picture in another.
struct PieceSearch {
  /// Pixels on each side of a piece's middle, of which every second is compared.
  private static let halfSide = 3

  /// The nearest first; every second beyond the next two pixels.
  private let offsets: [SIMD2<Int32>]

  /// - Parameter radius: pixels, how far off a piece is looked for.
  init(radius: Int) {
    let radius = max(0, radius)
    var offsets: [SIMD2<Int32>] = []
    for y in -radius...radius {
      for x in -radius...radius where x * x + y * y <= radius * radius {
        let isNear = abs(x) <= 2 && abs(y) <= 2
        if isNear || (x + radius) % 2 == 0 && (y + radius) % 2 == 0 {
          offsets.append(SIMD2(Int32(x), Int32(y)))
        }
      }
    }
    func square(_ offset: SIMD2<Int32>) -> Int32 { offset.x * offset.x + offset.y * offset.y }
    self.offsets = offsets.sorted {
      (square($0), $0.y, $0.x) < (square($1), $1.y, $1.x)
    }
  }

  struct Match {
    /// The mean distance of colours, levels.
    var distance: Float
    /// How far off it was found, pixels.
    var shift: SIMD2<Int32>
  }

  /// The likest piece in `other` to the one around a place; the first that is found below `enough`.
  ///
  /// - Parameter lift: what the whole of `view` is above `other` by, weighted levels.
  func best(
    of view: ColourView, x: Int, y: Int, in other: ColourView, lift: SIMD4<Float>, enough: Float
  ) -> Match {
    let (width, height) = (view.width, view.height)
    let half = Self.halfSide
    var best = Match(distance: .infinity, shift: .zero)
    guard other.width == width, other.height == height else { return best }
    view.colours.withUnsafeBufferPointer { colours in
      other.colours.withUnsafeBufferPointer { others in
        var wanted: [SIMD4<Float>] = []
        wanted.reserveCapacity((half + 1) * (half + 1))
        for v in stride(from: -half, through: half, by: 2) {
          let row = min(max(0, y + v), height - 1) * width
          for u in stride(from: -half, through: half, by: 2) {
            wanted.append(colours[row + min(max(0, x + u), width - 1)] - lift)
          }
        }
        let count = Float(wanted.count)
        for offset in offsets {
          let most = best.distance * count
          var sum: Float = 0
          var index = 0
          for v in stride(from: -half, through: half, by: 2) {
            let row = min(max(0, y + Int(offset.y) + v), height - 1) * width
            for u in stride(from: -half, through: half, by: 2) {
              let column = min(max(0, x + Int(offset.x) + u), width - 1)
              let difference = others[row + column] - wanted[index]
              sum += (difference * difference).sum().squareRoot()
              index += 1
            }
            if sum >= most { break }
          }
          if sum < most {
            best = Match(distance: sum / count, shift: offset)
            if best.distance < enough { break }
          }
        }
      }
    }
    return best
  }
}
