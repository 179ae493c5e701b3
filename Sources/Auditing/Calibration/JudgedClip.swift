import Rules
import Scenes

/// A violation as an audit told it.
public struct ToldViolation: Hashable, Sendable {
  public var rule: String
  public var severity: Severity
  /// 0...1.
  public var confidence: Double
  /// Seconds from the first frame.
  public var start: Double
  public var end: Double
  /// Clip pixels as displayed; nil where it is unknown.
  public var box: Box?

  public init(
    rule: String, severity: Severity, confidence: Double, start: Double, end: Double, box: Box?
  ) {
    self.rule = rule
    self.severity = severity
    self.confidence = confidence
    self.start = start
    self.end = end
    self.box = box
  }
}

/// A labelled clip and what audits said of it.
public struct JudgedClip: Hashable, Sendable {
  /// Under one profile.
  public struct Judgement: Hashable, Sendable {
    public var hasFailed: Bool
    /// 0 (impossible) ... 1.
    public var plausibility: Double
    public var violations: [ToldViolation]

    public init(hasFailed: Bool, plausibility: Double, violations: [ToldViolation]) {
      self.hasFailed = hasFailed
      self.plausibility = plausibility
      self.violations = violations
    }

    /// What counts of an audit: all but what a configuration or a baseline suppresses.
    public init(_ audit: Audit) {
      self.init(
        hasFailed: audit.verdict == .fail, plausibility: audit.plausibility,
        violations: audit.findings.filter { $0.suppressed == nil }.map {
          ToldViolation(
            rule: $0.rule, severity: $0.severity, confidence: $0.confidence, start: $0.start,
            end: $0.end, box: $0.box)
        })
    }
  }

  public var label: LabelledClip
  /// Of the profile that was asked for.
  public var judgement: Judgement
  /// Of every profile; empty where only a report was at hand, which holds one.
  public var byProfile: [Profile: Judgement]

  public init(
    label: LabelledClip, judgement: Judgement, byProfile: [Profile: Judgement] = [:]
  ) {
    self.label = label
    self.judgement = judgement
    self.byProfile = byProfile
  }

  /// Judges a scene under a policy, and under each profile in place of its own.
  public init(label: LabelledClip, scene: Scene, policy: Policy) {
    func judged(_ profile: Profile) -> Judgement {
      var changed = policy
      changed.profile = profile
      return Judgement(Auditor.judge(scene, path: label.clip, sha256: "", policy: changed))
    }
    let all = Profile.allCases.map { ($0, judged($0)) }
    byProfile = Dictionary(all, uniquingKeysWith: { first, _ in first })
    self.label = label
    judgement = byProfile[policy.profile] ?? judged(policy.profile)
  }
}
