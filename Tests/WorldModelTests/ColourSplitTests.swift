import Scenes
import Testing

@testable import WorldModel

@Suite struct ColourSplitTests {
  private static func views(_ colours: [[Double]]) -> [Observation] {
    colours.enumerated().map { frame, mean in
      Observation(
        frame: frame, box: Box(x: 0, y: 0, width: 9, height: 9), appearance: Appearance(mean: mean))
    }
  }

  /// Every split judged by itself.
  private static func plainly(
    _ views: [Observation], _ minimum: Int
  ) -> (index: Int, value: Double, error: Double)? {
    func median(_ part: ArraySlice<Observation>) -> Appearance {
      Appearance(
        mean: (0..<3).map { channel in
          part.map { $0.appearance.mean.count == 3 ? $0.appearance.mean[channel] : 128 }
            .sorted()[part.count / 2]
        })
    }
    func spread(_ part: ArraySlice<Observation>) -> (usual: Double, mean: Double) {
      let center = median(part)
      let values = part.map { center.colourDistance(to: $0.appearance) }.sorted()
      return (values[values.count * 3 / 4], values.reduce(0, +) / Double(values.count))
    }
    var best: (index: Int, value: Double, error: Double)?
    var clearest = -Double.infinity
    for index in minimum...(views.count - minimum) {
      let (one, other) = (views[..<index], views[index...])
      let value = median(one).colourDistance(to: median(other))
      let (a, b) = (spread(one), spread(other))
      let clearance = value - 2 * ((a.mean + b.mean) / 2)
      guard clearance > clearest else { continue }
      clearest = clearance
      best = (index, value, (a.usual + b.usual) / 2)
    }
    return best
  }

  @Test(arguments: [10, 11, 40], 0..<6 as Range<UInt64>)
  func `The split is the one that trying all of them finds`(count: Int, seed: UInt64) throws {
    // Without a change, with one, and with views that were not measured.
    var state = seed &* 77 &+ 5
    func noise() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 40) / 16_777_216 * 9
    }
    let views = Self.views(
      (0..<count).map { index in
        let step = seed % 2 == 1 && index >= count / 2 ? 30.0 : 0
        if seed >= 4, index % 5 == 1 { return [] }
        return [90 + step + noise(), 120 + noise(), 140 - step / 2 + noise()]
      })
    let found = try #require(ColourSplit(views, minimumViews: 5).best)
    let expected = try #require(Self.plainly(views, 5))
    #expect(found.index == expected.index)
    #expect(found.value == expected.value)
    #expect(found.error == expected.error)
  }

  @Test func `Too few views have none`() {
    #expect(ColourSplit(Self.views([[1, 2, 3], [1, 2, 3]]), minimumViews: 5).best == nil)
    #expect(ColourSplit([], minimumViews: 0).best == nil)
  }
}
