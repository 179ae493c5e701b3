import Auditing

/// What a report says of one clip.
///
/// Words that may grow (`type`, `severity`, `camera`, `outcome`) are strings, so that an old reader
/// can read a new report.
public struct ClipReport: Hashable, Sendable, Codable {
  public var clip: Clip
  public var verdict: Verdict
  /// 0 (impossible) ... 1.
  public var plausibility: Double
  /// 0...1.
  public var coverage: Double
  public var shots: [Shot]
  public var violations: [Violation]
  public var checks: [Check]
  public var objects: [TrackedObject]
  public var surprise: [SurprisePoint]
  /// Things that stood still for their whole shot, which no law asks of by themselves; nil where none
  /// was found.
  public var standing: [StandingThing]?
  /// What a reader should know first, in a sentence: why no object was followed. Nil where one was.
  public var note: String?

  /// The file that was audited.
  public struct Clip: Hashable, Sendable, Codable {
    /// As the user named it; never absolute.
    public var path: String
    public var sha256: String
    public var width: Int
    public var height: Int
    public var frames: Int
    /// "24/1".
    public var frameRate: String
    /// Seconds.
    public var duration: Double
    public var codec: String
  }

  /// A run of frames without a cut.
  public struct Shot: Hashable, Sendable, Codable {
    /// Seconds from the first frame; the end is that of the last frame.
    public var start: Double
    public var end: Double
    public var camera: String
    /// 0...1.
    public var cameraConfidence: Double
    /// Absent where nothing fell.
    public var gravity: Gravity?
  }

  /// Gravity as the shot's own flights show it.
  public struct Gravity: Hashable, Sendable, Codable {
    /// A unit vector; [0, 1] is down the picture.
    public var direction: [Double]
    public var strength: Double
    /// The standard error of ``strength``; absent where it is unknown.
    public var error: Double?
    public var unit: String
  }

  public struct Violation: Hashable, Sendable, Codable {
    public var id: String
    public var rule: String
    public var type: String
    public var severity: String
    /// 0...1.
    public var confidence: Double
    /// Seconds from the first frame.
    public var start: Double
    public var end: Double
    /// [x, y, width, height] in clip pixels as displayed; absent where it is unknown.
    public var box: [Double]?
    public var objects: [String]
    public var message: String
    public var measurement: Measurement?
    public var ruledOut: [RuledOut]
    /// Absent where the violation counts.
    public var suppressed: Suppressed?
  }

  /// Why a violation does not count.
  public struct Suppressed: Hashable, Sendable, Codable {
    /// "configuration" or "baseline".
    public var by: String
    public var reason: String
  }

  public struct Measurement: Hashable, Sendable, Codable {
    public var name: String
    public var value: Double
    /// Standard error; absent where it is unknown.
    public var error: Double?
    /// Absent where the rule has none.
    public var limit: Double?
    public var unit: String
  }

  /// A natural explanation that was tried and does not hold.
  public struct RuledOut: Hashable, Sendable, Codable {
    public var explanation: String
    public var because: String
  }

  /// What a rule found for one object, pair or event.
  public struct Check: Hashable, Sendable, Codable {
    public var rule: String
    /// The object itself; absent where the rule had nothing to look at.
    public var object: String?
    /// All objects, the object itself first; absent unless there are several.
    public var objects: [String]?
    public var outcome: String
    public var reason: String
    /// Chance that this is a true violation: 0...1; nil where nothing speaks for one.
    public var confidence: Double?
    /// Seconds from the first frame; absent where the check speaks for no frames.
    public var start: Double?
    public var end: Double?
    public var measurement: Measurement?
  }

  public struct TrackedObject: Hashable, Sendable, Codable {
    public var id: String
    public var observations: [Observation]
    /// How sure it is that this is one real thing with a true outline: 0...1; nil where unknown.
    public var reliability: Double?
  }

  /// A thing that was seen and never moved.
  public struct StandingThing: Hashable, Sendable, Codable {
    /// Shares its names with ``TrackedObject``.
    public var id: String
    /// Seconds from the first frame.
    public var start: Double
    public var end: Double
    /// Where it was first seen.
    public var box: Sides
  }

  public struct Observation: Hashable, Sendable, Codable {
    public var frame: Int
    public var time: Double
    public var box: Sides
    /// Share of the object that can be seen: 0...1; 0 where it was bridged while hidden.
    public var visible: Double
  }

  /// [x, y, width, height] in clip pixels as displayed. No list: a long clip has many.
  public struct Sides: Hashable, Sendable {
    public var x: Double
    public var y: Double
    public var width: Double
    public var height: Double

    public init(x: Double, y: Double, width: Double, height: Double) {
      (self.x, self.y, self.width, self.height) = (x, y, width, height)
    }

    /// Nil unless there are four.
    public init?(_ sides: [Double]) {
      guard sides.count == 4 else { return nil }
      (x, y, width, height) = (sides[0], sides[1], sides[2], sides[3])
    }
  }

  public struct SurprisePoint: Hashable, Sendable, Codable {
    public var time: Double
    /// Standard deviations: 0...1000.
    public var value: Double
  }
}

/// As a list of four.
extension ClipReport.Sides: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let sides = Self(try container.decode([Double].self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "A box has four numbers.")
    }
    self = sides
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode([x, y, width, height])
  }
}
