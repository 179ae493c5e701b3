import Auditing

/// Ids of rules as a command line gives them.
enum RuleNames {
  /// The sentence that nothing has this name, with what may have been meant.
  static func unknown(_ name: String) -> String {
    let near = NearestNames.of(name, in: installedRules().map { $0.id })
    let hint =
      near.isEmpty
      ? "`plumbline rules` lists them" : "did you mean \(near.joined(separator: " or "))?"
    return "no rule is called '\(name)'; \(hint)"
  }

  /// The rules that `--rule` names; nil where it names none, which means all.
  ///
  /// - Throws: `ConfigurationError` with every name that is no rule's.
  static func check(_ names: [String]) throws -> Set<String>? {
    let known = Set(installedRules().map { $0.id })
    let problems = names.filter { !known.contains($0) }
      .map { ConfigurationProblem(path: "--rule", message: unknown($0)) }
    guard problems.isEmpty else { throw ConfigurationError(problems) }
    return names.isEmpty ? nil : Set(names)
  }
}
