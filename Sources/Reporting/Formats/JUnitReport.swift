import Rules

/// JUnit's XML: a suite for each clip, a case for each law, and under a gate one for each limit.
///
/// Under a gate, a law's case fails where the gate fails by it, so that both agree.
struct JUnitReport {
  let report: Report
  /// Ids of the laws that the clips were held against.
  private let rules: [String]

  init(_ report: Report, rules: [RuleDescription]) {
    self.report = report
    self.rules = rules.map { $0.id }.sorted()
  }

  var text: String {
    var suites = report.clips.enumerated().map { suite(of: $1, at: $0) }
    suites += report.failures.map(suite)
    suites += suitesOfBaseline
    let total = suites.reduce(Counts()) { $0 + $1.counts }
    var lines = [
      #"<?xml version="1.0" encoding="UTF-8"?>"#,
      "<testsuites name=\"plumbline\"\(total.attributes)>",
    ]
    for suite in suites {
      lines.append(
        "  <testsuite name=\"\(Escaped.xml(suite.name))\"\(suite.counts.attributes)>")
      lines += suite.lines.map { "    " + $0 }
      lines.append("  </testsuite>")
    }
    lines.append("</testsuites>")
    return lines.joined(separator: "\n") + "\n"
  }

  private struct Counts {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0

    var attributes: String {
      " tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\""
    }

    static func + (a: Counts, b: Counts) -> Counts {
      Counts(
        tests: a.tests + b.tests, failures: a.failures + b.failures, errors: a.errors + b.errors,
        skipped: a.skipped + b.skipped)
    }
  }

  private struct Suite {
    var name: String
    var counts = Counts()
    var lines: [String] = []
  }

  private func suite(of failure: Report.Failure) -> Suite {
    var suite = Suite(name: failure.path)
    suite.counts = Counts(tests: 1, errors: 1)
    suite.lines = [
      "<testcase classname=\"\(Escaped.xml(failure.path))\" name=\"audit\">",
      "  <error type=\"\(Escaped.xml(failure.code))\" message=\"\(Escaped.xml(failure.message))\"/>",
      "</testcase>",
    ]
    return suite
  }

  private func suite(of clip: ClipReport, at index: Int) -> Suite {
    var suite = Suite(name: clip.clip.path)
    suite.lines = [
      "<properties>",
      "  <property name=\"sha256\" value=\"\(Escaped.xml(clip.clip.sha256))\"/>",
      "  <property name=\"verdict\" value=\"\(clip.verdict.rawValue)\"/>",
      "  <property name=\"plausibility\" value=\"\(ReportWords.number(clip.plausibility))\"/>",
      "  <property name=\"coverage\" value=\"\(ReportWords.number(clip.coverage))\"/>",
    ]
    if let gate = report.gate {
      let isFailed = gate.reasons.contains { $0.isAgainst(clip, at: index) }
      suite.lines.append(
        "  <property name=\"gate\" value=\"\(isFailed ? "failed" : "passed")\"/>")
    }
    if let rules = report.rules {
      suite.lines.append(
        "  <property name=\"partial\" value=\"\(Escaped.xml(rules.words))\"/>")
    }
    suite.lines.append("</properties>")
    let named = clip.checks.map(\.rule) + clip.violations.map(\.rule)
    for rule in Set(named).union(rules).sorted() {
      let body = outcome(of: rule, in: clip, at: index, &suite.counts)
      let opening =
        "<testcase classname=\"\(Escaped.xml(clip.clip.path))\" name=\"\(Escaped.xml(rule))\""
      suite.lines += body.isEmpty ? [opening + "/>"] : [opening + ">"] + body + ["</testcase>"]
    }
    if let gate = report.gate {
      for code in ["plausibility", "coverage"] {
        add(
          "gate: \(code)", gate.reasons.filter { $0.code == code && $0.isAgainst(clip, at: index) },
          to: &suite)
      }
    }
    return suite
  }

  // MARK: - The gate

  /// Entries of the baseline may speak of a clip under another name, and have suites of their own.
  private var suitesOfBaseline: [Suite] {
    let reasons = (report.gate?.ownReasons ?? []).filter { reason in
      !["plausibility", "coverage"].contains(reason.code)
    }
    return Set(reasons.map(\.code)).sorted().map { code in
      var suite = Suite(name: "gate: \(code)")
      for clip in Set(reasons.filter { $0.code == code }.map(\.clip)).sorted() {
        add(clip, reasons.filter { $0.code == code && $0.clip == clip }, to: &suite)
      }
      return suite
    }
  }

  /// A case that fails where there is a reason.
  private func add(_ name: String, _ reasons: [GateReport.Reason], to suite: inout Suite) {
    suite.counts.tests += 1
    let opening =
      "<testcase classname=\"\(Escaped.xml(suite.name))\" name=\"\(Escaped.xml(name))\""
    guard let first = reasons.first else {
      suite.lines.append(opening + "/>")
      return
    }
    suite.counts.failures += 1
    let details = reasons.map { reason in
      [Escaped.xml(reason.message), Escaped.xml(reason.figures)].filter { !$0.isEmpty }
        .joined(separator: "\n")
    }.joined(separator: "\n")
    suite.lines += [
      opening + ">",
      "  <failure type=\"\(Escaped.xml(first.code))\" message=\"\(Escaped.xml(first.message))\">"
        + "\(details)</failure>", "</testcase>",
    ]
  }

  // MARK: - Laws

  /// What stands inside a law's case: violations that fail the clip make it a failure; else what
  /// can't be told, or nothing to hold the law against, makes it skipped. A violation that fails no
  /// clip is told beside.
  private func outcome(
    of rule: String, in clip: ClipReport, at index: Int, _ counts: inout Counts
  ) -> [String] {
    counts.tests += 1
    var lines: [String] = []
    let violations = clip.violations.filter { $0.rule == rule }
    func fails(_ violation: ClipReport.Violation) -> Bool {
      report.gate?.isFailed(by: violation, of: clip, at: index) ?? (violation.level == "error")
    }
    let failing = violations.filter(fails)
    let checks = clip.checks.filter { $0.rule == rule }
    if !failing.isEmpty {
      counts.failures += 1
      let details = failing.map(text).joined(separator: "\n")
      lines.append(
        "  <failure type=\"\(Escaped.xml(failing[0].type))\" "
          + "message=\"\(Escaped.xml(failing[0].message))\">\(details)</failure>")
    } else if let unsure = CheckDigest(clip, of: rule).weightiest {
      counts.skipped += 1
      lines.append("  <skipped message=\"\(skipping("can't tell of", unsure))\"/>")
    } else if !checks.contains(where: { $0.outcome == "obeyed" || $0.outcome == "violated" }) {
      counts.skipped += 1
      let why = checks.first.map { skipping("not applicable to", $0) } ?? "not applicable"
      lines.append("  <skipped message=\"\(why)\"/>")
    }
    let notes = violations.filter { !fails($0) }
    if !notes.isEmpty {
      lines.append("  <system-out>\(notes.map(text).joined(separator: "\n"))</system-out>")
    }
    return lines
  }

  private func skipping(_ why: String, _ check: ClipReport.Check) -> String {
    let objects = ReportWords.objects(of: check)
    return Escaped.xml("\(why) \(objects.isEmpty ? "the clip" : objects): \(check.reason)")
  }

  /// A violation in a few lines.
  private func text(of violation: ClipReport.Violation) -> String {
    let objects = violation.objects.map { " \($0)" }.joined()
    var lines = [
      "\(violation.severity) \(ReportWords.span(violation.start, violation.end))\(objects): "
        + violation.message
    ]
    if let measurement = violation.measurement {
      lines.append("measured: \(ReportWords.text(of: measurement))")
    }
    if let suppression = violation.suppression { lines.append(suppression) }
    lines += violation.ruledOut.map { "ruled out: \($0.explanation), \($0.because)" }
    return lines.map(Escaped.xml).joined(separator: "\n")
  }
}
