import Foundation

/// Numbers and words as the page's attributes want them.
enum PageWords {
  static func seconds(_ value: Double) -> String { String(format: "%.4f", value) }
  static func decimal(_ value: Double) -> String { String(format: "%.2f", value) }
}
