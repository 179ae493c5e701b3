import Rules
import Scenes
import SyntheticScenes
import Testing
import WorldModel

@testable import Auditing

@Suite struct PlausibilityTests {
  private func value(
    _ checks: [Check], surprise: Double = 0, unexplained: Double = 0
  ) -> Double {
    var history = History.blank
    history.surprise = Array(repeating: surprise, count: 96)
    history.scene.unexplainedChange = Array(repeating: unexplained, count: 96)
    let findings = FindingList(history: history, checks: checks).findings
    return Plausibility(history: history, checks: checks, findings: findings).value
  }

  @Test func `A clip that holds nothing odd is wholly plausible`() {
    #expect(value([]) == 1)
    #expect(value([.of("object-vanishes", .obeyed, confidence: 0)]) == 1)
  }

  @Test(arguments: [0.5, 0.66, 0.8, 0.95, 1])
  func `An error makes a clip implausible, the surer the more`(confidence: Double) {
    let found = value([.of("object-vanishes", confidence: confidence)])
    #expect(found < 0.5)
    #expect(found > value([.of("object-vanishes", confidence: confidence + 0.05)]) || found < 0.001)
  }

  @Test func `Evidence below the limit moves it, so that clips can be ranked`() {
    let none = value([])
    let some = value([.of("object-vanishes", .inconclusive, confidence: 0.3)])
    let more = value([
      .of("object-vanishes", .inconclusive, confidence: 0.3),
      .of("object-teleports", .inconclusive, confidence: 0.3),
    ])
    #expect(none > some && some > more && more > 0.5)
    #expect(value([], unexplained: 9) < none)
  }

  @Test func `What stays below a limit counts less among many that were measured`() {
    func measured(_ count: Int) -> [Check] {
      (0..<count).map { index in
        var check = Check.of(
          "colour-changes", object: index, .obeyed, confidence: index == 0 ? 0.08 : 0.001)
        check.measurement = Measured("change", value: 1, error: 1, unit: "levels")
        return check
      }
    }
    #expect(value(measured(1)) < value(measured(9)))
    #expect(value(measured(9)) < value(measured(100)))
    // What is doubted is doubted, however many there are.
    func doubted(_ count: Int) -> [Check] {
      [.of("colour-changes", .inconclusive, confidence: 0.3)]
        + (1..<count).map { .of("colour-changes", object: $0, .obeyed, confidence: 0) }
    }
    #expect(value(doubted(2)) == value(doubted(60)))
  }

  @Test(arguments: [0.0, 0.3, 0.66, 1.0], [0.0, 5, 1e6])
  func `It lies between 0 and 1, whatever the evidence`(confidence: Double, surprise: Double) {
    for outcome in Check.Outcome.allCases {
      let checks = (0..<6).map {
        Check.of("object-vanishes", object: $0, outcome, confidence: confidence)
      }
      let found = value(checks, surprise: surprise, unexplained: surprise)
      #expect((0...1).contains(found))
    }
  }

  @Test func `Without an error it is at least one half, whatever is doubtful or surprising`() {
    let doubtful = (0..<4).map {
      Check.of("object-vanishes", object: $0, .inconclusive, confidence: 0.64)
    }
    #expect(value(doubtful) > 0.5)
    #expect(value(doubtful, surprise: 60, unexplained: 9) >= 0.5)
  }
}
