import Rules
import Scenes
import Testing

/// Holds a rule to one of its examples.
///
/// - `obeyed`: no check is violated, and at least one is obeyed.
/// - `violated`: a violated check overlaps the frames.
/// - `inconclusive`: no check is violated or obeyed, and at least one is inconclusive. A higher
///   frame rate shows more of the same time, so there it may also turn out obeyed.
/// - `notApplicable`: there are checks, and each is not applicable.
func verifyRule(_ item: ExampleCase) {
  let checks = item.rule.init().evaluate(Histories.of(item.script))
  let outcomes = Set(checks.map(\.outcome))
  let told = Comment(
    rawValue: "\(item.testDescription), seed \(item.script.seed): "
      + checks.map { "\($0.outcome.rawValue) \($0.frames) \($0.reason)" }.joined(separator: "; "))
  switch item.expectation {
  case .obeyed:
    #expect(!outcomes.contains(.violated) && outcomes.contains(.obeyed), told)
  case .violated(let frames):
    #expect(
      checks.contains { $0.outcome == .violated && $0.frames.overlaps(frames) }, told)
  case .inconclusive:
    if case .frameRate = item.transform {
      #expect(!checks.isEmpty && !outcomes.contains(.violated), told)
    } else {
      #expect(outcomes.contains(.inconclusive), told)
      #expect(outcomes.isDisjoint(with: [.violated, .obeyed]), told)
    }
  case .notApplicable:
    #expect(outcomes == [.notApplicable], told)
  }
}
