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
    /// As in ``ClipReport/Clip/path``; two clips of different folders may share it.
    public var clip: String
    /// The clip's place among the report's clips, 0 where the report is on one; nil where it is not
    /// among them.
    public var clipIndex: Int?
    /// The clip's place among those that could not be audited; nil where it was.
    public var errorIndex: Int?
    /// A word for a program, such as "violation" or "coverage". More may come.
    public var code: String
    public var message: String
    /// The violation's id; absent for other reasons.
    public var violation: String?
    public var rule: String?
    /// What ``value`` is: "confidence", "plausibility", "coverage" or "findings left". More may come.
    public var quantity: String?
    public var value: Double?
    /// What ``value`` had to reach; nil for a violation, whose ``measurement`` has its own.
    public var limit: Double?
    /// Of a violation: what was measured, against the law's limit.
    public var measurement: ClipReport.Measurement?
  }

  /// - Parameter content: what the reasons speak of, for the clips' places and the measurements.
  public init(_ reasons: [Gate.Reason], policy: Policy, of content: Report.Content? = nil) {
    let report = content.map { Report($0) }
    passed = reasons.isEmpty
    limits = Limits(
      profile: policy.profile.rawValue, failOn: policy.failOn.rawValue,
      maxViolations: policy.maximumViolationCount,
      minPlausibility: Rounded.probability(policy.minimumPlausibility),
      minCoverage: Rounded.probability(policy.minimumCoverage))
    self.reasons = reasons.map { Reason($0, in: report) }
  }
}

extension Gate.Reason.Code {
  /// What a reason's value is.
  fileprivate var quantity: String? {
    switch self {
    case .violation: "confidence"
    case .plausibility: "plausibility"
    case .coverage: "coverage"
    case .staleBaseline: "findings left"
    case .notAudited: nil
    }
  }
}

extension GateReport.Reason {
  fileprivate init(_ reason: Gate.Reason, in report: Report?) {
    let clips = report?.clips ?? []
    switch reason.place {
    case .clip(let index)?: clipIndex = index
    case .failure(let index)?: errorIndex = index
    case nil:
      // By its name, where only one has it: a baseline's entry knows no more.
      let named = clips.indices.filter { clips[$0].clip.path == reason.clip }
      clipIndex = named.count == 1 ? named[0] : nil
    }
    clip = reason.clip
    code = reason.code.rawValue
    message = reason.message
    violation = reason.violation
    rule = reason.rule
    value = reason.value.flatMap { Rounded.decimals(4, $0) }
    limit = reason.limit.flatMap { Rounded.decimals(4, $0) }
    quantity = value.flatMap { _ in reason.code.quantity }
    if let clipIndex, clips.indices.contains(clipIndex), let violation {
      measurement = clips[clipIndex].violations.first { $0.id == violation }?.measurement
    }
  }

  /// Whether it speaks against a clip of the report.
  func isAgainst(_ clip: ClipReport, at index: Int) -> Bool {
    if let clipIndex { return clipIndex == index }
    return errorIndex == nil && self.clip == clip.clip.path
  }
}
