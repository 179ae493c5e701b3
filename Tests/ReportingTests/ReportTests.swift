import Auditing
import Foundation
import Rules
import Scenes
import Testing
import WorldModel

@testable import Reporting

@Suite("A report")
struct ReportTests {
  @Test("on one clip has the committed bytes")
  func singleSnapshot() throws {
    try expectSnapshot(text(Report(audit: .sample())), named: "report-single.json")
  }

  @Test("on several clips has the committed bytes, failures included")
  func severalSnapshot() throws {
    let failure = Report.Failure(
      path: "broken.mp4", code: "truncated", message: "broken.mp4 ends in the middle of a frame.")
    let report = Report(
      .several(
        [ClipReport(audit: .sample()), ClipReport(audit: .sample(path: "b.mp4"))],
        failures: [failure]))
    try expectSnapshot(text(report), named: "report-several.json")
  }

  @Test("comes back from its bytes as it was")
  func roundTrip() throws {
    let single = Report(audit: .sample())
    let several = Report(
      .several(
        single.clips, failures: [Report.Failure(path: "b", code: "missing", message: "No file b.")]
      ))
    for report in [single, several, Report(.several([], failures: []))] {
      #expect(try Report(json: report.json()) == report)
    }
  }

  @Test("is read whatever else is in it, and of any 1.x version")
  func unknownKeys() throws {
    let report = Report(audit: .sample())
    let changed = try text(report)
      .replacingOccurrences(
        of: "\"schemaVersion\": \"\(Report.currentSchemaVersion)\"",
        with: "\"mood\": {\"x\": [1]}, \"schemaVersion\": \"1.7\""
      )
      .replacingOccurrences(of: "\"visible\": 1", with: "\"visible\": 1, \"depth\": null")
      .replacingOccurrences(of: "\"type\": \"vanish\"", with: "\"type\": \"levitation\"")
    let read = try Report(json: Data(changed.utf8))
    #expect(read.schemaVersion == "1.7")
    #expect(read.clips.first?.objects == report.clips.first?.objects)
    #expect(read.clips.first?.violations.first?.type == "levitation")
  }

  @Test("of schema version 2 is refused")
  func otherMajorVersion() throws {
    let changed = try text(Report(audit: .sample()))
      .replacingOccurrences(
        of: "\"schemaVersion\": \"\(Report.currentSchemaVersion)\"",
        with: "\"schemaVersion\": \"2.0\"")
    #expect(throws: DecodingError.self) { try Report(json: Data(changed.utf8)) }
  }

  @Test("has its keys in order at every level")
  func keyOrder() throws {
    var keys: [Int: String] = [:]
    var checked = 0
    for line in try text(Report(audit: .sample())).split(separator: "\n") {
      let indent = line.prefix { $0 == " " }.count
      let body = line.dropFirst(indent)
      if body.hasPrefix("}") || body.hasPrefix("{") { keys[indent + 2] = nil }
      guard let match = body.wholeMatch(of: #/"(\w+)": .*/#) else { continue }
      let key = String(match.1)
      if let before = keys[indent] {
        #expect(before < key)
        checked += 1
      }
      keys[indent] = key
    }
    #expect(checked > 20)
  }

  @Test("holds no number with more than six digits after the point, and no NaN")
  func shortNumbers() throws {
    let text = try text(Report(audit: .sample()))
    #expect(text.contains("\"plausibility\": 0.04,"))
    #expect(text.contains("\"value\": 0.333333}"))
    #expect(!text.contains("nan") && !text.contains("inf"))
    #expect(text.firstMatch(of: #/\d\.\d{7}/#) == nil)
  }

  @Test("gets no number that JSON can't hold, whatever the audit holds")
  func notFinite() throws {
    for value in [
      Double.nan, .infinity, -.infinity, -0.0, .greatestFiniteMagnitude, .leastNonzeroMagnitude,
    ] {
      let report = Report(audit: .filled(with: value))
      let bytes = try report.json()
      #expect(try Report(json: bytes) == report)
      let clip = try #require(report.clips.first)
      #expect((0...1).contains(clip.plausibility) && (0...1).contains(clip.coverage))
      for violation in clip.violations { #expect(violation.start <= violation.end) }
      for point in clip.surprise { #expect((0...1000).contains(point.value)) }
      #expect(!String(decoding: bytes, as: UTF8.self).contains("-0,"))
    }
    let broken = ClipReport(audit: .filled(with: .nan))
    #expect(broken.plausibility == 0)
    #expect(broken.violations.first?.box == nil && broken.violations.first?.measurement == nil)
    #expect(broken.objects.first?.observations == [] && broken.surprise == [])
  }

  @Test("of equal audits has equal bytes")
  func repeatable() throws {
    let first = try Report(audit: .sample()).json()
    for _ in 0..<5 { #expect(try Report(audit: .sample()).json() == first) }
  }

  private func text(_ report: Report) throws -> String {
    String(decoding: try report.json(), as: UTF8.self)
  }
}

extension Audit {
  /// The sample with every number replaced.
  fileprivate static func filled(with value: Double) -> Audit {
    var audit = Audit.sample()
    audit.plausibility = value
    audit.coverage = value
    audit.surprise = [value]
    audit.gravity = [Gravity(direction: Point(value, value), strength: value, error: value)]
    let box = Box(x: value, y: value, width: value, height: value)
    let measured = Measured("m", value: value, error: value, unit: "u")
    for index in audit.findings.indices {
      audit.findings[index].confidence = value
      audit.findings[index].start = value
      audit.findings[index].end = value
      audit.findings[index].box = box
      audit.findings[index].measurement = measured
      audit.findings[index].limit = value
    }
    for index in audit.checks.indices {
      audit.checks[index].measurement = measured
      audit.checks[index].limit = value
    }
    for track in audit.scene.tracks.indices {
      for index in audit.scene.tracks[track].observations.indices {
        audit.scene.tracks[track].observations[index].box = box
        audit.scene.tracks[track].observations[index].visibleFraction = value
      }
    }
    audit.scene.shots[0].cameraConfidence = value
    return audit
  }
}
