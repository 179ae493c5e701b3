import Rules

extension Calibration {
  /// A `.plumbline.yml` that follows from what was measured.
  ///
  /// The profile is the one that finds most among those with few enough false alarms; a law that is
  /// not surely right more often than not is a note, and one in preview that is becomes what it
  /// declares. The rest stays as it is.
  ///
  /// - Parameter maximumFalseAlarms: the largest share of plausible clips that may fail: 0...1.
  public func suggestedConfiguration(maximumFalseAlarms: Double) -> String {
    var lines = [
      "# Made by plumbline calibrate from \(clips.count) labelled clips: \(plausible.count) plausible,",
      "# \(impossible.count) impossible.",
    ]
    if let record = suggestedProfile(maximumFalseAlarms), let profile = record.profile {
      lines.append(
        "# false alarms \(Self.text(record.falseAlarms)); recall \(Self.text(record.recall))")
      lines.append("profile: \(profile.rawValue)")
    } else if profiles.contains(where: { $0.profile != nil }) {
      lines.append(
        "# no profile has false alarms of \(Gate.number(maximumFalseAlarms)) or fewer: the surest")
      lines.append("profile: \(Profile.lenient.rawValue)")
    }
    let changed = laws.filter { $0.advice != nil && $0.advice != $0.lifecycle }
    if !changed.isEmpty { lines.append("rules:") }
    for law in changed {
      lines.append("  # right \(Self.text(law.precision))")
      lines.append("  \(law.rule): \(severity(of: law).rawValue)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func suggestedProfile(_ maximumFalseAlarms: Double) -> ProfileRecord? {
    profiles.filter {
      $0.source == nil && $0.profile != nil && ($0.falseAlarms.share ?? 1) <= maximumFalseAlarms
    }.max {
      ($0.recall.share ?? 0, $1.falseAlarms.count) < ($1.recall.share ?? 0, $0.falseAlarms.count)
    }
  }

  private func severity(of law: LawRecord) -> Severity {
    guard law.advice == .stable else { return .note }
    return allRules.lazy.map { $0.description }.first { $0.id == law.rule }?.defaultSeverity
      ?? .note
  }
}
