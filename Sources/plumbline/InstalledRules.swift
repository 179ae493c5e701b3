import Rules

/// The rules that this program can hold a clip against.
func installedRules() -> [RuleDescription] {
  // A key path in place of the closure crashes the Swift 6.3.1 compiler.
  allRules.map { $0.description }
}
