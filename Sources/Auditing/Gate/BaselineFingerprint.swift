import Foundation
import VideoIO

/// What a baseline knows a finding by: the clip's bytes, the rule, and roughly where and when.
///
/// Roughly, so that a version that measures a little differently still knows it: a quarter of the
/// picture either way, and a second. A report's own fingerprint (`ResultFingerprint` in `Reporting`)
/// is another, because it must tell any two results of one report apart, where this one may count two
/// as one; and because committed baselines must outlive a change of it.
enum BaselineFingerprint {
  static func of(_ finding: Finding, sha256: String, width: Int, height: Int) -> String {
    let x = (finding.box.x + finding.box.width / 2) / Double(max(1, width))
    let y = (finding.box.y + finding.box.height / 2) / Double(max(1, height))
    let parts = [
      sha256, finding.rule, "\(cell(4 * x, 0...3))", "\(cell(4 * y, 0...3))",
      "\(cell(finding.start, 0...1_000_000))",
    ]
    return FileDigest.sha256(of: Array(parts.joined(separator: "\n").utf8))
  }

  private static func cell(_ value: Double, _ range: ClosedRange<Int>) -> Int {
    guard value.isFinite else { return range.lowerBound }
    let bounded = min(Double(range.upperBound), max(Double(range.lowerBound), value))
    return Int(bounded.rounded(.down))
  }
}
