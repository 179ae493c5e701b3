import Foundation
import VideoIO

/// What a code host knows a result by from run to run: it stays the same when the same thing is found
/// again in the same clip, wherever that lies and however the report around it changes.
///
/// Fine, so that no two results of a report are taken for one. A baseline's fingerprint
/// (`BaselineFingerprint` in `Auditing`) is coarse in place and time and ignores the objects' ids,
/// which a newer tracker may give otherwise: there, losing a known finding would fail a pipeline.
enum ResultFingerprint {
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

  /// Of what a gate holds against a clip, or against its baseline, beside what else is told.
  static func of(_ reason: GateReport.Reason, in clip: ClipReport.Clip?) -> String {
    digest([clip?.sha256 ?? reason.clip, "gate", reason.code, reason.rule ?? ""])
  }

  private static func tenths(_ seconds: Double) -> String { String(format: "%.1f", seconds) }

  private static func digest(_ parts: [String]) -> String {
    // No part holds a line feed of its own: each has its length before it.
    let text = parts.map { "\($0.utf8.count):\($0)\n" }.joined()
    return FileDigest.sha256(of: Array(text.utf8))
  }
}
