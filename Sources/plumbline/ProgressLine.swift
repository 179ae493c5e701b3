import Reporting
import Synchronization

/// A line on standard error that tells how far the work is, and goes when it is done.
final class ProgressLine: Sendable {
  private let label: String
  private let isShown: Bool
  /// The percentage that stands on the terminal; nil where none does.
  private let shown = Mutex<Int?>(nil)

  init(label: String, isShown: Bool) {
    // A line that wraps can't be taken back.
    self.label = String(PlainText.line(label).suffix(60))
    self.isShown = isShown
  }

  /// May be called from any thread.
  ///
  /// - Parameter share: of the work: 0...1.
  func update(_ share: Double) {
    guard isShown, share.isFinite else { return }
    let percentage = Int(min(1, max(0, share)) * 100)
    shown.withLock { shown in
      guard shown != percentage else { return }
      shown = percentage
      // A progress line that can't be written is no reason to stop.
      try? StandardStream.error.show("\r\(percentage)% \(label)\u{1B}[K")
    }
  }

  func clear() {
    shown.withLock { shown in
      guard shown != nil else { return }
      shown = nil
      try? StandardStream.error.show("\r\u{1B}[K")
    }
  }
}
