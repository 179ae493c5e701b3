import Foundation
import Rules

/// A report as SARIF 2.1.0: violations fail, what can't be told is open, what was obeyed passes.
///
/// A gate's reasons stand under the run's properties. The violations among them are results, marked
/// `failsGate`; the others, which no law stands behind, are notifications.
struct SARIFReport {
  let report: Report
  let rules: [RuleDescription]

  init(_ report: Report, rules: [RuleDescription]) {
    self.report = report
    self.rules = rules.sorted { $0.id < $1.id }
  }

  /// - Throws: `EncodingError`; a report's own numbers make none.
  func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Data(JSONLayout.indented(Array(try encoder.encode(log))))
  }

  private var log: SARIFLog {
    SARIFLog(runs: [
      SARIFLog.Run(
        tool: SARIFLog.Tool(
          driver: SARIFLog.Driver(
            name: report.tool.name, semanticVersion: report.tool.version,
            rules: rules.map(rule))),
        artifacts: artifacts,
        invocations: [
          SARIFLog.Invocation(
            executionSuccessful: report.failures.isEmpty,
            toolExecutionNotifications: report.failures.enumerated().map(notification)
              + (report.gate?.ownReasons ?? []).map(notification) + partialNotifications)
        ],
        results: report.clips.enumerated().flatMap { index, clip in results(of: clip, at: index) },
        properties: properties)
    ])
  }

  private var properties: SARIFLog.RunProperties? {
    guard report.gate != nil || report.rules != nil else { return nil }
    return SARIFLog.RunProperties(gate: report.gate, rules: report.rules)
  }

  /// That some laws were left out, where a reader of notifications sees it.
  private var partialNotifications: [SARIFLog.Notification] {
    guard let rules = report.rules else { return [] }
    return [
      SARIFLog.Notification(
        descriptor: .init(id: "partial"), level: "note", locations: [],
        message: SARIFLog.Message(text: "A partial audit: \(rules.words)."))
    ]
  }

  private func rule(_ rule: RuleDescription) -> SARIFLog.Rule {
    let page = RulePage(rule).text
    return SARIFLog.Rule(
      id: rule.id, shortDescription: SARIFLog.Message(text: rule.summary),
      fullDescription: SARIFLog.Message(text: rule.statement),
      help: SARIFLog.Help(text: page, markdown: page),
      defaultConfiguration: .init(
        level: rule.lifecycle == .stable ? Self.level(rule.defaultSeverity.rawValue) : "note"),
      properties: .init(
        lifecycle: rule.lifecycle.rawValue, tags: ["physics", rule.type.rawValue]))
  }

  /// The standard's word for a severity.
  private static func level(_ severity: String) -> String {
    ["error", "warning"].contains(severity) ? severity : "note"
  }

  // MARK: - Clips

  /// First the clips that were audited, then the others.
  private var artifacts: [SARIFLog.Artifact] {
    var artifacts = report.clips.enumerated().map { index, clip in
      SARIFLog.Artifact(
        location: location(of: clip.clip.path, at: index),
        hashes: ["sha-256": clip.clip.sha256],
        properties: .init(
          width: clip.clip.width, height: clip.clip.height, frames: clip.clip.frames,
          frameRate: clip.clip.frameRate, duration: clip.clip.duration, codec: clip.clip.codec,
          verdict: clip.verdict.rawValue, plausibility: clip.plausibility,
          coverage: clip.coverage))
    }
    artifacts += report.failures.enumerated().map { index, failure in
      SARIFLog.Artifact(location: location(of: failure.path, at: report.clips.count + index))
    }
    return artifacts
  }

  private func location(of path: String, at index: Int) -> SARIFLog.ArtifactLocation {
    SARIFLog.ArtifactLocation(uri: Escaped.uri(path: path), index: index)
  }

  private func notification(
    _ index: Int, _ failure: Report.Failure
  ) -> SARIFLog.Notification {
    SARIFLog.Notification(
      descriptor: .init(id: failure.code),
      locations: [
        SARIFLog.Location(
          physicalLocation: .init(
            artifactLocation: location(of: failure.path, at: report.clips.count + index)))
      ],
      message: SARIFLog.Message(text: PlainText.line(failure.message)))
  }

  private func notification(_ reason: GateReport.Reason) -> SARIFLog.Notification {
    let index =
      reason.errorIndex.map { report.clips.count + $0 }
      ?? report.clips.indices.first { reason.isAgainst(report.clips[$0], at: $0) }
    return SARIFLog.Notification(
      descriptor: .init(id: "gate/\(reason.code)"),
      locations: [
        SARIFLog.Location(
          physicalLocation: .init(
            artifactLocation: .init(uri: Escaped.uri(path: reason.clip), index: index)))
      ],
      message: SARIFLog.Message(text: PlainText.line("Gate failed: \(reason.message)")),
      properties: .init(value: reason.value, limit: reason.limit))
  }

  // MARK: - Results

  private func results(of clip: ClipReport, at index: Int) -> [SARIFLog.Result] {
    let place = location(of: clip.clip.path, at: index)
    return clip.violations.map { violation in
      let isReason = report.gate?.isFailed(by: violation, of: clip, at: index)
      return result(of: violation, in: clip, at: place, failsGate: isReason)
    }
      // A violated check is told as the violation that was made of it.
      + clip.checks.filter { $0.outcome != "violated" }
      .map { result(of: $0, in: clip.clip, at: place) }
  }

  private func result(
    of violation: ClipReport.Violation, in clip: ClipReport,
    at place: SARIFLog.ArtifactLocation, failsGate: Bool?
  ) -> SARIFLog.Result {
    let span = ReportWords.span(violation.start, violation.end)
    var text = "\(span): " + PlainText.line(violation.message)
    if let measurement = violation.measurement {
      text += " Measured: \(ReportWords.text(of: measurement))."
    }
    for cause in violation.ruledOut {
      text += PlainText.line(" Ruled out: \(cause.explanation), \(cause.because).")
    }
    return SARIFLog.Result(
      ruleId: violation.rule, ruleIndex: ruleIndex(of: violation.rule), kind: "fail",
      level: Self.level(violation.severity),
      suppressions: violation.suppressed.map {
        [.init(justification: PlainText.line("\($0.by): \($0.reason)"))]
      }, message: SARIFLog.Message(text: text),
      locations: [SARIFLog.Location(physicalLocation: .init(artifactLocation: place))],
      attachments: attachments(of: violation, span: span, at: place),
      partialFingerprints: [Self.fingerprintName: ResultFingerprint.of(violation, in: clip.clip)],
      rank: Rounded.decimals(2, violation.confidence * 100),
      properties: .init(
        start: violation.start, end: violation.end, objects: violation.objects,
        confidence: violation.confidence,
        failsGate: failsGate,
        measurement: violation.measurement,
        ruledOut: violation.ruledOut))
  }

  private func attachments(
    of violation: ClipReport.Violation, span: String, at place: SARIFLog.ArtifactLocation
  ) -> [SARIFLog.Attachment]? {
    guard let box = violation.box, box.count == 4 else { return nil }
    let objects = violation.objects.joined(separator: ", ")
    return [
      SARIFLog.Attachment(
        artifactLocation: place,
        description: SARIFLog.Message(text: "Where it happens, in pixels of the clip, at \(span)."),
        rectangles: [
          .init(
            left: box[0], top: box[1], right: Rounded.pixels(box[0] + box[2]) ?? box[0],
            bottom: Rounded.pixels(box[1] + box[3]) ?? box[1],
            message: SARIFLog.Message(text: objects.isEmpty ? violation.rule : objects))
        ])
    ]
  }

  private func result(
    of check: ClipReport.Check, in clip: ClipReport.Clip, at place: SARIFLog.ArtifactLocation
  ) -> SARIFLog.Result {
    let kind =
      switch check.outcome {
      case "obeyed": "pass"
      case "inconclusive": "open"
      case "notApplicable": "notApplicable"
      default: "informational"
      }
    var objects = check.objects ?? [check.object].compactMap { $0 }
    objects = objects.map(PlainText.line)
    let subject = objects.isEmpty ? "" : objects.joined(separator: ", ") + ": "
    return SARIFLog.Result(
      ruleId: check.rule, ruleIndex: ruleIndex(of: check.rule), kind: kind, level: "none",
      message: SARIFLog.Message(text: subject + PlainText.line(check.reason)),
      locations: [SARIFLog.Location(physicalLocation: .init(artifactLocation: place))],
      partialFingerprints: [Self.fingerprintName: ResultFingerprint.of(check, in: clip)],
      properties: .init(
        start: check.start, end: check.end, objects: objects, measurement: check.measurement))
  }

  private static let fingerprintName = "plumbline/v1"

  private func ruleIndex(of id: String) -> Int? { rules.firstIndex { $0.id == id } }
}
