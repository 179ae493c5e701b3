import Auditing

/// Markdown for a step summary or a comment on a pull request: a table of clips, then the findings.
struct MarkdownReport {
  let report: Report

  /// GitHub takes comments of up to 65,536 characters.
  static let characterLimit = 60_000

  init(_ report: Report) { self.report = report }

  var text: String {
    var blocks = ["## Plumbline: \(ReportWords.counts(of: report))"]
    if let rules = report.rules {
      blocks.append("ℹ️ A partial audit: \(Escaped.markdown(rules.words)).")
    }
    if let gate = report.gate { blocks.append(block(of: gate)) }
    blocks += report.failures.map {
      "⚠️ **\(Escaped.markdown($0.path))** could not be audited: \(Escaped.markdown($0.message))"
    }
    if !report.clips.isEmpty { blocks.append(table) }
    for clip in report.clips { blocks += self.blocks(of: clip) }
    return Self.joined(blocks)
  }

  /// The blocks with a blank line between them, as many as there is room for.
  private static func joined(_ blocks: [String]) -> String {
    var text = ""
    for (index, block) in blocks.enumerated() {
      guard text.utf8.count + block.utf8.count < characterLimit else {
        return text + "\nAnd \(blocks.count - index) more parts that find no room here; "
          + "the JSON and HTML reports hold them.\n"
      }
      text += (text.isEmpty ? "" : "\n") + block + "\n"
    }
    return text
  }

  private var table: String {
    let rows = report.clips.map { clip in
      "| \(Self.word(for: clip.verdict)) | \(Escaped.markdown(clip.clip.path)) "
        + "| \(ReportWords.number(clip.plausibility)) | \(ReportWords.percent(clip.coverage)) "
        + "| \(clip.violations.count) |"
    }
    return
      (["| verdict | clip | plausibility | coverage | violations |", "|---|---|--:|--:|--:|"]
      + rows).joined(separator: "\n")
  }

  /// The gate's verdict and a row for each reason; what a violation or a failure is follows below.
  private func block(of gate: GateReport) -> String {
    let title = "### \(gate.passed ? "✅" : "❌") \(Escaped.markdown(gate.headline))"
    let held = "Held to: \(Escaped.markdown(gate.held))."
    guard !gate.reasons.isEmpty else { return "\(title)\n\n\(held)" }
    let rows = gate.reasons.prefix(Self.reasonLimit).map { reason in
      let what =
        switch reason.code {
        case "violation":
          "`\(Self.code(reason.rule ?? ""))` \(Escaped.markdown(reason.violation ?? "")), below"
        case "not-audited": "below"
        default: Escaped.markdown(reason.message)
        }
      return "| \(Escaped.markdown(reason.code)) | \(Escaped.markdown(reason.clip)) "
        + "| \(Escaped.markdown(reason.measured)) "
        + "| \(reason.limitWords) | \(what) |"
    }
    let more = gate.reasons.count - rows.count
    return
      ([
        title, "", held, "", "| reason | clip | measured | limit | what |", "|---|---|--:|--:|---|",
      ]
      + rows + (more > 0 ? ["", "And \(ReportWords.count(more, "more reason"))."] : []))
      .joined(separator: "\n")
  }

  /// A comment has room for no more beside the clips.
  private static let reasonLimit = 50

  private static func word(for verdict: Verdict) -> String {
    switch verdict {
    case .pass: "✅ pass"
    case .fail: "❌ **fail**"
    case .undetermined: "❔ undetermined"
    }
  }

  private func blocks(of clip: ClipReport) -> [String] {
    var blocks: [String] = []
    if !clip.violations.isEmpty {
      blocks.append("### \(Escaped.markdown(clip.clip.path))")
      blocks += clip.violations.map(block)
    }
    if let note = clip.note {
      let name = report.clips.count > 1 ? "\(Escaped.markdown(clip.clip.path)): " : ""
      blocks.append(name + Escaped.markdown(note))
    }
    let digest = CheckDigest(clip)
    if !digest.ordered.isEmpty {
      var lines = digest.told.prefix(Self.checkLimit).map { check in
        let objects = ReportWords.objects(of: check)
        return
          "- `\(Self.code(check.rule))`\(objects.isEmpty ? "" : " of \(Escaped.markdown(objects))"): "
          + Escaped.markdown(check.reason)
      }
      let more = digest.told.count - lines.count
      if more > 0 { lines.append("- and \(more) more that weigh less") }
      lines += digest.groups.map {
        "- \(Escaped.markdown($0.words)): \(Escaped.markdown($0.reason))"
      }
      let title = "\(ReportWords.count(digest.ordered.count, "check")) can't tell"
      let name = report.clips.count > 1 ? ", \(Escaped.markdown(clip.clip.path))" : ""
      blocks.append(
        (["<details><summary>\(title)\(name)</summary>", ""] + lines + ["", "</details>"])
          .joined(separator: "\n"))
    }
    return blocks
  }

  private static let checkLimit = 20

  private func block(of violation: ClipReport.Violation) -> String {
    let objects = violation.objects.map { " \(Escaped.markdown($0))" }.joined()
    var lines = [
      "- **\(Escaped.markdown(violation.severity))** `\(Self.code(violation.rule))`\(objects), "
        + "\(ReportWords.span(violation.start, violation.end)), confidence "
        + "\(ReportWords.number(violation.confidence)): \(Escaped.markdown(violation.message))"
    ]
    if let measurement = violation.measurement {
      lines.append("  - measured: \(Escaped.markdown(ReportWords.text(of: measurement)))")
    }
    if let suppression = violation.suppression {
      lines.append("  - \(Escaped.markdown(suppression))")
    }
    lines += violation.ruledOut.map {
      "  - ruled out: \(Escaped.markdown($0.explanation)), \(Escaped.markdown($0.because))"
    }
    return lines.joined(separator: "\n")
  }

  /// Between backticks nothing is a mark but a backtick.
  private static func code(_ text: String) -> String {
    PlainText.line(text).replacingOccurrences(of: "`", with: "'")
  }
}
