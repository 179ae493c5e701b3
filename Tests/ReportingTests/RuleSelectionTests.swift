import Auditing
import Foundation
import Rules
import Testing

@testable import Reporting

@Suite("A partial report")
struct RuleSelectionTests {
  private static let ids = allRules.map { $0.description.id }

  private func report(holding isHeld: (String) -> Bool) -> Report {
    Report(
      .several(
        [ClipReport(audit: .sample()), ClipReport(audit: .sample(path: "b.mp4"))], failures: []),
      rules: RuleSelection(of: allRules.map { $0.description }) { isHeld($0.id) })
  }

  @Test("names the laws that were held and those that were not; a whole one has no such key")
  func data() throws {
    let partial = report { $0 == "object-vanishes" }
    let rules = try #require(partial.rules)
    #expect(rules.held == ["object-vanishes"])
    #expect(rules.leftOut == Self.ids.filter { $0 != "object-vanishes" }.sorted())
    #expect(try Report(json: partial.json()) == partial)
    let whole = report { _ in true }
    #expect(whole.rules == nil)
    #expect(!String(decoding: try whole.json(), as: UTF8.self).contains("leftOut"))
  }

  @Test("says so to its reader, once, in every format that has a place for it")
  func told() throws {
    let partial = report { $0 == "object-vanishes" }
    let words = "held against 1 of \(Self.ids.count) laws only: object-vanishes"
    #expect(partial.rules?.words == words)
    #expect(try partial.text(.markdown).contains("A partial audit: \(words)."))
    let sentence = "Held against 1 of \(Self.ids.count) laws only: object-vanishes."
    #expect(
      try partial.text(.html).components(separatedBy: "<strong>Partial audit.</strong> \(sentence)")
        .count == 2)
    // A property of each suite, for readers that look at suites one by one.
    #expect(
      try partial.text(.junit).components(
        separatedBy: "<property name=\"partial\" value=\"\(words)\"/>"
      ).count == 3)
    let log = try #require(
      try JSONSerialization.jsonObject(with: Data(try partial.text(.sarif).utf8))
        as? [String: Any])
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let held = ((run["properties"] as? [String: Any])?["rules"] as? [String: Any])?["held"]
    #expect(held as? [String] == ["object-vanishes"])
    let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
    let notes = try #require(invocation["toolExecutionNotifications"] as? [[String: Any]])
    #expect(notes.compactMap { $0["level"] as? String } == ["note"])
    #expect(invocation["executionSuccessful"] as? Bool == true)
    for format in ReportFormat.allCases where format != .json {
      #expect(!(try report { _ in true }.text(format)).lowercased().contains("partial audit"))
    }
  }

  @Test("tells the shorter of the two lists")
  func shorter() {
    let count = Self.ids.count
    #expect(
      report { $0 != "colour-changes" }.rules?.words
        == "held against \(count - 1) of \(count) laws, and not against: colour-changes")
    #expect(
      report { _ in false }.rules?.words == "held against 0 of \(count) laws only: none")
  }

  @Test("offers commands that hold the clip against the same laws again")
  func commands() throws {
    let page = try Report(audit: .sample()).text(
      .html, options: ["--profile", "strict"],
      onlyRules: ["free-fall-not-uniform", "object-vanishes"])
    let command = "plumbline audit clips/ball.mp4 --profile strict"
    #expect(
      page.contains(
        "<code>\(command) --rule free-fall-not-uniform --rule object-vanishes</code>"))
    #expect(page.contains("<dd><code>\(command) --rule object-vanishes</code></dd>"))
  }
}
