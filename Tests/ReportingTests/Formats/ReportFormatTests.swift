import Auditing
import Foundation
import Testing

@testable import Reporting

@Suite("A report in each format")
struct ReportFormatTests {
  private static let endings = [
    ReportFormat.html: "html", .sarif: "sarif", .junit: "xml", .github: "github.txt",
    .gitlab: "gitlab.json", .markdown: "md",
  ]

  @Test("has the committed bytes", arguments: ReportFormat.allCases)
  func snapshots(format: ReportFormat) throws {
    guard let ending = Self.endings[format] else { return }
    // Style and script are committed files of their own; what they are filled into is held here.
    func page(_ text: String) -> String {
      text.replacingOccurrences(of: PageTemplate.style, with: "(page.css)")
        .replacingOccurrences(of: PageTemplate.script, with: "(page.js)")
        .replacing(#/sha256-[A-Za-z0-9+\/=]+/#, with: "sha256-(page.js)")
    }
    try expectSnapshot(
      page(Report.several().text(format, evidence: [0: .sample])),
      named: "formats-several.\(ending)")
    try expectSnapshot(
      page(Report(audit: .sample()).text(format, evidence: [0: .sample])),
      named: "formats-single.\(ending)")
  }

  @Test("has the same bytes each time", arguments: ReportFormat.allCases)
  func repeatable(format: ReportFormat) throws {
    let first = try Report.several().text(format, evidence: [0: .sample])
    for _ in 0..<3 {
      #expect(try Report.several().text(format, evidence: [0: .sample]) == first)
    }
  }

  @Test("is made of no clips at all", arguments: ReportFormat.allCases)
  func empty(format: ReportFormat) throws {
    let text = try Report(.several([], failures: [])).text(format)
    #expect(format == .github ? text.isEmpty : text.hasSuffix("\n"))
  }

  @Test("is made of numbers of any size", arguments: ReportFormat.allCases)
  func extremes(format: ReportFormat) throws {
    var audit = Audit.sample()
    for value in [Double.nan, -.infinity, 1e300, -1e-300] {
      audit.plausibility = value
      audit.findings[0].start = value
      audit.findings[0].end = -value
      audit.findings[0].limit = value
      audit.findings[0].measurement?.value = -value
      audit.findings[0].box.width = value
      audit.surprise = [value, 1, value]
      let text = try Report(audit: audit).text(format, evidence: [0: .sample])
      #expect(!text.contains("nan") || format == .html)
      #expect(!text.contains(":inf") && !text.contains("\"inf"))
    }
  }
}

@Suite("A violation that is suppressed")
struct SuppressedViolationTests {
  @Test("is told with its reason, and fails nothing", arguments: ReportFormat.allCases)
  func told(format: ReportFormat) throws {
    var clip = ClipReport(audit: .sample())
    clip.violations[0].suppressed = ClipReport.Suppressed(by: "baseline", reason: "known for long")
    let text = try Report(.single(clip)).text(format)
    #expect(text.contains("known for long"))
    switch format {
    case .junit: #expect(!text.contains("<failure"))
    case .github: #expect(text.hasPrefix("::notice "))
    case .gitlab: #expect(text.contains(#""severity": "info""#))
    case .sarif: #expect(text.contains(#""kind": "external", "status": "accepted""#))
    case .html: #expect(text.contains(#"<article class="violation note""#))
    case .json, .markdown: break
    }
  }
}

@Suite("Text from outside")
struct EscapedTests {
  @Test("never becomes a mark of XML or HTML", arguments: hostileTexts)
  func markup(text: String) {
    for escaped in [Escaped.html(text), Escaped.xml(text)] {
      for scalar in escaped.unicodeScalars {
        #expect(!"<>\"'`".unicodeScalars.contains(scalar))
        #expect(scalar.value >= 0x20 && scalar.value != 0x202E)
      }
    }
    #expect(!Escaped.xml(text).unicodeScalars.contains { $0.value == 0xFFFE || $0.value == 0xFFFF })
  }

  @Test("stays on the line of its workflow command, and in its property", arguments: hostileTexts)
  func workflowCommands(text: String) throws {
    let report = Report.hostile(text)
    let lines = try report.text(.github).split(separator: "\n", omittingEmptySubsequences: false)
    // One for the clip that failed, one for the violation, and the end.
    #expect(lines.count == 3)
    for line in lines.dropLast() {
      let properties = try #require(
        line.wholeMatch(of: #/::error file=([^,:]*),title=([^,:]*)::(.*)/#))
      #expect(!properties.1.contains("\r"))
    }
    #expect(Escaped.workflowProperty("a:b,c%d") == "a%3Ab%2Cc%25d")
  }

  @Test("never becomes a mark of Markdown", arguments: hostileTexts)
  func markdown(text: String) {
    let escaped = Escaped.markdown(text)
    #expect(!escaped.unicodeScalars.contains { "`*_[]<>|@\\".unicodeScalars.contains($0) })
    #expect(!escaped.contains("://"))
  }

  @Test("is a path, and neither host, scheme nor query, as a URI", arguments: hostileTexts)
  func uris(text: String) {
    let uri = Escaped.uri(path: text)
    #expect(uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"'<>?#:\\".utf8.contains($0) })
    #expect(Escaped.uri(path: "//host/a b.mp4") == ".//host/a%20b.mp4")
    #expect(Escaped.uri(path: "clips/ä.mp4") == "clips/%C3%A4.mp4")
  }

  @Test("is one word of a shell command")
  func commands() {
    #expect(ReportWords.command(["audit", "a b.mp4"]) == "audit 'a b.mp4'")
    #expect(ReportWords.command(["$(rm -r .)", "it's"]) == #"'$(rm -r .)' 'it'\''s'"#)
    #expect(ReportWords.argument(path: "--threads") == "./--threads")
  }
}
