import Rules

extension PolicySettings {
  /// Every value in force with where it comes from, as a configuration file that sets the same.
  public func listing(on today: CalendarDay) -> String {
    let policy = policy(on: today)
    let profile = policy.profile
    var lines = [
      Self.line("profile", profile.rawValue, self.profile?.origin),
      Self.line("fail-on", policy.failOn.rawValue, failOn?.origin),
      Self.line(
        "max-violations", "\(policy.maximumViolationCount)", maximumViolationCount?.origin),
      Self.line(
        "min-plausibility", Gate.number(policy.minimumPlausibility), minimumPlausibility?.origin),
      Self.line("min-coverage", Gate.number(policy.minimumCoverage), minimumCoverage?.origin),
    ]
    if let baseline {
      lines.append(Self.line("baseline", Self.quoted(baseline.value), baseline.origin))
    }
    lines.append(
      "# profile \(profile.rawValue): of a violation every natural cause is at most "
        + "\(Gate.number(profile.rulingOutLikelihood)) likely; findings below a confidence of "
        + "\(Gate.number(profile.minimumErrorConfidence)) are warnings at most")
    lines.append("rules:")
    for rule in allRules { lines += self.lines(of: rule.description, policy) }
    if !suppressions.isEmpty { lines.append("suppressions:") }
    for suppression in suppressions { lines += Self.lines(of: suppression, on: today) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(of rule: RuleDescription, _ policy: Policy) -> [String] {
    let own = rules[rule.id]
    let severity = policy.severity(of: rule)?.rawValue ?? RuleSetting.Level.off.rawValue
    let limits = policy.limits(of: rule)
    var lines = ["  \(rule.id):", Self.line("    severity", severity, own?.severity?.origin)]
    if !rule.thresholds.isEmpty { lines.append("    thresholds:") }
    for threshold in rule.thresholds {
      let value = limits[threshold.name]
      let usual: Origin = value == threshold.value ? .standard : .profile(policy.profile)
      lines.append(
        Self.line(
          "      \(threshold.name)", Gate.number(value),
          own?.thresholds[threshold.name]?.origin ?? usual))
    }
    return lines
  }

  private static func lines(of setting: Setting<Suppression>, on today: CalendarDay) -> [String] {
    let suppression = setting.value
    let keys: [(String, String)] = [
      ("rule", suppression.rule), ("clip", suppression.clip.map(quoted)),
      ("reason", quoted(suppression.reason)), ("until", suppression.until?.description),
    ].compactMap { key, value in value.map { (key, $0) } }
    let note = suppression.hasExpired(on: today) ? ", expired" : ""
    return keys.enumerated().map { index, pair in
      index == 0
        ? line("  - \(pair.0)", pair.1, setting.origin) + note : "    \(pair.0): \(pair.1)"
    }
  }

  /// "key: value  # where from", the comments in one column where they fit.
  private static func line(_ key: String, _ value: String, _ origin: Origin?) -> String {
    let text = "\(key): \(value)"
    let padding = String(repeating: " ", count: max(2, 40 - text.count))
    return "\(text)\(padding)# \(origin ?? .standard)"
  }

  /// A YAML string on one line that reads back as it was.
  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case _ where scalar.value < 32 || (127..<160).contains(scalar.value):
        "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      case "\u{2028}", "\u{2029}": "\\u" + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}
