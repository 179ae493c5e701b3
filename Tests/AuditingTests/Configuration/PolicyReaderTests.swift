import Testing

@testable import Auditing

@Suite struct PolicyReaderTests {
  private func read(_ text: String) throws -> PolicySettings {
    try PolicyReader.settings(in: text, path: "c.yml")
  }

  private func problems(_ text: String) -> [String] {
    do {
      _ = try read(text)
      return []
    } catch let error as ConfigurationError {
      return error.problems.map(\.description)
    } catch {
      return ["\(error)"]
    }
  }

  @Test func `Every key is read, with its place`() throws {
    let settings = try read(
      """
      profile: lenient
      fail-on: warning
      max-violations: 2
      min-plausibility: 0.25
      min-coverage: .5
      baseline: known.json
      rules:
        object-vanishes: off
        shape-changes:
          severity: warning
          thresholds:
            minimumChange: 0.5
      suppressions:
        - rule: object-teleports
          clip: "*.mp4"
          reason: made so
          until: 2027-01-31
      """)
    #expect(settings.profile == Setting(.lenient, .file(path: "c.yml", line: 1, column: 10)))
    #expect(settings.failOn?.value == .warning && settings.maximumViolationCount?.value == 2)
    #expect(settings.minimumPlausibility?.value == 0.25)
    #expect(settings.minimumCoverage == Setting(0.5, .file(path: "c.yml", line: 5, column: 15)))
    #expect(settings.baseline?.value == "known.json")
    #expect(settings.rules["object-vanishes"]?.severity?.value == .off)
    let shape = try #require(settings.rules["shape-changes"])
    #expect(shape.severity?.value == .warning)
    #expect(shape.thresholds["minimumChange"]?.origin == .file(path: "c.yml", line: 12, column: 22))
    let day = CalendarDay("2027-01-31")
    #expect(
      settings.suppressions.map(\.value) == [
        Suppression(rule: "object-teleports", clip: "*.mp4", reason: "made so", until: day)
      ])
  }

  @Test(arguments: ["", "# nothing\n", "rules:\n", "suppressions: []\n", "rules: {}"])
  func `What says nothing sets nothing`(text: String) throws {
    #expect(try read(text) == PolicySettings())
  }

  @Test func `All mistakes are told at once, each with its place and what may have been meant`() {
    let text = """
      profil: strict
      fail-on: errors
      min-coverage: nan
      max-violations: -1
      rules:
        object-vanish: error
        shape-changes:
          severity: fatal
          thresholds:
            minimumChang: 0.5
            minimumChange: 9
      suppressions:
        - rule: object-teleports
        - clip: a.mp4
          reason: x
          until: 2027-02-29
        - reason: x
      """
    let told = problems(text)
    let expected = [
      "c.yml:1:1: the configuration has no key 'profil'", "c.yml:2:10: fail-on wants error",
      "c.yml:3:15: min-coverage wants a number from 0 to 1, not 'nan'",
      "c.yml:4:17: max-violations wants a whole number from 0, not '-1'",
      "c.yml:6:3: no rule is called 'object-vanish'; did you mean object-vanishes or object-sinks?",
      "c.yml:8:15: the severity of shape-changes wants error, warning, note or off, not 'fatal'",
      "c.yml:10:7: shape-changes has no threshold 'minimumChang'; did you mean minimumChange?",
      "c.yml:11:22: minimumChange wants a number from 0.05 to 2, not '9'",
      "c.yml:13:5: a suppression wants a reason",
      "c.yml:16:12: until wants a day that exists, YYYY-MM-DD",
      "c.yml:17:5: a suppression wants a rule, a clip or both",
    ]
    #expect(told.count == expected.count, "\(told)")
    for (one, start) in zip(told, expected) { #expect(one.hasPrefix(start), "\(one)") }
    #expect(told[0].hasSuffix("did you mean profile?") && told[1].hasSuffix("did you mean error?"))
  }

  @Test(
    arguments: [
      ("a: [1", ":"), ("a: 1\na: 2", "a key is there twice: a"), ("- a", "wants keys and values"),
      ("a: 1\n---\nb: 2", "another document"), ("? [1, 2]\n: 3", "plain words for keys"),
      ("profile: *none", "alias"), ("\"\\q\": 1", ":1:"),
      ("rules: [object-vanishes]", "rules wants"),
      ("rules:\n  object-vanishes:\n    severity: [off]", "the severity of object-vanishes wants"),
      ("suppressions: {rule: x}", "wants a list"), ("baseline: ''", "baseline wants a text"),
    ])
  func `What is no configuration is told with its place`(text: String, sentence: String) {
    let told = problems(text)
    #expect(told.count == 1 && told.allSatisfy { $0.contains(sentence) }, "\(told)")
    #expect(told.allSatisfy { $0.hasPrefix("c.yml:") })
  }

  @Test(arguments: ["[", "{a: ", "- ", "? ", "- [", "-\n", "# ]\n["])
  func `A hostile depth ends in a sentence`(piece: String) {
    for count in [40, 400, 100_000] {
      _ = problems(String(repeating: piece, count: count))
    }
    let indented = (0..<3000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(!problems(indented).isEmpty)
    #expect(!problems(String(repeating: "[", count: 100_000)).isEmpty)
  }

  @Test func `A text of more than a megabyte is refused`() {
    let told = problems(String(repeating: "#", count: 1 << 21))
    #expect(told == ["c.yml: is too large for a configuration: more than 1 MiB"])
  }

  @Test func `What is printed as in force reads back as the same policy`() throws {
    let day = try #require(CalendarDay("2026-11-23"))
    var settings = try read(
      """
      profile: strict
      max-violations: 3
      rules: {object-vanishes: warning, objects-merge: off, shape-changes: {thresholds: {minimumChange: 0.31}}}
      suppressions:
        - {clip: "a \\"b\\".mp4", reason: "line\\nline \\\\ end", until: 2026-12-24}
      """)
    settings.minimumCoverage = Setting(0.125, .commandLine)
    let listing = settings.listing(on: day)
    #expect(listing.contains("profile: strict  ") && listing.contains("# c.yml:1\n"))
    #expect(listing.contains("min-coverage: 0.125") && listing.contains("# command line\n"))
    #expect(listing.contains("rulingOutLikelihood: 0.45         # profile strict\n"))
    let again = try read(listing)
    let before = settings.policy(on: day)
    let after = again.policy(on: day)
    #expect(after.suppressions == before.suppressions && after.profile == before.profile)
    #expect(after.minimumCoverage == 0.125 && after.maximumViolationCount == 3)
    #expect(
      again.listing(on: day).split(separator: "\n").count == listing.split(separator: "\n").count)
    for (id, rule) in before.rules {
      #expect(rule.severity == nil || after.rules[id]?.severity == rule.severity)
      #expect(rule.thresholds.allSatisfy { after.rules[id]?.thresholds[$0.key] == $0.value })
    }
  }

  @Test func `The command line wins over the file`() throws {
    let file = try read("profile: strict\nmin-coverage: 0.5\nfail-on: warning")
    var line = PolicySettings()
    line.profile = Setting(.lenient, .commandLine)
    let policy = line.over(file).policy(on: try #require(CalendarDay("2026-01-01")))
    #expect(policy.profile == .lenient && policy.minimumCoverage == 0.5)
    #expect(policy.failOn == .warning)
  }
}
