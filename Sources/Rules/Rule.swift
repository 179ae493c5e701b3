import Scenes
import WorldModel

/// A law of physics that can be held against a history.
public protocol Rule: Sendable {
  static var description: RuleDescription { get }
  /// - Parameter limits: made of ``description``.
  init(_ limits: RuleLimits)
  /// Sets from where on the world model tells the events that the rule judges.
  func demand(from limits: inout EventLimits)
  /// One check for each object, pair or event that the law was held against, in a fixed order.
  func evaluate(_ history: History) -> [Check]
}

extension Rule {
  /// The rule with its declared thresholds.
  public init() { self.init(RuleLimits(of: Self.description)) }

  public func demand(from limits: inout EventLimits) {}
}

public enum Severity: String, Hashable, Sendable, Codable, CaseIterable {
  case error, warning, note
}

/// Whether a rule's findings may fail a gate.
public enum Lifecycle: String, Hashable, Sendable, Codable {
  /// Reported; never fails a clip.
  case preview
  case stable
}

/// All that a reader, a report or a test needs to know of a rule.
public struct RuleDescription: Sendable {
  public var id: String
  public var type: ViolationType
  public var lifecycle: Lifecycle
  public var defaultSeverity: Severity
  /// What the rule reports, in one sentence.
  public var summary: String
  /// The law itself.
  public var statement: String
  public var sources: [String]
  public var limitations: String
  /// Name, default, range and meaning of each threshold.
  public var thresholds: [Threshold]
  public var examples: [Example]

  public struct Threshold: Hashable, Sendable, Codable {
    public var name: String
    public var value: Double
    public var range: ClosedRange<Double>
    public var meaning: String

    public init(_ name: String, _ value: Double, in range: ClosedRange<Double>, _ meaning: String) {
      self.name = name
      self.value = value
      self.range = range
      self.meaning = meaning
    }
  }

  public init(
    id: String, type: ViolationType, lifecycle: Lifecycle, defaultSeverity: Severity = .error,
    summary: String, statement: String, sources: [String], limitations: String,
    thresholds: [Threshold] = [], examples: [Example]
  ) {
    self.id = id
    self.type = type
    self.lifecycle = lifecycle
    self.defaultSeverity = defaultSeverity
    self.summary = summary
    self.statement = statement
    self.sources = sources
    self.limitations = limitations
    self.thresholds = thresholds
    self.examples = examples
  }
}

/// A scene and what the rule must say of it: a test, and a paragraph of the rule's page.
public struct Example: Sendable {
  public enum Expectation: Hashable, Sendable {
    case obeyed
    /// Some check is violated and overlaps these frames.
    case violated(ClosedRange<Int>)
    case inconclusive
    case notApplicable
  }
  public var name: String
  public var script: SceneScript
  public var expecting: Expectation

  public init(_ name: String, _ script: SceneScript, expecting: Expectation) {
    self.name = name
    self.script = script
    self.expecting = expecting
  }
}
