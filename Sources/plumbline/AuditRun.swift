import ArgumentParser
import Auditing
import Foundation
import Reporting
import Rules
import Tracking
import VideoIO

/// One run of `plumbline audit` or `gate`: each clip in turn, then the reports that hold all of them.
struct AuditRun {
  var clips: [String]
  /// Arguments that name no clip.
  var unnamed: [Report.Failure] = []
  var destinations: [ReportDestination]
  var configuration: AuditConfiguration
  /// Options of this run that change what a clip's audit finds, for the commands that reports show.
  var repeatedOptions: [String] = []
  /// Whether clips pass or fail by the configuration's policy.
  var isGate = false
  var showsSummary: Bool
  var showsProgress: Bool

  /// - Returns: the exit code. Errors have been printed.
  func run() -> ExitCode {
    guard ReportDestination.areWritable(destinations, clips: clips) else { return .noVerdict }
    var reports: [ClipReport] = []
    var failures: [Report.Failure] = []
    var pages = PageEvidence(destinations: destinations)
    var isAllWritten = true
    var reasons: [Gate.Reason] = []
    var tally = BaselineTally()

    for failure in unnamed {
      StandardStream.error.complain(failure.message)
      let reported = reported(failure)
      reasons.append(Self.reason(reported, at: failures.count))
      failures.append(reported)
    }
    for clip in clips {
      let content: Report.Content
      let clipReasons: [Gate.Reason]
      let result = audit(clip)
      switch result {
      case .success(let audit):
        let report = ClipReport(audit: audit, workingFolder: workingFolder)
        isAllWritten = show(summary.text(of: report), isFirst: reports.isEmpty) && isAllWritten
        if pages.isWanted {
          isAllWritten = gather(&pages, audit, clip, at: reports.count) && isAllWritten
        }
        clipReasons = Self.reasons(
          gate.reasons(against: audit, path: report.clip.path), at: .clip(0))
        reasons += Self.reasons(clipReasons, at: .clip(reports.count))
        reports.append(report)
        content = .single(report)
        tally.add(audit, path: report.clip.path)
      case .failure(let failure):
        content = .several([], failures: [failure.reported])
        clipReasons = [Self.reason(failure.reported, at: 0)]
        reasons += Self.reasons(clipReasons, at: .failure(failures.count))
        failures.append(failure.reported)
      }
      // At once, so that a later clip can't cost this one its report.
      for destination in documents where destination.isPerClip {
        let evidence = pages.ofOne(clip: clip, in: destination)
        isAllWritten =
          write(content, clipReasons, evidence, to: destination, for: clip) && isAllWritten
      }
      if case .success(let audit) = result {
        isAllWritten = writePictures(of: audit, clip) && isAllWritten
      }
    }

    reasons += gate.reasons(against: tally, remedy: "plumbline baseline prune")
    let isOne = clips.count == 1 && unnamed.isEmpty
    let content: Report.Content =
      if isOne, let report = reports.first {
        .single(report)
      } else {
        .several(reports, failures: failures)
      }
    for destination in documents where !destination.isPerClip {
      let evidence = pages.ofAll(in: destination)
      isAllWritten =
        write(content, reasons, evidence, to: destination, for: clips.first ?? "") && isAllWritten
    }
    if clips.count + unnamed.count > 1 {
      let total = summary.total(of: reports, failureCount: failures.count)
      isAllWritten = show(total, isFirst: reports.isEmpty) && isAllWritten
    }

    if isGate {
      let text = summary.text(of: GateReport(reasons, policy: configuration.policy))
      isAllWritten = show(text, isFirst: false) && isAllWritten
    }

    if !isAllWritten || !failures.isEmpty { return .noVerdict }
    if isGate { return reasons.isEmpty ? .success : .violation }
    return reports.contains { $0.verdict == .fail } ? .violation : .success
  }

  private var gate: Gate { Gate(configuration.policy) }

  private static func reason(_ failure: Report.Failure, at index: Int) -> Gate.Reason {
    Gate.Reason(
      clip: failure.path, place: .failure(index), code: .notAudited, message: failure.message)
  }

  /// The reasons as a report tells them in which their clip stands elsewhere.
  private static func reasons(
    _ reasons: [Gate.Reason], at place: Gate.Reason.Place
  ) -> [Gate.Reason] {
    reasons.map { reason in
      var reason = reason
      reason.place = place
      return reason
    }
  }

  // MARK: - A clip

  /// A clip that could not be audited; its sentence has been printed.
  private struct ClipFailure: Error {
    var reported: Report.Failure
  }

  private func audit(_ clip: String) -> Result<Audit, ClipFailure> {
    let progress = ProgressLine(
      label: clip, isShown: showsProgress && StandardStream.error.isTerminal)
    defer { progress.clear() }
    let code: String
    let message: String
    do {
      let audit = try Auditor(configuration: configuration(for: clip)).audit(path: clip) {
        progress.update($0)
      }
      return .success(audit)
    } catch let error as VideoError {
      code = error.code.rawValue
      message = error.message
    } catch let error as GivenTracksError {
      code = "bad-tracks"
      message = error.message
    } catch {
      code = "internal"
      message = "\(clip): \(error)"
    }
    progress.clear()
    StandardStream.error.complain(message)
    let failure = Report.Failure(path: clip, code: code, message: message)
    return .failure(ClipFailure(reported: reported(failure)))
  }

  /// A failure as a report may hold it: its path tells nothing of the machine.
  private func reported(_ failure: Report.Failure) -> Report.Failure {
    let path = ReportedPath.of(failure.path, workingFolder: workingFolder)
    return Report.Failure(
      path: path, code: failure.code,
      message: failure.message.replacingOccurrences(of: failure.path, with: path))
  }

  private func configuration(for clip: String) -> AuditConfiguration {
    var result = configuration
    switch configuration.given {
    case .tracks(let path)?: result.given = .tracks(path: ReportDestination.path(path, for: clip))
    case .masks(let path)?: result.given = .masks(path: ReportDestination.path(path, for: clip))
    case nil: break
    }
    return result
  }

  private var workingFolder: String { FileManager.default.currentDirectoryPath }

  // MARK: - The summary

  /// Standard output carries reports only where it carries one.
  private var summaryStream: StandardStream {
    destinations.contains(where: \.isStandardOutput) ? .error : .output
  }

  private var summary: TextSummary {
    TextSummary(isColoured: summaryStream.isColoured, rules: selection)
  }

  /// The rules that the clips are held against: a report lists no other as obeyed or not.
  private var heldRules: [RuleDescription] { installedRules().filter(configuration.policy.holds) }

  /// Which laws are held against the clips; nil where that is all of them.
  private var selection: RuleSelection? {
    RuleSelection(of: installedRules(), isHeld: configuration.policy.holds)
  }

  /// - Returns: whether it could be written, or need not be.
  private func show(_ text: String, isFirst: Bool) -> Bool {
    guard showsSummary else { return true }
    do {
      try summaryStream.show((isFirst ? "" : "\n") + text)
      return true
    } catch {
      StandardStream.error.complain("the summary can't be written: \(error.reason)")
      return false
    }
  }

  // MARK: - Reports

  /// Reports that are data; one on a clip that could not be audited says why.
  private var documents: [ReportDestination] { destinations.filter { !$0.format.isOfOneClip } }

  /// Writes the reports that show the clip itself.
  ///
  /// - Returns: whether all could be written.
  private func writePictures(of audit: Audit, _ clip: String) -> Bool {
    let progress = ProgressLine(
      label: clip, isShown: showsProgress && StandardStream.error.isTerminal)
    defer { progress.clear() }
    var isAllWritten = true
    let report = PictureReport(
      clip: clip, scene: audit.scene, findings: audit.findings, configuration: configuration)
    for destination in destinations where destination.format.isOfOneClip {
      isAllWritten = report.write(to: destination) { progress.update($0) } && isAllWritten
    }
    return isAllWritten
  }

  /// Takes the pictures that pages show.
  ///
  /// - Returns: whether the clip could be read again. Where not, the page goes without them.
  private func gather(
    _ pages: inout PageEvidence, _ audit: Audit, _ clip: String, at index: Int
  ) -> Bool {
    let progress = ProgressLine(
      label: clip, isShown: showsProgress && StandardStream.error.isTerminal)
    defer { progress.clear() }
    do {
      try pages.gather(audit, clip: clip, at: index, configuration) { progress.update($0) }
      return true
    } catch {
      progress.clear()
      StandardStream.error.complain(error.message)
      return false
    }
  }

  private func write(
    _ content: Report.Content, _ reasons: [Gate.Reason], _ evidence: [Int: ClipEvidence],
    to destination: ReportDestination, for clip: String
  ) -> Bool {
    guard let format = destination.format.document else { return true }
    let name =
      destination.isStandardOutput ? "on standard output" : destination.file(for: clip).path
    do {
      let gate = isGate ? GateReport(reasons, policy: configuration.policy, of: content) : nil
      let report = Report(content, gate: gate, rules: selection)
      func write(_ put: ([UInt8]) throws -> Void) throws {
        try format.write(
          report, rules: heldRules, evidence: evidence, options: repeatedOptions,
          onlyRules: configuration.policy.onlyRules?.sorted() ?? [], put)
      }
      if destination.isStandardOutput {
        try write { try StandardStream.output.write($0) }
      } else {
        try destination.file(for: clip).write(write)
      }
      return true
    } catch let error as WriteError {
      complain(ofReport: name, error.reason)
    } catch {
      complain(ofReport: name, "\(error)")
    }
    return false
  }

  private func complain(ofReport name: String, _ reason: String) {
    StandardStream.error.complain("the report \(name) can't be written: \(reason)")
  }
}
