import Auditing
import Foundation
import Testing

@testable import Reporting

@Suite("The JSON Schema")
struct ReportSchemaTests {
  @Test("in the program is the committed file")
  func committedFile() throws {
    let file = repositoryRoot.appending(path: "Schemas/report-1.1.schema.json")
    #expect(try String(contentsOf: file, encoding: .utf8) == ReportSchema.text)
  }

  @Test("carries the version that reports carry")
  func version() throws {
    let schema = try schema()
    #expect(schema["$id"] as? String == "urn:plumbline:report:\(Report.currentSchemaVersion)")
  }

  @Test("describes every property")
  func descriptions() throws {
    var count = 0
    func visit(_ value: Any, at path: String) {
      if let object = value as? [String: Any] {
        for (name, property) in object["properties"] as? [String: [String: Any]] ?? [:] {
          count += 1
          #expect(!(property["description"] as? String ?? "").isEmpty, "\(path).\(name)")
        }
        for (key, inner) in object { visit(inner, at: "\(path).\(key)") }
      } else if let array = value as? [Any] {
        for inner in array { visit(inner, at: path) }
      }
    }
    visit(try schema(), at: "")
    #expect(count > 50)
  }

  @Test("knows every key that a report can have")
  func knowsEveryKey() throws {
    let schema = try schema()
    let definitions = try #require(schema["$defs"] as? [String: [String: Any]])
    let failure = Report.Failure(path: "b", code: "missing", message: "No file b.")
    var audit = Audit.sample()
    audit.findings[0].suppressed = Suppressed(by: .baseline, reason: "Known.")
    audit.scene.standing = [audit.scene.tracks[0]]
    var clip = ClipReport(audit: audit)
    clip.note = "Nothing moved."
    let gate = GateReport(
      [
        Gate.Reason(
          clip: "a", place: .clip(0), code: .violation, message: "Gone.", violation: "v1",
          rule: "object-vanishes",
          value: 1, limit: 0),
        Gate.Reason(clip: "b", place: .failure(0), code: .notAudited, message: "None."),
      ], policy: Policy(), of: .single(clip))
    let rules = RuleSelection(of: [.sample], isHeld: { _ in false })
    var unknown: [String] = []
    for report in [
      Report(.single(clip), gate: gate, rules: rules),
      Report(.several([clip], failures: [failure]), gate: gate),
    ] {
      let value = try JSONSerialization.jsonObject(with: report.json())
      findUnknown(in: value, by: [schema], definitions, at: "", &unknown)
    }
    #expect(unknown == [])
  }

  private func schema() throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(ReportSchema.text.utf8))
    return try #require(value as? [String: Any])
  }

  /// Follows `$ref`, `oneOf`, `properties` and `items`; collects the keys that none of them knows.
  private func findUnknown(
    in value: Any, by schemas: [[String: Any]], _ definitions: [String: [String: Any]],
    at path: String, _ unknown: inout [String]
  ) {
    var open = schemas
    var all: [[String: Any]] = []
    while let schema = open.popLast() {
      all.append(schema)
      open += schema["oneOf"] as? [[String: Any]] ?? []
      if let name = (schema["$ref"] as? String)?.split(separator: "/").last,
        let definition = definitions[String(name)]
      {
        open.append(definition)
      }
    }
    if let object = value as? [String: Any] {
      for (key, inner) in object {
        let matching = all.compactMap {
          ($0["properties"] as? [String: Any])?[key] as? [String: Any]
        }
        if matching.isEmpty { unknown.append("\(path).\(key)") }
        findUnknown(in: inner, by: matching, definitions, at: "\(path).\(key)", &unknown)
      }
    } else if let array = value as? [Any] {
      let items = all.compactMap { $0["items"] as? [String: Any] }
      for inner in array { findUnknown(in: inner, by: items, definitions, at: path, &unknown) }
    }
  }
}
