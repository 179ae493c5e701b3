import Foundation

/// How reports for readers write numbers, spans and measurements.
///
/// What comes from outside is on one line and free of control characters; each format escapes it for
/// its own marks.
enum ReportWords {
  /// Up to four significant digits, without trailing zeros.
  static func number(_ value: Double) -> String { String(format: "%.4g", value) }

  /// "0.0001 ± 0.0037": both to the second digit of the error, since the digits behind say nothing.
  static func number(_ value: Double, error: Double?) -> String {
    guard let error else { return number(value) }
    guard error >= 1e-5, error < 1e6, abs(value) < 1e6 else {
      return "\(number(value)) ± \(number(error))"
    }
    let decimals = max(0, 1 - Int(log10(error).rounded(.down)))
    func text(_ value: Double) -> String {
      // Never a negative zero.
      let scale = pow(10, Double(decimals))
      let text = String(format: "%.\(decimals)f", (value * scale).rounded() / scale + 0)
      guard text.contains(".") else { return text }
      let digits = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
      return String(digits.reversed())
    }
    return "\(text(value)) ± \(text(error))"
  }

  static func percent(_ share: Double) -> String { String(format: "%.0f%%", share * 100) }

  /// "1.04-1.12 s".
  static func span(_ start: Double, _ end: Double) -> String {
    String(format: "%.2f-%.2f s", start, end)
  }

  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// "0 ± 0.02 fraction", the unit after the number.
  static func value(of measurement: ClipReport.Measurement) -> String {
    var text = number(measurement.value, error: measurement.error)
    if !measurement.unit.isEmpty { text += " \(PlainText.line(measurement.unit))" }
    return text
  }

  /// "visible fraction 0 ± 0.02 of the area (limit 0.5)".
  static func text(of measurement: ClipReport.Measurement) -> String {
    var text = "\(PlainText.line(measurement.name)) \(value(of: measurement))"
    if let limit = measurement.limit { text += " (limit \(number(limit)))" }
    return text
  }

  /// "320x180, 60 frames at 24/1 a second, 2.5 s, h264".
  static func text(of clip: ClipReport.Clip) -> String {
    "\(clip.width)x\(clip.height), \(count(clip.frames, "frame")) at "
      + "\(PlainText.line(clip.frameRate)) a second, "
      + "\(number(clip.duration)) s, \(PlainText.line(clip.codec))"
  }

  /// "camera static (95% sure), gravity 410 ± 22 px/s²".
  static func text(of shot: ClipReport.Shot) -> String {
    var text = "camera \(PlainText.line(shot.camera))"
    if shot.cameraConfidence < 0.995 { text += " (\(percent(shot.cameraConfidence)) sure)" }
    guard let gravity = shot.gravity else { return text + ", nothing in free fall" }
    text += ", gravity \(number(gravity.strength, error: gravity.error))"
    text += " \(PlainText.line(gravity.unit))"
    if gravity.direction.count == 2, gravity.direction[1] < 0.98 {
      text += " towards (\(gravity.direction.map(number).joined(separator: ", ")))"
    }
    return text
  }

  /// "o1, o3"; empty where there is none.
  static func objects(of check: ClipReport.Check) -> String {
    (check.objects ?? [check.object].compactMap { $0 }).map(PlainText.line)
      .joined(separator: ", ")
  }

  /// "1 fail, 2 pass, 1 could not be audited".
  static func counts(of report: Report) -> String {
    let counts: [(Int, String)] = [
      (report.clips.count { $0.verdict == .fail }, "fail"),
      (report.clips.count { $0.verdict == .pass }, "pass"),
      (report.clips.count { $0.verdict == .undetermined }, "undetermined"),
      (report.failures.count, "could not be audited"),
    ]
    let parts = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return parts.isEmpty ? "no clips" : parts.joined(separator: ", ")
  }

  /// A command for a POSIX shell: words that hold more than letters, digits and `_@%+=:,./-` are
  /// quoted.
  static func command(_ words: [String]) -> String {
    words.map { word in
      let isPlain =
        !word.isEmpty
        && word.utf8.allSatisfy { byte in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
          default: "_@%+=:,./-".utf8.contains(byte)
          }
        }
      return isPlain ? word : "'" + word.replacingOccurrences(of: "'", with: #"'\''"#) + "'"
    }.joined(separator: " ")
  }

  /// A path as an argument: one that begins like an option is told to be a file.
  static func argument(path: String) -> String { path.hasPrefix("-") ? "./" + path : path }
}
