import Rules
import Scenes
import SyntheticScenes
import Testing

@Suite struct RuleDescriptionTests {
  /// `allRules.map(\.description)` crashes the compiler of Swift 6.3.1.
  static let descriptions = allRules.map { $0.description }
  static let ids = descriptions.map { $0.id }

  private func description(_ id: String) throws -> RuleDescription {
    try #require(Self.descriptions.first { $0.id == id })
  }

  @Test func `Ids are unique`() {
    #expect(Set(Self.ids).count == Self.ids.count)
    #expect(!Self.ids.isEmpty)
  }

  @Test(arguments: ids)
  func `An id is words of small letters joined by hyphens`(id: String) {
    #expect(id.wholeMatch(of: /[a-z]+(-[a-z]+)+/) != nil)
  }

  @Test(arguments: ids)
  func `A description says all that its page needs`(id: String) throws {
    let rule = try description(id)
    for sentence in [rule.summary, rule.statement, rule.limitations] {
      #expect(sentence.hasSuffix(".") && sentence.count > 10, "\(sentence)")
    }
    #expect(!rule.sources.isEmpty)
    #expect(rule.sources.allSatisfy { !$0.isEmpty })
  }

  @Test(arguments: ids)
  func `Each threshold lies in its range and is named once`(id: String) throws {
    let thresholds = try description(id).thresholds
    #expect(!thresholds.isEmpty || id == "object-splits")
    #expect(Set(thresholds.map(\.name)).count == thresholds.count)
    for threshold in thresholds {
      #expect(threshold.range.contains(threshold.value), "\(threshold.name)")
      #expect(threshold.range.lowerBound < threshold.range.upperBound, "\(threshold.name)")
      #expect(!threshold.meaning.isEmpty && !threshold.name.isEmpty)
    }
  }

  @Test(arguments: ids)
  func `A rule shows a breach, a pass and an abstention`(id: String) throws {
    let expectations = try description(id).examples.map(\.expecting)
    #expect(expectations.contains(.obeyed))
    #expect(
      expectations.contains {
        if case .violated = $0 { true } else { false }
      })
    #expect(expectations.contains(.inconclusive) || expectations.contains(.notApplicable))
  }

  @Test(arguments: ids)
  func `Examples are named once, and a breach lies within its clip`(id: String) throws {
    let examples = try description(id).examples
    #expect(Set(examples.map(\.name)).count == examples.count)
    for example in examples {
      guard case .violated(let frames) = example.expecting else { continue }
      #expect(frames.lowerBound >= 0 && frames.lowerBound < example.script.frameCount)
    }
  }

  @Test(arguments: ids)
  func `Examples expect what is true of their scripts`(id: String) throws {
    let rule = try description(id)
    for example in rule.examples {
      let truth = SceneTruth(example.script).violations
      KnownMisses.allowing("truth of \(id): \(example.name)") {
        switch example.expecting {
        case .violated(let frames):
          #expect(
            truth.contains { $0.type == rule.type && $0.frames.overlaps(frames) },
            "\(example.name): true are \(truth.map { "\($0.type) \($0.frames)" })")
        case .obeyed, .notApplicable:
          #expect(!truth.contains { $0.type == rule.type }, "\(example.name)")
        case .inconclusive: break
        }
      }
    }
  }
}
