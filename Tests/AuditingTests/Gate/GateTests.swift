import Foundation
import Rules
import Scenes
import SyntheticScenes
import Testing
import WorldModel

@testable import Auditing

@Suite struct GateTests {
  private let vanishes = "object-vanishes"

  /// An audit of a clip of 640x360 with these findings and figures.
  static func audit(
    _ findings: [Finding], plausibility: Double = 0.9, coverage: Double = 1, sha256: String = "aa",
    path: String = "a.mp4"
  ) -> Audit {
    let hasError = findings.contains { $0.severity == .error && $0.suppressed == nil }
    return Audit(
      path: path, sha256: sha256, scene: ExactScene.make(.empty(frameCount: 96)),
      verdict: hasError ? .fail : coverage < 0.3 ? .undetermined : .pass,
      plausibility: plausibility, coverage: coverage, findings: findings, checks: [], gravity: [],
      surprise: [])
  }

  static func finding(
    _ severity: Severity = .error, rule: String = "object-vanishes", start: Double = 1,
    x: Double = 5, id: String = "v1"
  ) -> Finding {
    Finding(
      id: id, rule: rule, type: .vanish, severity: severity, confidence: 0.9, start: start,
      end: start + 0.1, box: Box(x: x, y: 5, width: 10, height: 10), objects: [1],
      message: "Gone.", measurement: nil, limit: nil, ruledOut: [])
  }

  private func codes(_ audit: Audit, _ change: (inout Policy) -> Void = { _ in }) -> [String] {
    var policy = Policy()
    change(&policy)
    return Gate(policy).reasons(against: audit, path: audit.path).map(\.code.rawValue)
  }

  @Test func `An error fails by default, a warning where it is asked, and a note never`() {
    for (severity, byDefault, byWarning) in [
      (Severity.error, 1, 1), (.warning, 0, 1), (.note, 0, 0),
    ] {
      let audit = Self.audit([Self.finding(severity)])
      #expect(codes(audit).count == byDefault)
      #expect(codes(audit) { $0.failOn = .warning }.count == byWarning)
      #expect(codes(audit) { $0.failOn = .never }.isEmpty)
    }
  }

  @Test func `More violations than allowed are all listed, and no more than that none`() {
    let audit = Self.audit([Self.finding(), Self.finding(start: 2, id: "v2")])
    #expect(codes(audit) { $0.maximumViolationCount = 2 }.isEmpty)
    #expect(codes(audit) { $0.maximumViolationCount = 1 } == ["violation", "violation"])
  }

  @Test func `What is suppressed fails nothing`() {
    var finding = Self.finding()
    finding.suppressed = Suppressed(by: .configuration, reason: "known")
    #expect(codes(Self.audit([finding])).isEmpty)
  }

  @Test func `A clip in which nothing could be followed does not pass, with or without a finding`()
  {
    #expect(codes(Self.audit([], coverage: 0.1)) == ["coverage"])
    #expect(codes(Self.audit([Self.finding()], coverage: 0.1)) == ["violation", "coverage"])
    #expect(codes(Self.audit([], coverage: 0.4)) { $0.minimumCoverage = 0.5 } == ["coverage"])
    #expect(codes(Self.audit([], coverage: .nan)) { $0.minimumCoverage = 0 } == ["coverage"])
  }

  @Test func `A plausibility below the least fails, and one that is no number`() {
    let audit = Self.audit([], plausibility: 0.7)
    #expect(codes(audit) { $0.minimumPlausibility = 0.7 }.isEmpty)
    #expect(codes(audit) { $0.minimumPlausibility = 0.71 } == ["plausibility"])
    #expect(codes(Self.audit([], plausibility: .nan)) == ["plausibility"])
  }

  // MARK: - What a policy does to an audit

  private func judged(_ policy: Policy, path: String = "clips/a.mp4") -> Audit {
    Auditor.judge(
      ExactScene.make(.rolling(vanishingAt: 20)), path: path, sha256: "aa", policy: policy)
  }

  @Test func `A rule that is off is not held against the clip`() {
    var policy = Policy()
    #expect(judged(policy).findings.map(\.rule) == [vanishes])
    policy.rules[vanishes] = RuleSetting(severity: .off)
    let audit = judged(policy)
    #expect(audit.findings.isEmpty && !audit.checks.contains { $0.rule == vanishes })
    #expect(audit.verdict != .fail)
  }

  @Test func `A rule weighs what the policy says`() {
    for (level, severity) in [
      (RuleSetting.Level.error, Severity.error), (.warning, .warning), (.note, .note),
    ] {
      var policy = Policy()
      policy.rules[vanishes] = RuleSetting(severity: level)
      #expect(judged(policy).findings.map(\.severity) == [severity])
      #expect((judged(policy).verdict == .fail) == (level == .error))
    }
  }

  @Test func `A threshold that nothing reaches leaves no finding`() {
    var policy = Policy()
    policy.rules[vanishes] = RuleSetting(thresholds: ["rulingOutLikelihood": 0])
    #expect(judged(policy).findings.isEmpty)
  }

  @Test func `The least coverage decides between a pass and an undetermined clip`() {
    var policy = Policy()
    policy.rules[vanishes] = RuleSetting(severity: .off)
    let coverage = judged(policy).coverage
    policy.minimumCoverage = 0
    #expect(judged(policy).verdict == .pass)
    policy.minimumCoverage = min(1, coverage + 0.01)
    #expect(coverage >= 1 || judged(policy).verdict == .undetermined)
  }

  @Test func `A lenient profile makes warnings of less sure errors, and strict tells more of them`()
  {
    func findings(_ confidence: Double, _ profile: Profile) -> [Finding] {
      var policy = Policy()
      policy.profile = profile
      return FindingList(
        history: .blank, checks: [.of(vanishes, confidence: confidence)], policy: policy
      ).findings
    }
    #expect(findings(0.8, .lenient).map(\.severity) == [.warning])
    #expect(findings(0.9, .lenient).map(\.severity) == [.error])
    #expect(findings(0.6, .standard).map(\.severity) == [.error])
    #expect(findings(0.6, .strict).map(\.severity) == [.error])
    #expect(Profile.strict.rulingOutLikelihood > Profile.standard.rulingOutLikelihood)
    #expect(Profile.strict.rulingOutLikelihood < 0.5)
  }

  @Test(
    arguments: [
      ("*.mp4", true), ("clips/*", true), ("a.mp4", true), ("b.mp4", false), ("a", false),
      ("clips/[ab].mp4", true), ("./clips/a.mp4", false),
    ])
  func `A suppression fits by rule and by pattern, and says why`(pattern: String, fits: Bool) {
    var policy = Policy()
    policy.suppressions = [
      Suppression(rule: "objects-merge", clip: nil, reason: "another law"),
      Suppression(rule: vanishes, clip: pattern, reason: "known"),
    ]
    let audit = judged(policy)
    #expect(audit.findings.map { $0.suppressed?.reason } == [fits ? "known" : nil])
    #expect(audit.findings.map(\.severity) == [.error])
    #expect((audit.verdict == .fail) == !fits)
  }
}
