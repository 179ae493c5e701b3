import Foundation
import Glibc
import Reporting

/// Standard output or standard error, unbuffered.
enum StandardStream: Int32 {
  case output = 1
  case error = 2

  /// Writes all of the bytes.
  ///
  /// - Throws: ``WriteError``; its `isReaderGone` tells a closed pipe from a full disk.
  func write(_ bytes: some Sequence<UInt8>) throws(WriteError) {
    try writeAll(Array(bytes), to: rawValue)
  }

  /// Writes what nobody depends on: a reader that has gone is no error.
  func show(_ text: String) throws(WriteError) {
    do {
      try write(text.utf8)
    } catch {
      guard error.isReaderGone else { throw error }
    }
  }

  /// Prints one line that names the program. Where standard error can't be written to there is
  /// nobody left to tell.
  func complain(_ message: String) {
    try? show("plumbline: error: \(PlainText.line(message))\n")
  }

  var isTerminal: Bool { isatty(rawValue) == 1 && environment("TERM") != "dumb" }

  /// Colours only on a terminal, and never against https://no-color.org.
  var isColoured: Bool { isTerminal && environment("NO_COLOR").isEmpty }
}

private func environment(_ name: String) -> String {
  ProcessInfo.processInfo.environment[name] ?? ""
}

/// Why bytes could not be written.
struct WriteError: Error {
  var code: Int32

  var isReaderGone: Bool { code == EPIPE }
  var reason: String {
    isReaderGone ? "its reader has closed it" : String(cString: strerror(code)).lowercased()
  }
}

/// Writes all of the bytes to an open descriptor, through interruptions and short writes.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(WriteError) {
  var written = 0
  while written < bytes.count {
    let count = bytes.withUnsafeBytes { buffer in
      Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
    }
    if count > 0 {
      written += count
    } else if count < 0, errno != EINTR {
      throw WriteError(code: errno)
    }
  }
}
