import Scenes
import WorldModel

/// What a rule found for one object, pair or event.
public struct Check: Hashable, Sendable, Codable {
  public enum Outcome: String, Hashable, Sendable, Codable, CaseIterable {
    case obeyed, violated, inconclusive, notApplicable
  }
  public var rule: String
  /// Track ids, the object itself first; empty where the rule had nothing to look at.
  public var objects: [Int]
  public var outcome: Outcome
  /// For a reader, one sentence.
  public var reason: String
  /// Chance that this is a true violation: 0...1. Kept for every outcome, so that clips can be
  /// ranked by evidence that stays below the limit.
  public var confidence: Double
  /// Frames that the check speaks for.
  public var frames: Range<Int>
  public var box: Box?
  public var measurement: Measured?
  /// What ``measurement`` is held against.
  public var limit: Double?
  public var ruledOut: [Explanation]

  public init(
    rule: String, objects: [Int], outcome: Outcome, reason: String, confidence: Double = 0,
    frames: Range<Int> = 0..<0, box: Box? = nil, measurement: Measured? = nil,
    limit: Double? = nil, ruledOut: [Explanation] = []
  ) {
    self.rule = rule
    self.objects = objects
    self.outcome = outcome
    self.reason = reason
    self.confidence = min(1, max(0, confidence))
    self.frames = frames
    self.box = box
    self.measurement = measurement
    self.limit = limit
    self.ruledOut = ruledOut
  }
}
