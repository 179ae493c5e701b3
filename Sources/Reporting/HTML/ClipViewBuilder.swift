import Auditing
import Foundation
import Rules

/// Turns the report on one clip, and what there is to see of it, into what the page shows.
struct ClipViewBuilder {
  let clip: ClipReport
  /// What the ids of the clip's sections begin with.
  let anchor: String
  let rules: [RuleDescription]
  let evidence: ClipEvidence?
  /// What the commands that audit the clip again carry beside its name.
  var options: [String] = []
  /// The laws that were asked for, where only some were; a violation's command asks for its own.
  var onlyRules: [String] = []

  var view: ClipView {
    let timeline = Timeline(of: clip, anchor: anchor)
    return ClipView(
      anchor: anchor, path: clip.clip.path, facts: ReportWords.text(of: clip.clip),
      sha256: clip.clip.sha256, verdict: clip.verdict.rawValue, verdictWord: verdictWord,
      verdictSentence: verdictSentence, clipNote: clip.note,
      plausibility: ReportWords.number(clip.plausibility),
      plausibilityPercent: PageWords.decimal(100 * clip.plausibility),
      coverage: ReportWords.percent(clip.coverage),
      coveragePercent: PageWords.decimal(100 * clip.coverage),
      violationCount: clip.violations.count,
      violationCountWords: ReportWords.count(clip.violations.count, "violation"),
      poster: evidence?.poster.map { still($0, role: "poster", of: "The clip") }, video: video,
      mediaNote: mediaNote,
      timeline: TimelineView(
        chart: Raw(timeline.svg), marks: timeline.marks, shots: timeline.shots, end: timeline.end,
        peak: timeline.peak, duration: PageWords.seconds(clip.clip.duration)),
      shotLines: clip.shots.map {
        "\(ReportWords.span($0.start, $0.end)): \(ReportWords.text(of: $0))"
      },
      violations: clip.violations.map(violation), hasViolations: !clip.violations.isEmpty,
      checkGroups: checkGroups, objects: objects,
      objectCountWords: objectCountWords,
      auditCommand: auditCommand())
  }

  private var verdictWord: String {
    switch clip.verdict {
    case .pass: "Pass"
    case .fail: "Fail"
    case .undetermined: "Undetermined"
    }
  }

  private var verdictSentence: String {
    switch clip.verdict {
    case .pass: "No law was seen broken by what could be followed."
    case .fail: "The clip does something that no world could."
    case .undetermined: "Too little could be followed to say either."
    }
  }

  // MARK: - Pictures

  private var video: VideoView? {
    if let bytes = evidence?.video {
      let data = Data(bytes).base64EncodedString()
      return VideoView(source: Raw("data:video/mp4;base64,\(data)"), isEmbedded: true)
    }
    // Percent-encoded throughout, so that nothing in it can end an attribute.
    return evidence?.link.map {
      VideoView(source: Raw(Escaped.uri(path: $0)), isEmbedded: false)
    }
  }

  private var mediaNote: String? {
    if let note = evidence?.note { return note }
    if evidence != nil, evidence?.video == nil, evidence?.link == nil {
      return "The clip is too large to be shown in the page."
    }
    return nil
  }

  private func still(
    _ still: ClipEvidence.Still, role: String, of what: String
  ) -> StillView {
    let time = String(format: "%.2f s", still.time)
    return StillView(
      uri: Raw("data:image/jpeg;base64,\(Data(still.jpeg).base64EncodedString())"),
      width: still.width, height: still.height, time: time, seek: PageWords.seconds(still.time),
      role: role,
      alternative: "\(what) at \(time), frame \(still.frame), with outlines drawn over it")
  }

  // MARK: - Violations

  private func violation(_ violation: ClipReport.Violation) -> ViolationView {
    let seen = evidence?.violations[violation.id]
    let span = violation.start...max(violation.start, violation.end)
    let stills = (seen?.stills ?? []).map { still in
      let role = seen.map { Self.role(of: still.frame, in: $0.frames) } ?? "during"
      return self.still(still, role: role, of: role == "during" ? "The moment" : "Just \(role),")
    }
    let measured = violation.measurement.map {
      MeasuredView(
        name: $0.name, value: ReportWords.value(of: $0),
        limitWords: $0.limit.map { "limit \(ReportWords.number($0))" }, gauge: Gauge($0))
    }
    let courses = (seen?.courses ?? []).map { course in
      CourseView(
        courseObject: course.object,
        panels: CourseChart(course: course, span: span).panels.map {
          PanelView(axis: $0.axis, chart: Raw($0.svg), top: $0.top, bottom: $0.bottom)
        },
        from: String(format: "%.2f s", course.window.lowerBound),
        to: String(format: "%.2f s", course.window.upperBound))
    }
    return ViolationView(
      id: "\(anchor)-\(violation.id)", rule: violation.rule, type: violation.type,
      severity: violation.severity, level: violation.level,
      isNote: violation.level == "note",
      span: ReportWords.span(violation.start, violation.end),
      start: PageWords.seconds(violation.start),
      objectNames: violation.objects.joined(separator: ", "),
      confidence: ReportWords.number(violation.confidence), message: violation.message,
      suppression: violation.suppression,
      place: place(violation.box), stills: stills, hasStills: !stills.isEmpty, measured: measured,
      causes: violation.ruledOut.map {
        CauseView(explanation: $0.explanation, because: $0.because)
      },
      hasCauses: !violation.ruledOut.isEmpty, courses: courses, hasCourses: !courses.isEmpty,
      hasContinuations: seen?.courses.contains { !$0.continued.isEmpty } ?? false,
      law: rules.first { $0.id == violation.rule }?.statement,
      commands: commands(for: violation, frames: seen?.frames))
  }

  private static func role(of frame: Int, in frames: ClosedRange<Int>) -> String {
    frame < frames.lowerBound ? "before" : frame > frames.upperBound ? "after" : "during"
  }

  private func place(_ box: [Double]?) -> String? {
    guard let box, box.count == 4 else { return nil }
    return String(format: "%.0fx%.0f px at (%.0f, %.0f)", box[2], box[3], box[0], box[1])
  }

  private func commands(
    for violation: ClipReport.Violation, frames: ClosedRange<Int>?
  ) -> [CommandView] {
    let path = ReportWords.argument(path: clip.clip.path)
    var commands = [
      CommandView(
        purpose: "Hold the clip against this law only", line: auditCommand(rule: violation.rule))
    ]
    if let frames {
      let range =
        "\(max(0, frames.lowerBound - 6))-\(min(max(0, clip.clip.frames - 1), frames.upperBound + 6))"
      commands.append(
        CommandView(
          purpose: "Follow the clip again and write only these frames",
          line: ReportWords.command([
            "plumbline", "track", path, "--report", "png=frames", "--frames", range,
          ])))
    }
    commands.append(
      CommandView(
        purpose: "The law, its thresholds and limitations",
        line: ReportWords.command(["plumbline", "explain", violation.rule])))
    return commands
  }

  private func auditCommand(rule: String? = nil) -> String {
    ReportWords.command(
      ["plumbline", "audit", ReportWords.argument(path: clip.clip.path)] + options
        + (rule.map { [$0] } ?? onlyRules).flatMap { ["--rule", $0] })
  }

  // MARK: - What is folded

  private var checkGroups: [CheckGroupView] {
    let groups = [
      ("inconclusive", "can't tell"), ("obeyed", "obeyed"), ("notApplicable", "not applicable"),
      ("violated", "violated"),
    ]
    let digest = CheckDigest(clip)
    return groups.compactMap { outcome, words in
      let checks =
        outcome == "inconclusive"
        ? digest.ordered : clip.checks.filter { $0.outcome == outcome }
      guard !checks.isEmpty else { return nil }
      let kinds = outcome == "inconclusive" ? digest.groups : []
      return CheckGroupView(
        groupTitle: "\(ReportWords.count(checks.count, "check")) \(words)", groupClass: outcome,
        hasKinds: checks.count > kinds.count + 2 && !kinds.isEmpty,
        kinds: kinds.map { "\($0.words): \($0.reason)" },
        checks: checks.map { check in
          CheckView(
            checkRule: check.rule, checkObjects: ReportWords.objects(of: check),
            reason: check.reason,
            checkSpan: check.start.flatMap { start in
              check.end.map { ReportWords.span(start, $0) }
            } ?? "",
            checkMeasured: check.measurement.map(ReportWords.text) ?? "")
        })
    }
  }

  private var objectCountWords: String {
    let standing = clip.standing?.count ?? 0
    let followed =
      clip.objects.isEmpty ? "No object" : ReportWords.count(clip.objects.count, "object")
    return "\(followed) followed"
      + (standing > 0 ? ", \(ReportWords.count(standing, "standing thing")) found" : "")
  }

  private var objects: [ObjectView] { followed + standing }

  private var standing: [ObjectView] {
    (clip.standing ?? []).map { thing in
      let place = ClipReport.Observation(frame: 0, time: thing.start, box: thing.box, visible: 1)
      let drawn = ClipReport.TrackedObject(id: thing.id, observations: [place])
      return ObjectView(
        name: thing.id, objectSpan: ReportWords.span(thing.start, thing.end), seen: "stands still",
        size: Self.size(thing.box),
        track: Raw(TrackDrawing(drawn, width: clip.clip.width, height: clip.clip.height).svg))
    }
  }

  /// "about 40 px": the side of a square of the box's area.
  private static func size(_ box: ClipReport.Sides) -> String {
    "about \(ReportWords.number((box.width * box.height).squareRoot().rounded())) px"
  }

  private var followed: [ObjectView] {
    clip.objects.map { object in
      let times = object.observations.map(\.time)
      let seen = object.observations.count { $0.visible > 0 }
      let sides = object.observations.map { ($0.box.width * $0.box.height).squareRoot() }.sorted()
      return ObjectView(
        name: object.id, objectSpan: ReportWords.span(times.first ?? 0, times.last ?? 0),
        seen: "seen in \(ReportWords.count(seen, "frame"))",
        size: sides.isEmpty
          ? "" : "about \(ReportWords.number(sides[sides.count / 2].rounded())) px",
        track: Raw(TrackDrawing(object, width: clip.clip.width, height: clip.clip.height).svg))
    }
  }
}
