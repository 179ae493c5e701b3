import Scenes
import Testing

@Suite struct MediaTimeTests {
  @Test func `A time is its ticks times its base`() {
    #expect(MediaTime(value: 45_000, timeBase: Ratio(1, 90_000)).seconds == 0.5)
    #expect(MediaTime(value: -3, timeBase: Ratio(1, 2)).seconds == -1.5)
  }

  @Test func `A ratio keeps both its numbers`() {
    let rate = Ratio(30_000, 1001)
    #expect(rate.description == "30000/1001")
    #expect(abs(rate.doubleValue - 29.97003) < 1e-5)
  }

  @Test(arguments: [0, -7])
  func `A denominator that divides nothing counts as 1`(denominator: Int) {
    #expect(Ratio(24, denominator) == Ratio(24, 1))
  }

  @Test func `A clip's seconds count from its first frame, at its frames' own times`() {
    let clip = Clip(
      width: 8, height: 8, frameRate: Ratio(10, 1), codec: "h264",
      times: [100, 110, 135].map { MediaTime(value: $0, timeBase: Ratio(1, 100)) })
    #expect(clip.frameCount == 3)
    #expect(clip.seconds(at: 0) == 0)
    #expect(abs(clip.seconds(at: 2) - 0.35) < 1e-12)
    #expect(abs(clip.duration - 0.45) < 1e-12)
    #expect(clip.seconds(at: 3) == 0 && clip.seconds(at: -1) == 0)
  }

  @Test func `A clip without frames lasts no time`() {
    let clip = Clip(width: 0, height: 0, frameRate: Ratio(0, 1), codec: "", times: [])
    #expect(clip.duration == 0)
    let one = Clip(
      width: 8, height: 8, frameRate: Ratio(0, 1), codec: "",
      times: [MediaTime(value: 4, timeBase: Ratio(1, 1))])
    #expect(one.duration == 0)
  }
}
