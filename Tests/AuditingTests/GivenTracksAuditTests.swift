import Foundation
import Testing
import Tracking

@testable import Auditing

/// The committed clips, judged by their true tracks in place of ours.
@Suite struct GivenTracksAuditTests {
  /// What goes wrong although the tracks are right: it is the laws that miss it.
  static let knownMisses: [String: Comment] = [
    "falls-unevenly.mp4": "there is no other fall to compare its rate with"
  ]

  private func audit(_ clip: FixtureClip, tracks: String? = nil) throws -> Audit {
    let truth = FixtureClip.folder
      .appending(path: "tracks/\(clip.clip.replacingOccurrences(of: ".mp4", with: ".txt"))").path
    return try Auditor(
      configuration: AuditConfiguration(threadCount: 2, given: .tracks(path: tracks ?? truth))
    ).audit(path: clip.path)
  }

  @Test(arguments: isOptimised ? FixtureClip.all : FixtureClip.few)
  func `With the true tracks a clip's verdict is its label's`(clip: FixtureClip) throws {
    let audit = try audit(clip)
    func verify() {
      let told = Comment(
        rawValue: "\(audit.plausibility) "
          + audit.findings.map { "\($0.rule) \($0.start): \($0.message)" }.joined(separator: "; "))
      #expect(audit.verdict == (clip.plausible ? .pass : .fail), told)
    }
    if let reason = Self.knownMisses[clip.clip] {
      withKnownIssue(reason) { verify() }
    } else {
      verify()
    }
  }

  @Test func `A frame that the clip has not is told when it has been read`() throws {
    let clip = try #require(FixtureClip.few.first)
    let path = FileManager.default.temporaryDirectory
      .appending(path: "plumbline-\(UUID().uuidString).txt").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("1,1,0,0,9,9\n9999,1,0,0,9,9\n".utf8).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: GivenTracksError.self) { try audit(clip, tracks: path) }
    #expect(error?.message.hasPrefix("\(path):2: there is no frame 9999; the clip has ") == true)
  }
}
