import Scenes
import Testing

@Suite struct MaskScalingTests {
  private func disc(_ radius: Double, at center: Point) -> Mask {
    var runs: [Mask.Run] = []
    for y in 0..<90 {
      let dy = Double(y) + 0.5 - center.y
      guard abs(dy) < radius else { continue }
      let half = (radius * radius - dy * dy).squareRoot()
      let start = Int((center.x - half).rounded())
      let end = Int((center.x + half).rounded())
      if start < end { runs.append(Mask.Run(y: y, start: start, end: end)) }
    }
    return Mask(runs: runs)
  }

  @Test(arguments: [0.4, 0.5, 2.0 / 3, 0.9])
  func `An enlarged mask keeps its place and size, and comes back as it was`(scale: Double) {
    let mask = disc(14, at: Point(80, 45))
    let large = mask.enlarged(by: scale, width: Int(160 / scale), height: Int(90 / scale))
    let expected = Double(mask.area) / (scale * scale)
    #expect(abs(Double(large.area) / expected - 1) < 0.03)
    let back = large.reduced(by: scale, width: 160, height: 90)
    #expect(back.intersectionArea(mask) >= mask.area * 97 / 100)
    #expect(back.area <= mask.area * 103 / 100)
  }

  @Test func `At the clip's own size nothing changes but what lies outside`() {
    let mask = disc(10, at: Point(4, 45))
    let same = mask.enlarged(by: 1, width: 160, height: 90)
    #expect(same == mask.clipped(width: 160, height: 90))
    #expect(same.runs.allSatisfy { $0.start >= 0 } && same.area < mask.area)
    #expect(mask.reduced(by: 1, width: 160, height: 90) == same)
  }

  @Test func `Empty masks and mad scales give no pixels beyond the picture`() {
    #expect(Mask(runs: []).enlarged(by: 0.5, width: 10, height: 10).isEmpty)
    #expect(Mask(runs: []).bounds == nil)
    for scale in [0, -1, .nan, 1e-300] {
      let mask = Mask(runs: [Mask.Run(y: 2, start: 1, end: 5)])
      for result in [
        mask.enlarged(by: scale == 1e-300 ? 0 : scale, width: 4, height: 4),
        mask.reduced(by: scale == 1e-300 ? 0 : scale, width: 4, height: 4),
      ] {
        #expect(result == Mask(runs: [Mask.Run(y: 2, start: 1, end: 4)]))
      }
    }
  }
}
