import Foundation
import Rules
import Scenes
import Testing

@testable import Auditing

@Suite struct CalibrationTests {
  private func told(
    _ rule: String = "object-vanishes", confidence: Double = 0.95, at start: Double = 1,
    box: Box? = Box(x: 10, y: 10, width: 20, height: 20)
  ) -> ToldViolation {
    ToldViolation(
      rule: rule, severity: .error, confidence: confidence, start: start, end: start + 0.2, box: box
    )
  }

  private func clip(
    _ name: String, plausible: Bool, plausibility: Double, pair: String? = nil,
    told: [ToldViolation] = []
  ) -> JudgedClip {
    let seen = LabelledClip.Violation(
      type: .vanish, start: 1, end: 1.3, box: Box(x: 12, y: 12, width: 10, height: 10))
    return JudgedClip(
      label: LabelledClip(
        clip: name, source: "s", pair: pair, isPlausible: plausible,
        violations: plausible ? [] : [seen]),
      judgement: JudgedClip.Judgement(
        hasFailed: plausibility < 0.5, plausibility: plausibility, violations: told))
  }

  private var sample: Calibration {
    Calibration([
      clip("a", plausible: true, plausibility: 0.9, pair: "p"),
      clip("b", plausible: false, plausibility: 0.1, pair: "p", told: [told()]),
      clip("c", plausible: false, plausibility: 0.8, told: [told(at: 9)]),
      clip("d", plausible: true, plausibility: 0.4, told: [told(confidence: 0.65)]),
    ])
  }

  @Test func `Findings are right, wrong, or elsewhere, where nobody knows`() throws {
    let law = try #require(sample.laws.first { $0.rule == "object-vanishes" })
    #expect((law.rightCount, law.elsewhereCount, law.wrongCount) == (1, 1, 1))
    #expect(law.precision == Proportion(1, of: 2) && law.advice == nil)
    #expect(sample.laws.count == allRules.count)
  }

  @Test func `A finding confirms a label that it meets in time and place`() {
    let label = clip("b", plausible: false, plausibility: 0).label
    #expect(label.confirms(told()) && label.confirms(told(at: 1.5)))
    #expect(!label.confirms(told(at: 1.6)) && !label.confirms(told(at: 0.5)))
    #expect(!label.confirms(told(box: Box(x: 40, y: 40, width: 9, height: 9))))
    #expect(label.confirms(told(box: nil)))
  }

  @Test func `A law is stable once it is surely right more often than not`() {
    func law(_ right: Int, _ wrong: Int) -> Calibration.LawRecord {
      var record = Calibration.LawRecord(rule: "r", lifecycle: .preview)
      (record.rightCount, record.wrongCount) = (right, wrong)
      return record
    }
    #expect(law(3, 0).advice == nil)
    #expect(law(4, 0).advice == .stable)
    #expect(law(4, 1).advice == .preview)
    #expect(law(12, 2).advice == .stable)
    #expect(law(0, 9).advice == .preview)
  }

  @Test func `Confidence is held against what was right`() throws {
    let bins = sample.confidences.filter { $0.precision.total > 0 }
    #expect(bins.map(\.precision) == [Proportion(0, of: 1), Proportion(1, of: 1)])
    #expect(bins.map(\.stated) == [0.65, 0.95])
  }

  @Test func `Plausibility's separation counts every pair of clips`() throws {
    let found = sample.separation
    // 0.9 above both; 0.4 above one of the two.
    #expect(found.area == 0.75)
    #expect(found.pairwise == 1 && found.pairCount == 1)
    #expect(found.missed == Proportion(1, of: 2) && found.falseAlarms == Proportion(1, of: 2))
    #expect(found.error == 0.5)
    let one = Calibration([clip("a", plausible: true, plausibility: 1)])
    #expect(one.separation.area == nil && one.map == nil && one.separation.error == nil)
  }

  @Test func `Wilson's interval is that of the textbook`() throws {
    let interval = try #require(Proportion(1, of: 10).interval)
    #expect(abs(interval.lowerBound - 0.0179) < 1e-4 && abs(interval.upperBound - 0.4042) < 1e-4)
    #expect(Proportion(0, of: 0).interval == nil && Proportion(0, of: 0).share == nil)
    #expect(try #require(Proportion(0, of: 5).interval).lowerBound == 0)
  }

  @Test func `The map rises everywhere, and gives back odds that were made by it`() throws {
    // At plausibility p, a share p of the clips is plausible: the map that changes nothing.
    var (good, bad): ([Double], [Double]) = ([], [])
    for tenth in 1...9 {
      let p = Double(tenth) / 10
      good += Array(repeating: p, count: 20 * tenth)
      bad += Array(repeating: p, count: 20 * (10 - tenth))
    }
    let map = try #require(PlausibilityMap(plausible: good, impossible: bad))
    #expect(abs(map.offset) < 0.02 && abs(map.slope - 1) < 0.05)
    let steps = stride(from: 0.0, through: 1, by: 0.05).map(map.chance)
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(abs(map.chance(at: 0.5) - 0.5) < 0.01)
  }

  @Test func `No labels turn the map round or make it infinite`() throws {
    let inverted = try #require(PlausibilityMap(plausible: [0, 0, 0.1], impossible: [1, 1, 0.9]))
    #expect(inverted.slope > 0 && inverted.offset.isFinite)
    let perfect = try #require(PlausibilityMap(plausible: [1, 1, 1], impossible: [0, 0, 0]))
    #expect(perfect.slope.isFinite && perfect.chance(at: 1) > 0.6 && perfect.chance(at: 0) < 0.4)
    let alike = try #require(PlausibilityMap(plausible: [0.5, 0.5], impossible: [0.5]))
    #expect(alike.chance(at: 0.5).isFinite)
  }

  @Test func `The tables are the same each time, and words can't break them`() {
    var odd = sample.clips
    odd[0].label.source = "a|b\nc"
    let text = Calibration(odd).text()
    #expect(text == Calibration(odd).text())
    #expect(text.contains("| as reported | a b c | ") && !text.contains("a|b"))
    #expect(
      text.contains(
        "| object-vanishes | stable | 1 | 1 | 1 | 0.500 (0.09 to 0.91), 1 of 2 | too few |"))
  }

  @Test func `A configuration follows from it that can be read`() throws {
    var clips = (0..<6).map { clip("w\($0)", plausible: true, plausibility: 0.4, told: [told()]) }
    clips += (0..<6).map {
      clip("r\($0)", plausible: false, plausibility: 0.3, told: [told("object-sinks")])
    }
    for index in clips.indices {
      for profile in Profile.allCases {
        var judgement = clips[index].judgement
        // Lenient finds nothing; the others fail all.
        judgement.hasFailed = profile != .lenient
        clips[index].byProfile[profile] = judgement
      }
    }
    let text = Calibration(clips).suggestedConfiguration(maximumFalseAlarms: 0.02)
    #expect(text.contains("profile: lenient\n"))
    #expect(text.contains("  object-vanishes: note\n") && text.contains("  object-sinks: error\n"))
    let settings = try PolicyReader.settings(in: text, path: "c.yml")
    #expect(settings.profile?.value == .lenient)
    #expect(settings.rules["object-vanishes"]?.severity?.value == .note)
    let generous = Calibration(clips).suggestedConfiguration(maximumFalseAlarms: 1)
    #expect(generous.contains("profile: standard\n"))
  }
}
