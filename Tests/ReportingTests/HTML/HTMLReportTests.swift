import Auditing
import Foundation
import Testing

@testable import Reporting

@Suite("The page")
struct HTMLReportTests {
  @Test("holds no tag, attribute or template that a name brought along", arguments: hostileTexts)
  func hostileNames(text: String) throws {
    // Tags by what opens them, whatever they hold.
    func tags(_ page: String) -> [String] {
      // Base 64 differs with what is encoded, and holds no mark.
      page.matches(of: #/<[A-Za-z\/!][^\s>]*/#).map { String($0.0) }
    }
    let page = try Report.hostile(text).text(.html, evidence: [0: .sample])
    let plain = try Report.hostile("plain").text(.html, evidence: [0: .sample])
    #expect(tags(page) == tags(plain))
    // Outside of quotes a tag holds nothing but names of attributes, also where a quote has an accent.
    func quotes(_ page: String) -> Int { page.unicodeScalars.count { $0 == "\"" } }
    #expect(quotes(page) == quotes(plain))
  }

  @Test("loads nothing: no address in it leads out of it")
  func selfContained() throws {
    let page = try Report.several().text(.html, evidence: [0: .sample])
    #expect(!page.contains("http:") && !page.contains("https:") && !page.contains("@import"))
    for match in page.matches(of: #/ (?:src|href|poster)="([^"]*)"/#) {
      #expect(match.1.hasPrefix("data:") || match.1.hasPrefix("#"), "\(match.1)")
    }
    #expect(page.contains("default-src 'none'") || page.contains("default-src &#39;none&#39;"))
  }

  @Test("has each id once, and leads nowhere that is not there")
  func links() throws {
    let page = try Report.several().text(.html, evidence: [0: .sample])
    let ids = page.matches(of: #/ id="([^"]*)"/#).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    for match in page.matches(of: #/ (?:href="#|aria-labelledby=")([^"]*)"/#) {
      #expect(ids.contains(String(match.1)), "\(match.1)")
    }
    #expect(ids.contains("c2-v1"))
  }

  @Test("writes raw only what was made here: every name in triple braces is a Raw")
  func rawNames() throws {
    let raw: Set = [
      "style", "script", "uri", "source", "timeline.chart", "chart", "track",
    ]
    let folder = repositoryRoot.appending(path: "Sources/Reporting/HTML/Resources")
    for name in ["page.mustache", "clip.mustache"] {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      for match in text.matches(of: #/\{\{\{\s*([\w.]+)\s*\}\}\}|\{\{&\s*([\w.]+)/#) {
        #expect(raw.contains(String(match.1 ?? match.2 ?? "")), "\(match.0)")
      }
    }
    #expect(Mirror(reflecting: Raw("x")).children.count == 1)
  }

  @Test("links to a clip that is too large, by a path that can't break out")
  func link() throws {
    var evidence = ClipEvidence()
    evidence.link = "../a \"b\"/'c'.mp4"
    let page = try Report(audit: .sample()).text(.html, evidence: [0: evidence])
    #expect(page.contains("src=\"../a%20%22b%22/%27c%27.mp4\""))
    #expect(!page.contains("data:video"))
  }

  @Test("says first whether the clip holds")
  func verdict() throws {
    let page = try Report(audit: .sample()).text(.html)
    let word = try #require(page.range(of: "<span class=\"word\">Fail</span>"))
    let plausibility = try #require(page.range(of: "<span class=\"big\">0.04</span>"))
    let violation = try #require(page.range(of: "<article"))
    #expect(word.lowerBound < plausibility.lowerBound)
    #expect(plausibility.lowerBound < violation.lowerBound)
    #expect(page.contains("What exists goes on existing."))
    #expect(page.contains("120 px from the nearest edge"))
  }
}

@Suite("A chart")
struct ChartTests {
  @Test("keeps its numbers inside and holds nothing but numbers")
  func numbers() {
    var chart = Chart(x: 0...0, y: -1...1)
    chart.addLine([(0, .nan), (.infinity, 5), (2, -1e300)], class: "a")
    chart.addSpan(.nan, 1, class: "b")
    chart.addDots([], class: "c")
    let svg = chart.svg(label: "<\"")
    #expect(
      !svg.contains("nan") && !svg.contains("inf") && svg.contains("aria-label=\"&lt;&quot;\""))
  }

  @Test("shows a value against its limit, and nothing where there is none")
  func gauge() throws {
    let measured = ClipReport.Measurement(name: "m", value: 1, error: 0.1, limit: 0.5, unit: "u")
    let gauge = try #require(Gauge(measured))
    #expect(Double(gauge.limit) ?? 0 < Double(gauge.low) ?? 0)
    #expect(
      Gauge(ClipReport.Measurement(name: "m", value: 1, error: nil, limit: nil, unit: "")) == nil)
  }
}
