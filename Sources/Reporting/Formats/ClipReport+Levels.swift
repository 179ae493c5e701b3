extension ClipReport.Violation {
  /// "error", "warning" or "note": how much it counts. What is suppressed, and any severity of a later
  /// version, is a note.
  var level: String {
    suppressed == nil && ["error", "warning"].contains(severity) ? severity : "note"
  }

  /// "suppressed by the baseline: known since May"; nil where it counts.
  var suppression: String? {
    suppressed.map { PlainText.line("suppressed by the \($0.by): \($0.reason)") }
  }
}
