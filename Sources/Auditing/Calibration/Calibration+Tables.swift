import Foundation
import Rules

/// A calibration as Markdown: what it measures, and the tables.
extension Calibration {
  /// - Parameter innovations: nil where they were not asked for.
  public func text(innovations: InnovationTally? = nil) -> String {
    var parts = [
      """
      \(clips.count) clips: \(plausible.count) plausible, \(impossible.count) impossible. \
      Intervals are Wilson's, 95%.
      """,
      profileTable, lawTable, confidenceTable, plausibilityTable,
    ]
    if let innovations { parts.append(innovations.table) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private var profileTable: String {
    let rows = profiles.map { row in
      [
        row.profile?.rawValue ?? "as reported", row.source ?? "all", Self.text(row.falseAlarms),
        Self.text(row.recall),
      ]
    }
    return Self.section(
      "Profiles", "Plausible clips that fail, and impossible ones that do.",
      ["profile", "source", "false alarms", "recall"], rows)
  }

  private var lawTable: String {
    let rows = laws.filter { $0.rightCount + $0.elsewhereCount + $0.wrongCount > 0 }.map { row in
      [
        row.rule, row.lifecycle.rawValue, "\(row.rightCount)", "\(row.elsewhereCount)",
        "\(row.wrongCount)", Self.text(row.precision), row.advice?.rawValue ?? "too few",
      ]
    }
    let silent = laws.filter { $0.rightCount + $0.elsewhereCount + $0.wrongCount == 0 }.map(\.rule)
    return Self.section(
      "Laws",
      """
      Findings of any severity: right where they meet a labelled violation in time and place, wrong \
      in a plausible clip, elsewhere at another place of an impossible one, where labels can't tell. \
      Precision is that of right and wrong.
      """,
      ["law", "is", "right", "elsewhere", "wrong", "precision", "should be"], rows)
      + (silent.isEmpty ? "" : "\n\nWithout a finding: \(silent.joined(separator: ", ")).")
  }

  private var confidenceTable: String {
    let rows = confidences.filter { $0.precision.total > 0 }.map { row in
      [
        Self.text(row.range), "\(row.precision.total)", row.stated.map { Self.number($0) } ?? "-",
        Self.text(row.precision),
      ]
    }
    return Self.section(
      "Confidence",
      "What findings of the strictest profile at hand state, and how many of them are right.",
      ["confidence", "findings", "stated", "right"], rows)
  }

  private var plausibilityTable: String {
    let found = separation
    var lines = [
      "AUC \(Self.number(found.area)); pairwise \(Self.number(found.pairwise)) "
        + "of \(found.pairCount) pairs.",
      "At 0.5: \(Self.text(found.missed)) of the impossible clips above, "
        + "\(Self.text(found.falseAlarms)) of the plausible ones below, "
        + "mean error \(Self.number(found.error)).",
    ]
    let map = map
    if let map {
      lines.append(
        "Chance that a clip is plausible, were as many plausible as not: "
          + "1 / (1 + exp(−(\(Self.number(map.offset)) + \(Self.number(map.slope))·ln(p / (1 − p)))))."
      )
    }
    let rows = plausibilities.filter { $0.plausible.total > 0 }.map { row in
      let middle = (row.range.lowerBound + row.range.upperBound) / 2
      return [
        Self.text(row.range), Self.text(row.plausible), Self.number(map?.chance(at: middle)),
      ]
    }
    return Self.section(
      "Plausibility", lines.joined(separator: "\n"),
      ["plausibility", "are plausible", "chance"], rows)
  }

  // MARK: - Words

  static func section(
    _ title: String, _ text: String, _ head: [String], _ rows: [[String]]
  ) -> String {
    let table = [head, head.map { _ in "---" }] + rows
    let lines = table.map { "| \($0.map(cell).joined(separator: " | ")) |" }
    return "## \(title)\n\n\(text)\n\n\(lines.joined(separator: "\n"))"
  }

  /// Words from a file of labels must not end a row.
  private static func cell(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0 == "|" || $0.value < 32 || $0.value == 127 ? " " : $0 }))
  }

  static func text(_ proportion: Proportion) -> String {
    guard let share = proportion.share, let interval = proportion.interval else { return "-" }
    return "\(number(share)) (\(number(interval.lowerBound, places: 2)) to "
      + "\(number(interval.upperBound, places: 2))), \(proportion.count) of \(proportion.total)"
  }

  private static func text(_ range: Range<Double>) -> String {
    "\(number(range.lowerBound, places: 1)) to \(number(range.upperBound, places: 1))"
  }

  static func number(_ value: Double?, places: Int = 3) -> String {
    guard let value, value.isFinite else { return "-" }
    let text = String(format: "%.\(places)f", value)
    // "-0.000" is no number that anybody means.
    return text.hasPrefix("-") && text.allSatisfy({ "-0.".contains($0) })
      ? String(text.dropFirst()) : text
  }
}

extension InnovationTally {
  /// The longest bar, in characters.
  private static let barWidth = 40

  /// The histogram beside that of a normal distribution.
  var table: String {
    let total = Double(max(1, count))
    let largest = max(bins.map { Double($0) / total }.max() ?? 0, Self.expectedShare(ofBin: 9))
    let rows = bins.indices.map { index -> String in
      let share = Double(bins[index]) / total
      let expected = Self.expectedShare(ofBin: index)
      let length = Int((share / largest * Double(Self.barWidth)).rounded())
      let mark = min(Self.barWidth - 1, Int((expected / largest * Double(Self.barWidth)).rounded()))
      var bar = [Character](repeating: " ", count: Self.barWidth)
      for place in 0..<min(Self.barWidth, length) { bar[place] = "#" }
      bar[max(0, mark)] = "|"
      return "\(Self.name(ofBin: index)) \(Self.percent(share)) \(Self.percent(expected)) "
        + String(bar).trimmingTrailingSpaces
    }
    return """
      ## Innovations

      Observed minus foreseen place on either axis, in standard deviations: \(count) values of \
      \(objectCount) objects in \(clipCount) plausible clips.

      | | measured | claimed |
      | --- | --- | --- |
      | mean | \(Calibration.number(mean)) | 0 |
      | standard deviation | \(Calibration.number(deviation)) | 1 |
      | beyond 2 | \(Calibration.number(Double(beyondTwo) / total, places: 4)) | 0.0455 |
      | beyond 3 | \(Calibration.number(Double(beyondThree) / total, places: 4)) | 0.0027 |
      | half the mean squared surprise | \(Calibration.number(halfSquaredSurprise)) | 1 |

      ```text
      from     seen  normal (| where a normal distribution ends)
      \(rows.joined(separator: "\n"))
      ```
      """
  }

  private static func name(ofBin index: Int) -> String {
    let low = -4 + Double(index - 1) * binWidth
    return index == 0 ? " below" : String(format: "%6.1f", low)
  }

  private static func percent(_ share: Double) -> String { String(format: "%5.1f%%", 100 * share) }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    var text = self
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }
}
