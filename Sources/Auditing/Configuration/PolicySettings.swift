import Rules

/// What one source, a file or the command line, says of a policy; nil where it says nothing.
public struct PolicySettings: Hashable, Sendable {
  /// What a source says of one rule.
  public struct Rule: Hashable, Sendable {
    public var severity: Setting<RuleSetting.Level>?
    public var thresholds: [String: Setting<Double>] = [:]

    public init() {}
  }

  public var profile: Setting<Profile>?
  public var failOn: Setting<FailureSeverity>?
  public var maximumViolationCount: Setting<Int>?
  public var minimumPlausibility: Setting<Double>?
  public var minimumCoverage: Setting<Double>?
  /// A path, relative to the working folder.
  public var baseline: Setting<String>?
  public var rules: [String: Rule] = [:]
  public var suppressions: [Setting<Suppression>] = []

  public init() {}

  /// This source's settings, and the other's where this one says nothing; all suppressions.
  public func over(_ other: PolicySettings) -> PolicySettings {
    var merged = other
    merged.profile = profile ?? other.profile
    merged.failOn = failOn ?? other.failOn
    merged.maximumViolationCount = maximumViolationCount ?? other.maximumViolationCount
    merged.minimumPlausibility = minimumPlausibility ?? other.minimumPlausibility
    merged.minimumCoverage = minimumCoverage ?? other.minimumCoverage
    merged.baseline = baseline ?? other.baseline
    for (id, rule) in rules {
      var known = merged.rules[id] ?? Rule()
      known.severity = rule.severity ?? known.severity
      known.thresholds.merge(rule.thresholds) { $1 }
      merged.rules[id] = known
    }
    merged.suppressions += suppressions
    return merged
  }

  /// The policy that these settings make of the default, without a baseline.
  ///
  /// - Parameter today: suppressions that expired before this day are left out.
  public func policy(on today: CalendarDay) -> Policy {
    var policy = Policy()
    policy.profile = profile?.value ?? policy.profile
    policy.failOn = failOn?.value ?? policy.failOn
    policy.maximumViolationCount = maximumViolationCount?.value ?? policy.maximumViolationCount
    policy.minimumPlausibility = minimumPlausibility?.value ?? policy.minimumPlausibility
    policy.minimumCoverage = minimumCoverage?.value ?? policy.minimumCoverage
    policy.rules = rules.mapValues {
      RuleSetting(severity: $0.severity?.value, thresholds: $0.thresholds.mapValues(\.value))
    }
    policy.suppressions = suppressions.map(\.value).filter { !$0.hasExpired(on: today) }
    return policy
  }

  /// The suppressions that no longer hold, as problems of their places.
  public func expired(on today: CalendarDay) -> [ConfigurationProblem] {
    suppressions.compactMap { setting in
      guard setting.value.hasExpired(on: today), let until = setting.value.until,
        case .file(let path, let line, let column) = setting.origin
      else { return nil }
      return ConfigurationProblem(
        path: path, line: line, column: column,
        message: "this suppression expired after \(until) and no longer holds; remove it, or give "
          + "it another date if \"\(setting.value.reason)\" still stands")
    }
  }
}
