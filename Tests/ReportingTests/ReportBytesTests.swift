import Foundation
import Testing

@testable import Auditing
@testable import Reporting

@Suite("A report's bytes")
struct ReportBytesTests {
  private static func whole(_ report: Report) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(report))
  }

  private static func joined(_ report: Report) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try ReportBytes().compact(report) { bytes += $0 }
    return bytes
  }

  /// One clip with so many times its checks and objects.
  private static func clip(times: Int) -> ClipReport {
    var clip = ClipReport(audit: .sample())
    clip.checks = (0..<times).flatMap { _ in clip.checks }
    clip.objects = (0..<times).flatMap { _ in clip.objects }
    return clip
  }

  @Test("are those that an encoder makes of the whole", arguments: [0, 1, 90])
  func single(times: Int) throws {
    let report = Report(.single(Self.clip(times: times)))
    #expect(try Self.joined(report) == Self.whole(report))
  }

  @Test("keep each clip's checks and objects in their clip")
  func several() throws {
    let failure = Report.Failure(path: "a/\"{\\u0000\".mp4", code: "missing", message: "no {\u{0}}")
    for clips in [[], [Self.clip(times: 0), Self.clip(times: 3), Self.clip(times: 1)]] {
      let report = Report(.several(clips, failures: [failure]))
      #expect(try Self.joined(report) == Self.whole(report))
    }
  }
}
