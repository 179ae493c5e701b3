import Foundation
import Rules
import Testing

@testable import Reporting

/// Holds the committed pages of the rules to the rules themselves.
@Suite struct RulePageFilesTests {
  static let remake: Comment = "remake with: Scripts/generate"
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Documentation/Rules")

  @Test(arguments: allRules.map { $0.description.id })
  func `The committed page of a rule is what the rule says`(id: String) throws {
    let rule = try #require(allRules.first { $0.description.id == id })
    let page = try? String(contentsOf: Self.folder.appending(path: "\(id).md"), encoding: .utf8)
    #expect(page == RulePage(rule.description).text, Self.remake)
  }

  @Test func `Every committed page is a rule's`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(files.sorted() == allRules.map { $0.description.id + ".md" }.sorted(), Self.remake)
  }
}
