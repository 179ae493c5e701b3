import Foundation
import Scenes

/// Where a camera looks at a moment: a similarity between the plate and the picture.
struct CameraView {
  /// Picture px for each plate px.
  var scale: Double
  /// Plate point shown in the picture's middle.
  var target: Point
  var middle: Point

  /// - Parameter seconds: from the beginning of the shot.
  init(_ script: SceneScript, secondsInShot seconds: Double, shot: Int) {
    middle = Point(Double(script.width), Double(script.height)) / 2
    scale = 1
    target = middle
    switch script.camera {
    case .still: break
    case .pan(let velocity): target += velocity * seconds
    case .lookAway(let velocity, let from, let turn):
      let out = min(turn, max(0, seconds - from))
      let back = min(turn, max(0, seconds - from - turn))
      target += velocity * (out - back)
    case .handheld(let amplitude):
      target +=
        amplitude * (Self.shake(script.seed, shot, seconds) - Self.shake(script.seed, shot, 0))
    case .zoom(let factor): scale = pow(max(factor, 1e-3), seconds)
    }
  }

  func imageFromPlate(_ p: Point) -> Point { (p - target) * scale + middle }
  func plateFromImage(_ p: Point) -> Point { (p - middle) / scale + target }

  var plateFromImageTransform: ProjectiveTransform {
    let offset = target - middle / scale
    return ProjectiveTransform(rows: [1 / scale, 0, offset.x, 0, 1 / scale, offset.y, 0, 0, 1])
  }

  /// A few slow sines of phases that the seed gives: about -1...1 on each axis.
  private static func shake(_ seed: UInt64, _ shot: Int, _ seconds: Double) -> Point {
    var generator = SplitMix64(seed: seed, 7, shot)
    var sum = Point(0, 0)
    for (hertz, weight) in [(0.7, 0.55), (1.7, 0.3), (3.1, 0.15)] {
      let phase = Point(generator.uniform(), generator.uniform()) * (2 * .pi)
      let turn = 2 * .pi * hertz * seconds
      sum += weight * Point(sin(turn + phase.x), sin(turn + phase.y))
    }
    return sum
  }
}
