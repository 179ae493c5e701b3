import Scenes

/// What somebody else's tracks say of an object that they hold to be there and all but out of sight.
struct HidingTold {
  /// 0...1; nil where it was not told.
  let visibleFraction: Double?
  private let box: Box
  /// The given box that covers most of the object's, clip pixels.
  private let cover: Box?
  private let coverShare: Double
  private let isStill: Bool

  private let motion: Point

  /// Nil where nothing is told of the object there.
  ///
  /// - Parameter motion: of the object, plate pixels a frame.
  init?(_ trail: Trail, at index: Int, among trails: [Trail], motion: Point) {
    guard let told = trail.hidden[index] else { return nil }
    visibleFraction = told.visibleFraction
    box = told.box
    self.motion = motion
    var best: (share: Double, box: Box, isStill: Bool)?
    for other in trails where other.id != trail.id {
      guard let seen = other.sightings.first(where: { $0.index == index })?.given else { continue }
      let share = seen.box.intersection(told.box).area / max(1e-9, told.box.area)
      if share > best?.share ?? 0 {
        best = (share, seen.box, Self.isStill(other, at: index, beside: motion))
      }
    }
    coverShare = best?.share ?? 0
    cover = best?.box
    isStill = best?.isStill ?? false
  }

  /// Whether another given object can hide it there.
  var isCovered: Bool { coverShare > 0.3 }
  var isBehindStill: Bool { isCovered && isStill }
  /// Share that a moving one covers: 0...1.
  var coveredByMoving: Double { isCovered && !isStill ? min(1, coverShare) : 0 }

  /// Whether it hardly moves while the object does. What is near a moving camera creeps over the plate.
  private static func isStill(_ trail: Trail, at index: Int, beside motion: Point) -> Bool {
    if trail.isStill { return true }
    let near = trail.sightings.filter { abs($0.index - index) <= 5 }
    guard let first = near.first, let last = near.last, last.index > first.index else {
      return false
    }
    let speed = last.onPlate.distance(to: first.onPlate) / Double(last.index - first.index)
    return speed < 0.3 * motion.length
  }

  /// How far what hides it goes on beyond its foremost point, clip pixels; nil where that is not told.
  var reach: Double? {
    let speed = motion.length
    guard isCovered, let cover, speed > 0.3 else { return nil }
    let along = motion / speed
    func front(_ box: Box) -> Double {
      box.center.dot(along) + abs(along.x) * box.width / 2 + abs(along.y) * box.height / 2
    }
    return max(0, front(cover) - front(box))
  }
}
