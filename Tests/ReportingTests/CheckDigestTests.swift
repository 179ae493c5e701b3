import Auditing
import Testing

@testable import Reporting

@Suite("What can't be told")
struct CheckDigestTests {
  private func check(
    _ rule: String, _ object: String, _ reason: String, confidence: Double? = nil
  ) -> ClipReport.Check {
    ClipReport.Check(
      rule: rule, object: object, objects: nil, outcome: "inconclusive", reason: reason,
      confidence: confidence, start: nil, end: nil, measurement: nil)
  }

  private func object(_ id: String, frames: Int, reliability: Double? = 1)
    -> ClipReport.TrackedObject
  {
    ClipReport.TrackedObject(
      id: id,
      observations: (0..<frames).map {
        ClipReport.Observation(
          frame: $0, time: 0, box: .init(x: 0, y: 0, width: 1, height: 1), visible: 1)
      }, reliability: reliability)
  }

  private func clip(
    _ checks: [ClipReport.Check], objects: [ClipReport.TrackedObject]
  ) -> ClipReport {
    var clip = ClipReport(audit: .sample())
    clip.checks = checks
    clip.objects = objects
    return clip
  }

  @Test("begins with the surest of a breach, then with what was followed longest and best")
  func order() {
    let digest = CheckDigest(
      clip(
        [
          check("a", "o1", "One.", confidence: 0.1), check("b", "o2", "Two.", confidence: 0.1),
          check("c", "o3", "Three.", confidence: 0.6), check("d", "o4", "Four.", confidence: 0.1),
          check("e", "o5", "Five.", confidence: 0.1),
        ],
        objects: [
          object("o1", frames: 4), object("o2", frames: 9, reliability: 0.5),
          object("o3", frames: 2), object("o4", frames: 9), object("o5", frames: 4),
        ]))
    // Where all is equal, the order of the laws stays.
    #expect(digest.ordered.map(\.rule) == ["c", "d", "b", "a", "e"])
    #expect(digest.told == digest.ordered && digest.groups.isEmpty)
    #expect(digest.weightiest?.rule == "c")
    #expect(
      CheckDigest(clip([check("a", "o1", "One.")], objects: []), of: "b").weightiest == nil)
  }

  @Test("tells what had too little to look at by its reasons, with how many there are")
  func groups() {
    let checks =
      [2, 5, 3].enumerated().flatMap { index, frames in
        ["a", "b"].map { check($0, "o\(index)", "Followed through \(frames) frames only.") }
      } + [check("c", "o1", "Too few clean views."), check("d", "o9", "Nearly.", confidence: 0.4)]
    let digest = CheckDigest(clip(checks, objects: []))
    #expect(digest.told.map(\.rule) == ["d"])
    #expect(
      digest.groups.map { "\($0.words): \($0.reason)" } == [
        "6 checks of 3 objects: Followed through 2 to 5 frames only.",
        "c of o1: Too few clean views.",
      ])
    #expect(digest.ordered.count == checks.count)
  }

  @Test("keeps numbers that no Int holds as they stand, and sentences of another form apart")
  func oddNumbers() {
    let long = String(repeating: "9", count: 40)
    let digest = CheckDigest(
      clip(
        [check("a", "o1", "Seen \(long) times."), check("b", "o1", "Seen 3 times at 4 s.")],
        objects: []))
    #expect(digest.groups.map(\.reason) == ["Seen \(long) times.", "Seen 3 times at 4 s."])
  }

  @Test("reaches a terminal's reader the weightiest first")
  func summary() {
    let checks =
      (0..<6).map { check("law\($0)", "o1", "Can't rule out \($0).", confidence: Double($0) / 10) }
      + (0..<40).map { check("other", "o2", "Followed through \(2 + $0 % 3) frames only.") }
    let text = TextSummary(isColoured: false).text(of: clip(checks, objects: []))
    #expect(
      text.split(separator: "\n").suffix(7) == [
        "  checks: 0 obeyed, 0 violated, 46 inconclusive, 0 not applicable",
        "  can't tell: law5 of o1: Can't rule out 5.",
        "  can't tell: law4 of o1: Can't rule out 4.",
        "  can't tell: law3 of o1: Can't rule out 3.",
        "  can't tell: 40 checks of o2: Followed through 2 to 4 frames only.",
        "  can't tell: law0 of o1: Can't rule out 0.",
        "  and 2 more that can't be told and weigh less",
      ])
  }
}
