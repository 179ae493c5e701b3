import Foundation
import Rules
import Scenes
import SyntheticScenes
import WorldModel

@testable import Auditing

extension Check {
  /// A check of a rule on one object of ``History/blank``.
  static func of(
    _ rule: String, object: Int = 1, _ outcome: Outcome = .violated, confidence: Double = 0.9,
    frames: Range<Int> = 10..<14, box: Box? = Box(x: 5, y: 5, width: 10, height: 10)
  ) -> Check {
    Check(
      rule: rule, objects: [object], outcome: outcome, reason: "Because.", confidence: confidence,
      frames: frames, box: box)
  }
}

extension History {
  /// A clip of four seconds at 24 a second in which nothing was followed.
  static let blank = History(scene: ExactScene.make(.empty(frameCount: 96)))
}

/// Whether loops over pixels run at full speed: an audit of a clip takes a fraction of a second, and
/// a minute otherwise.
let isOptimised = !_isDebugAssertConfiguration()
