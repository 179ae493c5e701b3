import Rules

/// How much certainty a finding needs.
///
/// Each is set by its measured false alarms, which `Documentation/Accuracy.md` lists beside those of
/// other values: of the plausible clips `standard` fails none, `strict` at most 2 in 100, and `lenient`
/// keeps a fifth of certainty above `standard`, for footage unlike any that was measured.
public enum Profile: String, Hashable, Sendable, Codable, CaseIterable {
  /// Only the surest findings are errors; the others are warnings.
  case lenient
  case standard
  /// Less sure findings are errors too.
  case strict

  /// A violation is told only where every natural cause is at most this likely: 0...1.
  ///
  /// `strict` stays below one half, so that what is told is more likely a violation than not.
  public var rulingOutLikelihood: Double {
    switch self {
    case .lenient, .standard: RuleLimits.standardRulingOutLikelihood
    case .strict: 0.45
    }
  }

  /// Less sure findings are warnings at most: 0...1.
  public var minimumErrorConfidence: Double {
    switch self {
    case .lenient: 0.85
    case .standard, .strict: 0
    }
  }
}
