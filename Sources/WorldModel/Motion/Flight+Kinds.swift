import Scenes

extension Flight {
  /// Whether it speeds up downwards, plainly and straight down, over at least 0.15 diameters.
  var isFall: Bool {
    acceleration.y > 4 * accelerationError
      && acceleration.y > 2.5 * (abs(acceleration.x) - 2 * accelerationError)
      && acceleration.y > 1.5 * diameter && travel > 0.15 * diameter
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

  /// Whether it could be steady motion along the ground, towards the camera or away.
  ///
  /// On the ground, height below the horizon and size both go with 1/distance, so a steady speed gives
  /// y″ = 2y′²/(y − horizon): the path itself tells how fast the size must change, y″/2y′. What turns
  /// round in height is not on level ground, and what keeps its size keeps its distance.
  var mayMoveInDepth: Bool {
    guard acceleration.y > 0 else { return true }
    if let apexY, min(start.y, end.y) - apexY > 0.2 * diameter { return false }
    let asked = acceleration.y * seconds / (2 * max(1e-6, abs(velocity.y)))
    // Less than a tenth is within the error of a mask.
    guard asked > 0.1 else { return true }
    return (velocity.y > 0 ? growth : -growth) > 0.4 * min(1, asked)
  }
}
