import Rules

/// Which laws the clips of a report were held against, where that is not all of them: such a report
/// says nothing of the others.
public struct RuleSelection: Hashable, Sendable, Codable {
  /// Ids, sorted.
  public var held: [String]
  /// Ids, sorted; never empty.
  public var leftOut: [String]

  /// Nil where all laws were held.
  ///
  /// - Parameter isHeld: whether the clips were held against a rule.
  public init?(of rules: [RuleDescription], isHeld: (RuleDescription) -> Bool) {
    held = rules.filter(isHeld).map { $0.id }.sorted()
    leftOut = rules.filter { !isHeld($0) }.map { $0.id }.sorted()
    if leftOut.isEmpty { return nil }
  }

  /// "held against 1 of 25 laws only: object-vanishes", or of the few that were left out "held
  /// against 24 of 25 laws, and not against: colour-changes".
  var words: String {
    func list(_ ids: [String]) -> String {
      ids.isEmpty ? "none" : ids.map(PlainText.line).joined(separator: ", ")
    }
    let count = "held against \(held.count) of \(held.count + leftOut.count) laws"
    return held.count <= leftOut.count
      ? "\(count) only: \(list(held))" : "\(count), and not against: \(list(leftOut))"
  }

  /// ``words`` as a sentence.
  var sentence: String { words.prefix(1).uppercased() + words.dropFirst() + "." }
}
