import Rules

/// What findings weigh, what is left out, and what a clip must reach to pass.
///
/// The default is what an audit without any configuration does.
public struct Policy: Hashable, Sendable {
  public var profile = Profile.standard
  /// The least severity that fails the gate.
  public var failOn = FailureSeverity.error
  /// The most findings of that severity that one clip may have.
  public var maximumViolationCount = 0
  /// 0...1.
  public var minimumPlausibility = 0.0
  /// Below it a clip without a finding is undetermined, and passes no gate: 0...1.
  public var minimumCoverage = Policy.standardMinimumCoverage
  /// By the rule's id.
  public var rules: [String: RuleSetting] = [:]
  /// Ids of the only rules that a clip is held against; nil is all. What is named here is held against
  /// it even where ``rules`` turns it off.
  public var onlyRules: Set<String>?
  /// In the order of the file; the first that fits says why.
  public var suppressions: [Suppression] = []
  public var baseline: Baseline?

  public static let standardMinimumCoverage = 0.3

  public init() {}

  /// Whether clips are held against a rule.
  public func holds(_ rule: RuleDescription) -> Bool {
    severity(of: rule) != nil && isAsked(rule.id)
  }

  /// Whether a rule is among those that were asked for, where only some were.
  func isAsked(_ rule: String) -> Bool { onlyRules?.contains(rule) ?? true }

  /// What a rule's findings weigh; nil where the rule is off.
  func severity(of rule: RuleDescription) -> Severity? {
    switch rules[rule.id]?.severity {
    case nil: rule.usualSeverity
    case .off: onlyRules?.contains(rule.id) == true ? rule.usualSeverity : nil
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }

  func limits(of rule: RuleDescription) -> RuleLimits {
    RuleLimits(
      of: rule, changed: rules[rule.id]?.thresholds ?? [:],
      rulingOutLikelihood: profile.rulingOutLikelihood)
  }

  /// Whether a finding of this severity fails a gate.
  func gates(_ severity: Severity) -> Bool {
    switch failOn {
    case .error: severity == .error
    case .warning: severity == .error || severity == .warning
    case .never: false
    }
  }
}

/// What fails a gate.
public enum FailureSeverity: String, Hashable, Sendable, Codable, CaseIterable {
  case error, warning
  /// Nothing: the gate only reports.
  case never
}

/// What a configuration says of one rule.
public struct RuleSetting: Hashable, Sendable {
  public enum Level: String, Hashable, Sendable, CaseIterable {
    case error, warning
    /// Reported; fails nothing.
    case note
    /// The rule is not held against the clip.
    case off
  }
  /// Nil leaves the rule's own.
  public var severity: Level?
  /// By the names that the rule declares.
  public var thresholds: [String: Double] = [:]

  public init(severity: Level? = nil, thresholds: [String: Double] = [:]) {
    self.severity = severity
    self.thresholds = thresholds
  }
}

extension RuleDescription {
  /// A rule in preview is reported and fails nothing, unless a configuration says otherwise.
  var usualSeverity: Severity { lifecycle == .stable ? defaultSeverity : .note }
}
