/// A gate's verdict in words, and what of it a format has not told yet.
extension GateReport {
  /// Whether a violation is one of those that the gate failed by.
  ///
  /// - Parameter index: the clip's place among those of the report.
  func isFailed(
    by violation: ClipReport.Violation, of clip: ClipReport, at index: Int
  ) -> Bool {
    reasons.contains {
      $0.violation == violation.id && $0.rule == violation.rule && $0.isAgainst(clip, at: index)
    }
  }

  /// The reasons that no violation and no failed audit stands for: formats that list those tell only
  /// these beside, so that one defect is one entry.
  var ownReasons: [Reason] {
    reasons.filter { $0.violation == nil && $0.code != "not-audited" }
  }

  /// "Gate failed for 3 reasons: violation (2), coverage", the kinds in the order in which they come.
  var headline: String {
    guard !passed else { return "Gate passed" }
    var kinds: [String] = []
    for reason in reasons where !kinds.contains(reason.code) { kinds.append(reason.code) }
    let words = kinds.map { kind in
      let count = reasons.count { $0.code == kind }
      return PlainText.line(kind) + (count > 1 ? " (\(count))" : "")
    }
    guard !words.isEmpty else { return "Gate failed" }
    return "Gate failed for \(ReportWords.count(reasons.count, "reason")): "
      + words.joined(separator: ", ")
  }

  /// What the clips were held to, as options say it.
  var held: String {
    "profile \(PlainText.line(limits.profile)), fail on \(PlainText.line(limits.failOn)), "
      + "at most \(ReportWords.count(limits.maxViolations, "violation")) a clip, plausibility from "
      + "\(ReportWords.number(limits.minPlausibility)), coverage from "
      + "\(ReportWords.number(limits.minCoverage))"
  }
}

extension GateReport.Reason {
  /// "plausibility 0.1 (limit 0.5)"; empty where nothing was measured.
  var figures: String {
    guard !measured.isEmpty else { return "" }
    return measured + (limitWords.isEmpty ? "" : " (limit \(limitWords))")
  }

  /// "plausibility 0.1", of a violation "visible fraction 0 ± 0.02 of the area, confidence 0.97"; empty
  /// where nothing was measured.
  var measured: String {
    let own = value.map { "\(PlainText.line(quantity ?? code)) \(ReportWords.number($0))" }
    let law = measurement.map {
      "\(PlainText.line($0.name)) \(ReportWords.value(of: $0))"
    }
    return [law, own].compactMap { $0 }.joined(separator: ", ")
  }

  /// What the first of ``measured`` is held against; empty where nothing is.
  var limitWords: String {
    (measurement == nil ? limit : measurement?.limit).map(ReportWords.number) ?? ""
  }
}
