import Scenes

extension Flight {
  /// Whether it speeds up downwards, plainly and straight down, over at least 0.4 diameters.
  var isFall: Bool {
    acceleration.y > 4 * accelerationError
      && acceleration.y > 2.5 * (abs(acceleration.x) - 2 * accelerationError)
      && acceleration.y > 1.5 * diameter && travel > 0.4 * diameter
  }

  /// The extent of its path in height, pixels.
  var travel: Double { max(start.y, apexY ?? end.y, end.y) - min(start.y, apexY ?? end.y, end.y) }

  /// The height of its turning point where that lies inside the window.
  var apexY: Double? {
    guard startVelocity.y < 0, endVelocity.y > 0, acceleration.y > 0 else { return nil }
    return start.y - startVelocity.y * startVelocity.y / (2 * acceleration.y)
  }

  var lowestSpeed: Double {
    apexY == nil ? min(startVelocity.length, endVelocity.length) : abs(velocity.x)
  }

  /// Whether it could be motion along the ground, towards the camera or away.
  ///
  /// On the ground both height and size go with 1/distance. The horizon is taken as one picture
  /// height away at most, so a size that changes by less than half of what that asks for is a body
  /// that keeps its distance. What turns round in the picture is not on level ground.
  func mayMoveInDepth(pictureHeight: Double) -> Bool {
    if let apexY, min(start.y, end.y) - apexY > 0.2 * diameter { return false }
    let change = end.y - start.y
    let asked = abs(change) / max(1, pictureHeight)
    guard asked > 0.08 else { return true }
    return (change > 0 ? growth : -growth) > 0.5 * asked
  }
}
