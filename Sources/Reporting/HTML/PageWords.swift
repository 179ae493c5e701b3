import Foundation

/// Numbers and words as the page's attributes want them.
enum PageWords {
  /// One of the words that the style sheet knows.
  static func level(_ severity: String) -> String {
    ["error", "warning"].contains(severity) ? severity : "note"
  }

  static func seconds(_ value: Double) -> String { String(format: "%.4f", value) }
  static func decimal(_ value: Double) -> String { String(format: "%.2f", value) }
}
