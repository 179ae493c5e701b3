import Foundation

/// Decides whether clips pass, and lists all that speaks against it.
public struct Gate: Sendable {
  /// Something that a clip, or the run as a whole, fails by.
  public struct Reason: Hashable, Sendable {
    /// A word for a program. More may come.
    public enum Code: String, Hashable, Sendable {
      case violation, plausibility, coverage
      /// The clip could not be audited: there is no verdict.
      case notAudited = "not-audited"
      case staleBaseline = "stale-baseline"
    }
    /// Where in a report the clip stands.
    public enum Place: Hashable, Sendable {
      /// Among those that were audited.
      case clip(Int)
      /// Among those that could not be.
      case failure(Int)
    }
    /// As a report names it.
    public var clip: String
    /// Nil where it is known by its name alone.
    public var place: Place?
    public var code: Code
    /// A sentence for a reader.
    public var message: String
    /// The finding's id.
    public var violation: String?
    public var rule: String?
    /// What was measured and what it had to reach.
    public var value: Double?
    public var limit: Double?

    public init(
      clip: String, place: Place? = nil, code: Code, message: String, violation: String? = nil,
      rule: String? = nil, value: Double? = nil, limit: Double? = nil
    ) {
      self.clip = clip
      self.place = place
      self.code = code
      self.message = message
      self.violation = violation
      self.rule = rule
      self.value = value
      self.limit = limit
    }
  }

  public var policy: Policy

  public init(_ policy: Policy) { self.policy = policy }

  /// All that a clip fails by; empty where it passes.
  ///
  /// - Parameter path: the clip as a report names it.
  public func reasons(against audit: Audit, path: String) -> [Reason] {
    guard policy.failOn != .never else { return [] }
    var reasons: [Reason] = []
    let counted = audit.findings.filter { $0.suppressed == nil && policy.gates($0.severity) }
    if counted.count > policy.maximumViolationCount {
      reasons += counted.map {
        Reason(
          clip: path, code: .violation,
          message: "\($0.rule) at \(Self.seconds($0.start)): \($0.message)", violation: $0.id,
          rule: $0.rule, value: $0.confidence)
      }
    }
    // A number that is none reaches no limit.
    if !(audit.plausibility >= policy.minimumPlausibility) {
      reasons.append(
        Reason(
          clip: path, code: .plausibility,
          message: "Its plausibility of \(Self.number(audit.plausibility)) is below "
            + "\(Self.number(policy.minimumPlausibility)).",
          value: audit.plausibility, limit: policy.minimumPlausibility))
    }
    if !(audit.coverage >= policy.minimumCoverage) || audit.verdict == .undetermined {
      reasons.append(
        Reason(
          clip: path, code: .coverage,
          message: "Too little of it could be followed to pass it: a coverage of "
            + "\(Self.number(audit.coverage)), and at least "
            + "\(Self.number(policy.minimumCoverage)) is asked.",
          value: audit.coverage, limit: policy.minimumCoverage))
    }
    return reasons
  }

  /// The entries of the policy's baseline that count more than there is.
  ///
  /// - Parameter remedy: a command that removes them.
  public func reasons(against tally: BaselineTally, remedy: String) -> [Reason] {
    guard policy.failOn != .never, let baseline = policy.baseline else { return [] }
    // A rule that was not asked for has found nothing, which says nothing.
    let stale = tally.stale(in: baseline).filter { policy.isAsked($0.entry.rule) }
    return stale.map { stale in
      Reason(
        clip: stale.entry.clip, code: .staleBaseline,
        message: "The baseline counts \(stale.entry.count) of \(stale.entry.rule) here and "
          + "\(stale.found) \(stale.found == 1 ? "is" : "are") left; `\(remedy)` removes the rest.",
        rule: stale.entry.rule, value: Double(stale.found), limit: Double(stale.entry.count))
    }
  }

  /// "0.67 s", as reports tell times to readers.
  private static func seconds(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "\(value) s" }
    return String(format: "%.2f s", value)
  }

  /// Up to four digits after the point, with no zeros at the end.
  static func number(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "\(value)" }
    var text = String(format: "%.4f", value)
    while text.hasSuffix("0") { text.removeLast() }
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}
