import Rules
import Scenes
import WorldModel

/// What an audit says of a clip.
public enum Verdict: String, Hashable, Sendable, Codable {
  case pass, fail
  /// Too little could be followed to say either.
  case undetermined
}

/// A violation after all findings were processed: what a report lists.
public struct Finding: Hashable, Sendable, Codable {
  /// "v1", "v2", … in order of time.
  public var id: String
  public var rule: String
  public var type: ViolationType
  public var severity: Severity
  public var confidence: Double
  /// Seconds from the first frame.
  public var start: Double
  public var end: Double
  /// Clip pixels as displayed.
  public var box: Box
  /// Track ids.
  public var objects: [Int]
  public var message: String
  public var measurement: Measured?
  public var limit: Double?
  public var ruledOut: [Explanation]
  /// Nil where the finding counts.
  public var suppressed: Suppressed?

  public init(
    id: String, rule: String, type: ViolationType, severity: Severity, confidence: Double,
    start: Double, end: Double, box: Box, objects: [Int], message: String,
    measurement: Measured?, limit: Double?, ruledOut: [Explanation], suppressed: Suppressed? = nil
  ) {
    self.id = id
    self.rule = rule
    self.type = type
    self.severity = severity
    self.confidence = confidence
    self.start = start
    self.end = end
    self.box = box
    self.objects = objects
    self.message = message
    self.measurement = measurement
    self.limit = limit
    self.ruledOut = ruledOut
    self.suppressed = suppressed
  }
}

/// The whole result of auditing one clip: a pure function of the clip and the configuration.
public struct Audit: Sendable {
  /// As the user named it.
  public var path: String
  public var sha256: String
  public var scene: Scene
  public var verdict: Verdict
  /// 0 (impossible) ... 1.
  public var plausibility: Double
  /// Share of the changing picture content that a check with an outcome speaks for: 0...1.
  public var coverage: Double
  public var findings: [Finding]
  public var checks: [Check]
  /// One for each shot; nil where nothing fell.
  public var gravity: [Gravity?]
  /// For each frame, in standard deviations.
  public var surprise: [Double]

  public init(
    path: String, sha256: String, scene: Scene, verdict: Verdict, plausibility: Double,
    coverage: Double, findings: [Finding], checks: [Check], gravity: [Gravity?],
    surprise: [Double]
  ) {
    self.path = path
    self.sha256 = sha256
    self.scene = scene
    self.verdict = verdict
    self.plausibility = plausibility
    self.coverage = coverage
    self.findings = findings
    self.checks = checks
    self.gravity = gravity
    self.surprise = surprise
  }
}

/// How an audit is to be done.
public struct AuditConfiguration: Hashable, Sendable {
  /// Threads to decode and compute with; changes no result. 0 means one for each core.
  public var threadCount: Int
  /// For a folder or pattern of PNG frames.
  public var frameRate: Ratio?
  /// Somebody else's tracks or masks, to be judged in place of ours.
  public var given: GivenTracksFile?
  public var policy: Policy

  public init(
    threadCount: Int = 0, frameRate: Ratio? = nil, given: GivenTracksFile? = nil,
    policy: Policy = Policy()
  ) {
    self.threadCount = threadCount
    self.frameRate = frameRate
    self.given = given
    self.policy = policy
  }
}
