import Auditing

/// Whether the clips of a report pass a gate, and all that speaks against it.
public struct GateReport: Hashable, Sendable, Codable {
  public var passed: Bool
  public var limits: Limits
  /// Those of the clips first, in their order; empty where the gate passed.
  public var reasons: [Reason]

  /// What the clips were held to.
  public struct Limits: Hashable, Sendable, Codable {
    public var profile: String
    public var failOn: String
    public var maxViolations: Int
    public var minPlausibility: Double
    public var minCoverage: Double
  }

  public struct Reason: Hashable, Sendable, Codable {
    /// As in ``ClipReport/Clip/path``.
    public var clip: String
    /// A word for a program, such as "violation" or "coverage". More may come.
    public var code: String
    public var message: String
    /// The violation's id; absent for other reasons.
    public var violation: String?
    public var rule: String?
    /// What was measured: a confidence, a plausibility, a coverage or a count.
    public var value: Double?
    public var limit: Double?
  }

  public init(_ reasons: [Gate.Reason], policy: Policy) {
    passed = reasons.isEmpty
    limits = Limits(
      profile: policy.profile.rawValue, failOn: policy.failOn.rawValue,
      maxViolations: policy.maximumViolationCount,
      minPlausibility: Rounded.probability(policy.minimumPlausibility),
      minCoverage: Rounded.probability(policy.minimumCoverage))
    self.reasons = reasons.map {
      Reason(
        clip: $0.clip, code: $0.code.rawValue, message: $0.message, violation: $0.violation,
        rule: $0.rule, value: $0.value.flatMap { Rounded.decimals(4, $0) },
        limit: $0.limit.flatMap { Rounded.decimals(4, $0) })
    }
  }
}
