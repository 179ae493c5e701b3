import Rules
import Scenes
import SyntheticScenes
import Testing
import WorldModel

@testable import Auditing

@Suite struct FindingListTests {
  private let vanishes = "object-vanishes"
  private let teleports = "object-teleports"

  private func findings(_ checks: [Check]) -> [Finding] {
    FindingList(history: .blank, checks: checks).findings
  }

  @Test(arguments: Check.Outcome.allCases)
  func `Only a violation is a finding`(outcome: Check.Outcome) {
    #expect(findings([.of(vanishes, outcome)]).count == (outcome == .violated ? 1 : 0))
  }

  @Test func `What two laws tell of one object at one time is told once, by the surer`() {
    let list = findings([
      .of(vanishes, confidence: 0.7), .of(teleports, confidence: 0.95, frames: 12..<15),
    ])
    #expect(list.map(\.rule) == [teleports])
  }

  @Test func `What happens to one object at two times is told twice`() {
    let list = findings([.of(vanishes, frames: 60..<64), .of(teleports)])
    #expect(list.map(\.rule) == [teleports, vanishes])
    #expect(list.map(\.id) == ["v1", "v2"])
  }

  @Test func `What happens to two objects at one time is told twice`() {
    #expect(findings([.of(vanishes, object: 1), .of(vanishes, object: 2)]).count == 2)
  }

  @Test func `A finding tells its law's type and its own time, place and words`() throws {
    let finding = try #require(findings([.of(vanishes)]).first)
    #expect(finding.type == .vanish)
    #expect(finding.severity == .error)
    #expect(abs(finding.start - 10.0 / 24) < 1e-12)
    #expect(abs(finding.end - 13.0 / 24) < 1e-12)
    #expect(finding.box == Box(x: 5, y: 5, width: 10, height: 10))
    #expect(finding.message == "Because." && finding.confidence == 0.9)
  }

  @Test func `Without a place it is the whole picture`() throws {
    let finding = try #require(findings([.of(vanishes, box: nil)]).first)
    #expect(finding.box == Box(x: 0, y: 0, width: 640, height: 360))
  }

  @Test(arguments: [-5..<3, 90..<400, 500..<600, 40..<40])
  func `Frames beyond the clip end with it`(frames: Range<Int>) throws {
    let finding = try #require(findings([.of(vanishes, frames: frames)]).first)
    #expect(finding.start >= 0 && finding.end <= 95.0 / 24 + 1e-12)
    #expect(finding.start <= finding.end)
  }

  @Test func `A rule that is not there tells nothing`() {
    #expect(findings([.of("no-such-rule")]).isEmpty)
  }

  @Test func `Each rule's findings are as severe as it is, and notes while it is a preview`() throws
  {
    for rule in allRules {
      let description = rule.description
      let finding = try #require(findings([.of(description.id)]).first)
      let expected = description.lifecycle == .stable ? description.defaultSeverity : .note
      #expect(finding.severity == expected)
    }
  }

  @Test(arguments: [UInt64(71), 72, 73])
  func `The order of the checks does not matter, and numbers follow time`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var checks = (0..<30).map { index in
      let start = Int.random(in: 0..<90, using: &generator)
      return Check.of(
        index.isMultiple(of: 2) ? vanishes : teleports, object: index % 5,
        confidence: Double(index) / 30, frames: start..<(start + 3))
    }
    let list = findings(checks)
    checks.shuffle(using: &generator)
    #expect(findings(checks) == list, "seed \(seed)")
    #expect(list.map(\.start) == list.map(\.start).sorted())
    #expect(list.map(\.id) == (1...list.count).map { "v\($0)" })
  }
}
