import Foundation
import Rules
import Scenes
import Testing

@testable import Reporting

@Suite("The list and the pages of rules")
struct RuleListTests {
  private let vanishes = RuleDescription(
    id: "object-vanishes", type: .vanish, lifecycle: .stable,
    summary: "An object vanishes in full view.", statement: "What exists goes on existing.",
    sources: ["Spelke et al. 1992"], limitations: "Blind behind occluders.",
    thresholds: [.init("minimumFrames", 3, in: 2...10, "The fewest frames without it.")],
    examples: [
      Example("A ball that is gone", SceneScript(frameCount: 20), expecting: .violated(9...11)),
      Example("A ball at rest", SceneScript(frameCount: 20), expecting: .notApplicable),
    ])
  private let drifts = RuleDescription(
    id: "flight-drifts", type: .gravity, lifecycle: .preview, defaultSeverity: .warning,
    summary: "A flying object drifts.", statement: "Horizontal velocity is constant.", sources: [],
    limitations: "Wind.", examples: [])

  @Test("is a table in order of ids, columns aligned")
  func table() {
    #expect(
      RuleList([vanishes, drifts]).table == """
        rule             type     severity  lifecycle  summary
        flight-drifts    gravity  warning   preview    A flying object drifts.
        object-vanishes  vanish   error     stable     An object vanishes in full view.

        """)
  }

  @Test("is JSON with every part of a description")
  func json() throws {
    let object = try JSONSerialization.jsonObject(with: RuleList([vanishes]).json())
    let entry = try #require((object as? [[String: Any]])?.first)
    #expect(
      entry.keys.sorted() == [
        "id", "lifecycle", "limitations", "severity", "sources", "statement", "summary",
        "thresholds", "type",
      ])
    let threshold = try #require((entry["thresholds"] as? [[String: Any]])?.first)
    #expect(threshold["value"] as? Double == 3 && threshold["maximum"] as? Double == 10)
  }

  @Test("has for each rule a page with its law, limits, limitations, examples and sources")
  func page() {
    #expect(
      RulePage(vanishes).text == """
        # object-vanishes

        An object vanishes in full view.

        Type vanish, severity error, stable: its findings can fail a clip.

        ## Law

        What exists goes on existing.

        ## Thresholds

        - `minimumFrames` = 3 (2 to 10): The fewest frames without it.

        ## Limitations

        Blind behind occluders.

        ## Examples

        - A ball that is gone: violated, in frames 9 to 11
        - A ball at rest: not applicable

        ## Sources

        - Spelke et al. 1992

        """)
    #expect(!RulePage(drifts).text.contains("Thresholds"))
  }
}
