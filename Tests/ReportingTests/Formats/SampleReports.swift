import Auditing
import Foundation
import Rules
import Scenes

@testable import Reporting

extension RuleDescription {
  /// A rule of its own, so that the committed bytes stay as they are when a rule's words change.
  static let sample = RuleDescription(
    id: "object-vanishes", type: .vanish, lifecycle: .stable,
    summary: "An object ceases to exist in plain view.",
    statement: "What exists goes on existing.", sources: ["A source, 1999."],
    limitations: "Blind behind walls.",
    thresholds: [.init("least", 0.7, in: 0...1, "share of its place that must show background")],
    examples: [Example("A rolling ball", .rolling(), expecting: .obeyed)])
}

extension Report {
  /// Two clips and one that could not be audited.
  static func several(path: String = "clips/ball.mp4") -> Report {
    Report(
      .several(
        [ClipReport(audit: .sample(path: path)), ClipReport(audit: .sample(path: "b.mp4"))],
        failures: [
          Failure(
            path: "broken \(path)", code: "truncated", message: "\(path) ends in a frame's middle.")
        ]))
  }

  /// One clip in which every text from outside is the same.
  static func hostile(_ text: String) -> Report {
    var audit = Audit.sample(path: text)
    for index in audit.findings.indices {
      audit.findings[index].message = text
      audit.findings[index].measurement?.name = text
      audit.findings[index].measurement?.unit = text
      for cause in audit.findings[index].ruledOut.indices {
        audit.findings[index].ruledOut[cause].because = text
      }
    }
    for index in audit.checks.indices { audit.checks[index].reason = text }
    let clip = ClipReport(audit: audit)
    return Report(
      .several([clip], failures: [Failure(path: text, code: text, message: text)]))
  }

  func text(
    _ format: ReportFormat, evidence: [Int: ClipEvidence] = [:], options: [String] = [],
    onlyRules: [String] = []
  ) throws -> String {
    var bytes: [UInt8] = []
    try format.write(
      self, rules: [.sample], evidence: evidence, options: options, onlyRules: onlyRules
    ) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension ClipEvidence {
  /// Of the first violation of the sample; its pictures are three bytes each.
  static var sample: ClipEvidence {
    var evidence = ClipEvidence()
    let still = Still(jpeg: [0xFF, 0xD8, 0xFF], width: 64, height: 36, frame: 2, time: 0.0833)
    evidence.poster = still
    evidence.video = [0, 0, 0]
    let seen =
      [Course.Place(time: 0, point: Point(430, 132), deviation: 0.2)]
      + [Course.Place(time: 0.05, point: Point(431, 132), deviation: 0.2)]
    evidence.violations["v1"] = Violation(
      frames: 2...3,
      stills: [
        Still(jpeg: [0xFF, 0xD8, 1], width: 64, height: 36, frame: 1, time: 0.0417), still,
        Still(jpeg: [0xFF, 0xD8, 2], width: 64, height: 36, frame: 4, time: 0.1667),
      ],
      courses: [
        Course(
          object: "o3", window: 0...0.5, observed: seen, predicted: seen,
          continued: [
            Course.Place(time: 0.1, point: Point(432, 132)),
            Course.Place(time: 0.2, point: Point(434, 132)),
          ])
      ])
    return evidence
  }
}

/// Names that each try to break out of a format.
let hostileTexts = [
  "<img src=x onerror=alert(1)>.mp4", "\"><script>alert(1)</script>", "' onmouseover='alert(1)",
  // A quote with an accent is one Character, and still a quote to a parser.
  "\"\u{301} autofocus onfocus=alert(1) x=\"\u{301}", "<\u{338}b>", "]]>&amp;<!--",
  "{{{script}}} {{/clips}}",
  "a\r\n::error::b%0A", "a|b`c`*d*[e](f)@g #1", "\u{0}\u{1}\u{B}\u{FFFE}\u{FFFF}\u{202E}x",
  "../%2e/ü ?#a:b",
]
