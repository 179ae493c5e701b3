import Foundation
import Scenes
import Testing

@testable import Auditing

/// The committed clips, from file to verdict.
@Suite struct FixtureAuditTests {
  /// What goes wrong, for each clip whose verdict is not its label's.
  static let knownMisses: [String: Comment] = [
    "falls-unevenly.mp4": "the plate keeps some of the slow ball, and the mask takes that in",
    "merges.mp4":
      "the plate keeps some of the balls, and one end is explained as hidden by the other",
    "never-comes-out.mp4": "told where and when it goes in, not where it should come out",
  ]

  @Test func `Every label is read`() {
    #expect(FixtureClip.all.count >= 28)
    #expect(FixtureClip.few.count == 2)
    #expect(Set(Self.knownMisses.keys).isSubset(of: FixtureClip.all.map(\.clip)))
  }

  @Test(arguments: isOptimised ? FixtureClip.all : FixtureClip.few)
  func `A clip's verdict is its label's`(clip: FixtureClip) throws {
    let audit = try Auditor(configuration: AuditConfiguration(threadCount: 2))
      .audit(path: clip.path)
    func verify() {
      let told = Comment(
        rawValue: "\(audit.plausibility) \(audit.coverage) "
          + audit.findings.map { "\($0.rule) \($0.start): \($0.message)" }.joined(separator: "; "))
      #expect(audit.verdict == (clip.plausible ? .pass : .fail), told)
      #expect((audit.plausibility >= 0.5) == clip.plausible, told)
      for violation in clip.violations {
        #expect(
          audit.findings.contains {
            $0.type.rawValue == violation.type && $0.start < violation.end + 0.3
              && $0.end > violation.start - 0.3
          }, told)
      }
    }
    if let reason = Self.knownMisses[clip.clip] {
      withKnownIssue(reason) { verify() }
    } else {
      verify()
    }
  }

  @Test(
    .enabled(if: isOptimised, "an audit takes a minute in a build without optimisation"),
    arguments: ["hovers.mp4", "handheld.mp4", "cut.mp4"])
  func `The number of threads changes nothing`(name: String) throws {
    let clip = try #require(FixtureClip.all.first { $0.clip == name })
    let audits = try [1, 2, 4].map {
      try Auditor(configuration: AuditConfiguration(threadCount: $0)).audit(path: clip.path)
    }
    for audit in audits.dropFirst() {
      #expect(audit.scene == audits[0].scene)
      #expect(audit.checks == audits[0].checks)
      #expect(audit.findings == audits[0].findings)
      #expect(audit.plausibility == audits[0].plausibility)
      #expect(audit.coverage == audits[0].coverage)
      #expect(audit.sha256 == audits[0].sha256)
    }
  }
}
