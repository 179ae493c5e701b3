import Imaging
import Scenes

/// A name to be written beside an object.
struct ObjectLabel {
  var text: String
  var colour: Colour
  /// What it names, in clip pixels.
  var box: Box
}

/// Finds room for labels: inside the picture, and not over one another.
struct LabelPlacer {
  /// Whole pixels.
  struct Spot: Hashable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int

    func overlaps(_ other: Spot) -> Bool {
      x < other.x + other.width && other.x < x + width && y < other.y + other.height
        && other.y < y + height
    }
  }

  let width: Int
  let height: Int
  private var taken: [Spot] = []

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// The first free place of: above the box, below it, to its right, to its left, inside; above it
  /// where none is free.
  mutating func place(width labelWidth: Int, height labelHeight: Int, at box: Box, gap: Int) -> Spot
  {
    let left = whole(box.x)
    let (right, top, bottom) = (whole(box.maxX), whole(box.y), whole(box.maxY))
    let corners = [
      (left, top - gap - labelHeight), (left, bottom + gap), (right + gap, top),
      (left - gap - labelWidth, top), (left + gap, top + gap),
    ]
    var best: Spot?
    for (index, corner) in corners.enumerated() {
      let spot = Spot(
        x: min(max(corner.0, 0), max(0, width - labelWidth)),
        y: min(max(corner.1, 0), max(0, height - labelHeight)), width: labelWidth,
        height: labelHeight)
      // Pushed in from beyond the edge, a label would lie over its own object; sideways is fine.
      let fits = index == corners.count - 1 || (index < 2 ? spot.y == corner.1 : spot.x == corner.0)
      guard !taken.contains(where: spot.overlaps) else { continue }
      if fits {
        taken.append(spot)
        return spot
      }
      if best == nil { best = spot }
    }
    let spot =
      best
      ?? Spot(
        x: min(max(left, 0), max(0, width - labelWidth)),
        y: min(max(top - gap - labelHeight, 0), max(0, height - labelHeight)), width: labelWidth,
        height: labelHeight)
    taken.append(spot)
    return spot
  }

  private func whole(_ value: Double) -> Int {
    value.isFinite ? Int(min(max(value, -1e6), 1e6).rounded()) : 0
  }
}
