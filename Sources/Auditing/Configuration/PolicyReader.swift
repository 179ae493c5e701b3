import Foundation
import Rules
import Yams

/// Reads `.plumbline.yml`. Goes on after a mistake, so that all are told at once.
struct PolicyReader {
  private let path: String
  private var problems: [ConfigurationProblem] = []
  private var settings = PolicySettings()

  private enum Key: String, CaseIterable {
    case profile, baseline, rules, suppressions
    case failOn = "fail-on"
    case maximumViolations = "max-violations"
    case minimumPlausibility = "min-plausibility"
    case minimumCoverage = "min-coverage"
  }

  private enum RuleKey: String, CaseIterable { case severity, thresholds }
  private enum SuppressionKey: String, CaseIterable { case rule, clip, reason, until }

  /// - Throws: ``ConfigurationError`` with every problem, ordered by its place.
  static func settings(in text: String, path: String) throws -> PolicySettings {
    var reader = PolicyReader(path: path)
    if let root = try YAMLText.root(of: text, path: path) { reader.read(root) }
    guard reader.problems.isEmpty else {
      throw ConfigurationError(
        reader.problems.sorted {
          ($0.line ?? 0, $0.column ?? 0, $0.message) < ($1.line ?? 0, $1.column ?? 0, $1.message)
        })
    }
    return reader.settings
  }

  private init(path: String) { self.path = path }

  private mutating func read(_ root: Node) {
    for (key, value) in pairs(of: root, Key.self, in: "the configuration") {
      switch key {
      case .profile: settings.profile = word(value, "profile")
      case .failOn: settings.failOn = word(value, "fail-on")
      case .maximumViolations:
        settings.maximumViolationCount = count(value, "max-violations")
      case .minimumPlausibility:
        settings.minimumPlausibility = number(value, "min-plausibility", in: 0...1)
      case .minimumCoverage:
        settings.minimumCoverage = number(value, "min-coverage", in: 0...1)
      case .baseline: settings.baseline = text(value, "baseline")
      case .rules: readRules(value)
      case .suppressions: readSuppressions(value)
      }
    }
  }

  // MARK: - Rules

  private mutating func readRules(_ node: Node) {
    let known = allRules.map { $0.description }
    for (name, key, value) in namedPairs(of: node, in: "rules") {
      guard let rule = known.first(where: { $0.id == name }) else {
        complain(key, "no rule is called '\(name)'", hint: name, among: known.map { $0.id })
        continue
      }
      settings.rules[name] = self.rule(rule, value)
    }
  }

  private mutating func rule(_ rule: RuleDescription, _ node: Node) -> PolicySettings.Rule {
    var result = PolicySettings.Rule()
    // "object-vanishes: off" for short.
    if node.scalar != nil {
      result.severity = word(node, "the severity of \(rule.id)")
      return result
    }
    for (key, value) in pairs(of: node, RuleKey.self, in: "the rule \(rule.id)") {
      switch key {
      case .severity: result.severity = word(value, "the severity of \(rule.id)")
      case .thresholds: result.thresholds = thresholds(of: rule, value)
      }
    }
    return result
  }

  private mutating func thresholds(
    of rule: RuleDescription, _ node: Node
  ) -> [String: Setting<Double>] {
    var result: [String: Setting<Double>] = [:]
    for (name, key, value) in namedPairs(of: node, in: "the thresholds of \(rule.id)") {
      guard let threshold = rule.thresholds.first(where: { $0.name == name }) else {
        complain(
          key, "\(rule.id) has no threshold '\(name)'", hint: name,
          among: rule.thresholds.map(\.name))
        continue
      }
      result[name] = number(value, name, in: threshold.range)
    }
    return result
  }

  // MARK: - Suppressions

  private mutating func readSuppressions(_ node: Node) {
    guard let items = node.sequence else {
      complain(node, "suppressions wants a list, each item with a reason")
      return
    }
    for item in items { readSuppression(item) }
  }

  private mutating func readSuppression(_ node: Node) {
    let before = problems.count
    var suppression = Suppression(rule: nil, clip: nil, reason: "")
    for (key, value) in pairs(of: node, SuppressionKey.self, in: "a suppression") {
      switch key {
      case .rule:
        suppression.rule = text(value, "rule")?.value
        let known = allRules.map { $0.description.id }
        if let rule = suppression.rule, !known.contains(rule) {
          complain(value, "no rule is called '\(rule)'", hint: rule, among: known)
        }
      case .clip: suppression.clip = text(value, "clip")?.value
      case .reason: suppression.reason = text(value, "reason")?.value ?? ""
      case .until:
        suppression.until = value.scalar.flatMap { CalendarDay($0.string) }
        if suppression.until == nil { complain(value, "until wants a day that exists, YYYY-MM-DD") }
      }
    }
    guard problems.count == before else { return }
    if suppression.reason.allSatisfy(\.isWhitespace) {
      complain(node, "a suppression wants a reason")
    }
    if suppression.rule == nil, suppression.clip == nil {
      complain(node, "a suppression wants a rule, a clip or both")
    }
    if problems.count == before {
      settings.suppressions.append(Setting(suppression, origin(node)))
    }
  }

  // MARK: - Values

  private mutating func word<Word: CaseIterable & RawRepresentable & Hashable & Sendable>(
    _ node: Node, _ name: String
  ) -> Setting<Word>? where Word.RawValue == String {
    let words = Word.allCases.map(\.rawValue)
    if let text = node.scalar?.string, let word = Word(rawValue: text) {
      return Setting(word, origin(node))
    }
    let list = words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
    let given = node.scalar.map { ", not '\($0.string)'" } ?? ""
    complain(node, "\(name) wants \(list)\(given)", hint: node.scalar?.string ?? "", among: words)
    return nil
  }

  private mutating func number(
    _ node: Node, _ name: String, in range: ClosedRange<Double>
  ) -> Setting<Double>? {
    if let text = node.scalar?.string, let value = Double(text), range.contains(value) {
      return Setting(value, origin(node))
    }
    let given = node.scalar.map { ", not '\($0.string)'" } ?? ""
    complain(
      node,
      "\(name) wants a number from \(Gate.number(range.lowerBound)) to "
        + "\(Gate.number(range.upperBound))\(given)")
    return nil
  }

  private mutating func count(_ node: Node, _ name: String) -> Setting<Int>? {
    if let text = node.scalar?.string, let value = Int(text), value >= 0 {
      return Setting(value, origin(node))
    }
    let given = node.scalar.map { ", not '\($0.string)'" } ?? ""
    complain(node, "\(name) wants a whole number from 0\(given)")
    return nil
  }

  private mutating func text(_ node: Node, _ name: String) -> Setting<String>? {
    if let text = node.scalar?.string, !text.isEmpty, !text.unicodeScalars.contains("\0") {
      return Setting(text, origin(node))
    }
    complain(node, "\(name) wants a text")
    return nil
  }

  // MARK: - Structure

  /// The pairs of a mapping whose keys are known; complains of the others.
  private mutating func pairs<Known: CaseIterable & RawRepresentable>(
    of node: Node, _: Known.Type, in place: String
  ) -> [(Known, Node)] where Known.RawValue == String {
    let known = Known.allCases.map(\.rawValue)
    return namedPairs(of: node, in: place).compactMap { name, key, value in
      if let found = Known(rawValue: name) { return (found, value) }
      complain(
        key, "\(place) has no key '\(name)'; it takes \(known.joined(separator: ", "))",
        hint: name, among: known)
      return nil
    }
  }

  /// The pairs of a mapping; an empty value where one was wanted is an empty mapping.
  private mutating func namedPairs(of node: Node, in place: String) -> [(String, Node, Node)] {
    if let scalar = node.scalar, scalar.string.isEmpty || scalar.string == "null" { return [] }
    guard let mapping = node.mapping else {
      complain(node, "\(place) wants keys and values")
      return []
    }
    return mapping.compactMap { key, value in
      guard let name = key.scalar?.string else {
        complain(key, "\(place) wants plain words for keys")
        return nil
      }
      return (name, key, value)
    }
  }

  private func origin(_ node: Node) -> Origin {
    .file(path: path, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  private mutating func complain(
    _ node: Node, _ message: String, hint name: String = "", among known: [String] = []
  ) {
    let near = NearestNames.of(name, in: known)
    let hint = near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"
    problems.append(
      ConfigurationProblem(
        path: path, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1,
        message: message + hint))
  }
}
