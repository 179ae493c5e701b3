import Foundation
import Rules
import Scenes
import SyntheticScenes
import Testing
import VideoIO

@testable import Auditing

@Suite struct AuditorTests {
  private func judge(_ script: SceneScript) -> Audit {
    Auditor.judge(ExactScene.make(script), path: "a.mp4", sha256: "")
  }

  @Test(arguments: [
    SceneScript.rolling(), .bouncing(), .thrown(), .meeting(), .crossing(), .cutAway(),
    .handheld(), .leavingTheFrame(), .walker(), .swinging(),
  ])
  func `A scene in which all goes its way passes`(script: SceneScript) {
    let audit = judge(script)
    #expect(audit.verdict == .pass)
    #expect(audit.plausibility > 0.5)
    #expect(audit.findings.isEmpty, "\(audit.findings.map(\.message))")
  }

  @Test(arguments: [
    (SceneScript.rolling(vanishingAt: 20), ViolationType.vanish),
    (.rolling(appearingAt: 20), .appear), (.rolling(teleportingAt: 20), .teleport),
    (.rolling(colourChangingAt: 24), .colour), (.rolling(sizeChangingAt: 24), .shape),
    (.thrown(hoveringAt: 13), .gravity), (.rising(), .gravity),
  ])
  func `A scene in which a law is broken fails, and the finding is of its kind`(
    script: SceneScript, type: ViolationType
  ) throws {
    let audit = judge(script)
    #expect(audit.verdict == .fail)
    #expect(audit.plausibility < 0.5)
    let truth = try #require(SceneTruth(script).violations.first)
    let start = script.seconds(atFrame: truth.frames.lowerBound)
    let end = script.seconds(atFrame: truth.frames.upperBound)
    #expect(
      audit.findings.contains {
        $0.type == type && $0.start < end + 0.25 && $0.end > start - 0.25
          && $0.box.intersection(truth.box).area > 0
      })
  }

  @Test func `A scene in which nothing could be followed is undetermined, and does not pass`() {
    var scene = ExactScene.make(.rolling())
    scene.tracks = []
    let audit = Auditor.judge(scene, path: "a.mp4", sha256: "")
    #expect(audit.verdict == .undetermined)
    #expect(audit.coverage < Policy.standardMinimumCoverage)
    #expect(audit.findings.isEmpty)
  }

  @Test func `A clip without a frame is undetermined`() {
    let scene = Scenes.Scene(
      clip: Clip(width: 0, height: 0, frameRate: Ratio(0, 1), codec: "", times: []), shots: [],
      tracks: [])
    #expect(Auditor.judge(scene, path: "a.mp4", sha256: "").verdict == .undetermined)
  }

  @Test func `There is a check of every rule, in the rules' order`() {
    let rules = judge(.meeting()).checks.map(\.rule)
    let ids = allRules.map { $0.description.id }
    #expect(Set(rules) == Set(ids))
    let places = rules.compactMap(ids.firstIndex)
    #expect(places == places.sorted())
  }

  static let broken = [
    "audio-only.wav", "empty.mp4", "text.mp4", "truncated.mp4", "wrong-index.mp4",
    "zero-frames.mp4", "no-such-file.mp4",
  ]

  @Test(arguments: broken)
  func `A file that can't be read to its end is an error that names it, and no verdict`(
    name: String
  ) throws {
    let path = FixtureClip.folder.appending(path: "broken/\(name)").path
    let error = #expect(throws: VideoError.self) { try Auditor().audit(path: path) }
    #expect(try #require(error).message.contains(name))
  }
}
