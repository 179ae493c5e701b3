import Rules
import Scenes
import WorldModel

/// How plausible a clip is: 1 − the chance that at least one violation is real.
///
/// Evidence below the limits still moves it, so that clips can be ranked.
struct Plausibility {
  let history: History
  let checks: [Check]
  let findings: [Finding]

  /// 0 (impossible) ... 1; below 0.5 exactly where a finding is an error.
  var value: Double {
    let hasError = findings.contains { $0.severity == .error }
    // The three strongest pieces of evidence, each later one counting half: a busy clip has many weak
    // ones by chance.
    let strongest = checks.map(\.confidence).filter { $0 > 0 }.sorted(by: >).prefix(3)
    var chanceOfNone = 1.0
    var weight = 1.0
    for confidence in strongest {
      chanceOfNone *= 1 - weight * min(0.999, confidence)
      weight /= 2
    }
    let evidence = 1 - chanceOfNone
    let surprise = 0.03 * (1 - 1 / (1 + typicalSurprise / 10))
    let value = hasError ? 0.5 * (1 - evidence) : 0.5 + 0.5 * (1 - evidence)
    return min(1, max(0, value - surprise))
  }

  /// The mean of the clip's eight largest surprises, in standard deviations.
  private var typicalSurprise: Double {
    let largest = history.surprise.sorted(by: >).prefix(8)
    return largest.isEmpty ? 0 : largest.reduce(0, +) / Double(largest.count)
  }
}
