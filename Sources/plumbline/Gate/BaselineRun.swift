import ArgumentParser
import Auditing
import Foundation
import Glibc
import Reporting
import VideoIO

/// What `plumbline baseline` does with the findings of some clips.
struct BaselineRun {
  var clips: [String]
  /// Of the baseline.
  var path: String
  var configuration: AuditConfiguration
  var showsProgress: Bool

  func write() throws {
    let baseline = try tally().baseline
    try save(baseline)
    try StandardStream.output.showAnswer("\(path): \(Self.count(baseline.entries))\n")
  }

  func prune() throws {
    let baseline = try known()
    let tally = try tally()
    let pruned = tally.pruned(baseline, isGone: isGone)
    if pruned != baseline { try save(pruned) }
    let before = baseline.entries.reduce(0) { $0 + $1.count }
    let after = pruned.entries.reduce(0) { $0 + $1.count }
    try StandardStream.output.showAnswer(
      "\(path): \(before - after) removed, \(Self.count(pruned.entries)) left\n")
  }

  func diff() throws {
    let baseline = try known()
    let tally = try tally()
    let lines =
      tally.new(to: baseline).map { "new    \($0.clip): \($0.rule)" }
      + tally.stale(in: baseline, isGone: isGone).map { stale in
        "stale  \(stale.entry.clip): \(stale.entry.rule), \(stale.entry.count) counted and "
          + "\(stale.found) left; `plumbline baseline prune` removes the rest"
      }
    try StandardStream.output.showAnswer(
      lines.map { PlainText.line($0) + "\n" }.joined())
    if !lines.isEmpty { throw ExitCode.violation }
  }

  private static func count(_ entries: [Baseline.Entry]) -> String {
    let count = entries.reduce(0) { $0 + $1.count }
    return "\(count) finding\(count == 1 ? "" : "s")"
  }

  /// Whether the clip of an entry no longer exists.
  private func isGone(_ clip: String) -> Bool { access(clip, F_OK) != 0 }

  private func known() throws -> Baseline {
    try withConfiguration { try Baseline(path: path) }
  }

  private func save(_ baseline: Baseline) throws {
    do {
      let file = OutputFile(path: path)
      if let obstacle = file.obstacle() {
        StandardStream.error.complain("the baseline \(path) can't be written: \(obstacle)")
        throw ExitCode.noVerdict
      }
      try file.write(Array(try baseline.json()))
    } catch let error as WriteError {
      StandardStream.error.complain("the baseline \(path) can't be written: \(error.reason)")
      throw ExitCode.noVerdict
    }
  }

  /// Audits all clips; all failures are told, and then nothing is made of the rest.
  private func tally() throws -> BaselineTally {
    let inputs = ClipInputs(clips)
    var tally = BaselineTally()
    var isAllAudited = inputs.failures.isEmpty
    for failure in inputs.failures { StandardStream.error.complain(failure.message) }
    let folder = FileManager.default.currentDirectoryPath
    for clip in inputs.clips {
      let progress = ProgressLine(
        label: clip, isShown: showsProgress && StandardStream.error.isTerminal)
      defer { progress.clear() }
      do {
        let audit = try Auditor(configuration: configuration).audit(path: clip) {
          progress.update($0)
        }
        tally.add(audit, path: ReportedPath.of(clip, workingFolder: folder))
      } catch {
        progress.clear()
        StandardStream.error.complain((error as? VideoError)?.message ?? "\(clip): \(error)")
        isAllAudited = false
      }
    }
    guard isAllAudited else { throw ExitCode.noVerdict }
    return tally
  }
}
