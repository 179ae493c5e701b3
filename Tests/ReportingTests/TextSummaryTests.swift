import Auditing
import Testing

@testable import Reporting

@Suite("The summary on a terminal")
struct TextSummaryTests {
  private let plain = TextSummary(isColoured: false)

  @Test("has the committed text")
  func snapshot() throws {
    try expectSnapshot(plain.text(of: ClipReport(audit: .sample())), named: "summary.txt")
  }

  @Test("fits on a screen of 44 lines, however much there is to say")
  func fitsOnAScreen() {
    var audit = Audit.sample()
    audit.findings = Array(repeating: audit.findings[0], count: 50)
    audit.checks = Array(repeating: audit.checks[1], count: 500)
    audit.scene.shots = Array(repeating: audit.scene.shots[0], count: 50)
    let text = plain.text(of: ClipReport(audit: audit))
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 44)
    #expect(text.contains("and 45 more"))
    #expect(text.contains("500 inconclusive"))

    // Each with evidence, or with a reason of its own.
    let letters = (0..<500).map { String(repeating: "a", count: $0) }
    for index in audit.checks.indices {
      audit.checks[index].reason = letters[index]
      audit.checks[index].confidence = index % 2 == 0 ? 0.1 : 0
    }
    audit.checks[0].confidence = 0.6
    let varied = plain.text(of: ClipReport(audit: audit))
    #expect(varied.split(separator: "\n", omittingEmptySubsequences: false).count <= 44)
    #expect(varied.contains("and 495 more that can't be told"))
  }

  @Test("colours only where it is told to, and changes nothing else")
  func colours() {
    let report = ClipReport(audit: .sample())
    let coloured = TextSummary(isColoured: true).text(of: report)
    #expect(coloured.contains("\u{1B}[1;31mFAIL\u{1B}[0m"))
    #expect(
      coloured.replacing(#/\x1B\[[0-9;]*m/#, with: "") == plain.text(of: report))
    #expect(!plain.text(of: report).contains("\u{1B}"))
  }

  @Test("lets no file name steer the terminal")
  func hostileNames() {
    let name = "a\u{1B}[2J\n\u{9B}31m\u{202E}4pm.exe\u{7F}é👩‍👩‍👧.mp4"
    let text = plain.text(of: ClipReport(audit: .sample(path: name)))
    #expect(text.contains(#"a\u{1B}[2J\u{A}\u{9B}31m\u{202E}4pm.exe\u{7F}é👩‍👩‍👧.mp4"#))
  }

  @Test("counts several clips by what came of them")
  func total() {
    let clip = ClipReport(audit: .sample())
    #expect(
      plain.total(of: [clip, clip], failureCount: 1) == "3 clips: 2 fail, 1 could not be audited\n")
  }
}
