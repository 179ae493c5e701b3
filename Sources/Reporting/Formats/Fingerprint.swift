import Foundation
import VideoIO

/// What stays the same when the same thing is found again in the same clip, wherever it lies and
/// however the report around it changes.
enum Fingerprint {
  /// Of a violation: the clip's content, the rule, the objects and the start to a tenth of a second.
  static func of(_ violation: ClipReport.Violation, in clip: ClipReport.Clip) -> String {
    digest([
      clip.sha256, violation.rule, violation.objects.joined(separator: " "),
      tenths(violation.start),
    ])
  }

  /// Of a check that is no violation.
  static func of(_ check: ClipReport.Check, in clip: ClipReport.Clip) -> String {
    digest([
      clip.sha256, check.rule, ReportWords.objects(of: check), check.outcome,
      check.start.map(tenths) ?? "",
    ])
  }

  /// Of a clip that could not be audited: its name is all that is known.
  static func of(_ failure: Report.Failure) -> String { digest([failure.path, failure.code]) }

  private static func tenths(_ seconds: Double) -> String { String(format: "%.1f", seconds) }

  private static func digest(_ parts: [String]) -> String {
    // No part holds a line feed of its own: each has its length before it.
    let text = parts.map { "\($0.utf8.count):\($0)\n" }.joined()
    return FileDigest.sha256(of: Array(text.utf8))
  }
}
