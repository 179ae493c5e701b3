import Scenes
import Testing

@Suite struct SceneScriptTests {
  @Test(arguments: [Ratio(24, 1), Ratio(30_000, 1001), Ratio(12, 1), Ratio(60, 1)])
  func `A frame's moment is first seen in that frame`(rate: Ratio) {
    var script = SceneScript(frameCount: 100)
    script.frameRate = rate
    for frame in 0..<100 {
      #expect(script.frame(atSeconds: script.seconds(atFrame: frame)) == frame)
      #expect(script.frame(atSeconds: script.seconds(atFrame: frame) + 0.001) == frame + 1)
    }
  }

  @Test func `A repeated frame shows the moment of the frame before`() {
    let script = SceneScript.repeating(frames: [12, 13])
    #expect(script.shownSeconds(atFrame: 11) == 11.0 / 24)
    #expect(script.shownSeconds(atFrame: 13) == 11.0 / 24)
    #expect(script.shownSeconds(atFrame: 14) == 14.0 / 24)
  }

  @Test func `Cuts part the frames once, and those outside the clip part nothing`() {
    var script = SceneScript(frameCount: 48)
    script.cuts = [1.5, 0.5, 0.5, 0, 9]
    #expect(script.shotFrames == [0..<12, 12..<36, 36..<48])
    script.cuts = []
    #expect(script.shotFrames == [0..<48])
  }

  @Test func `Light between its keys is linear, and steady beyond them`() {
    var script = SceneScript(frameCount: 48)
    #expect(script.lightGain(atSeconds: 1) == 1)
    script.light = [.init(seconds: 0.5, gain: 1), .init(seconds: 1.5, gain: 0.5)]
    #expect(script.lightGain(atSeconds: 0) == 1)
    #expect(script.lightGain(atSeconds: 1) == 0.75)
    #expect(script.lightGain(atSeconds: 3) == 0.5)
  }

  @Test func `A body's width and height keep its diameter whatever its aspect`() {
    var body = SceneScript.Body(at: Point(0, 0), diameter: 40)
    body.aspect = 2.5
    #expect(abs(body.width * body.height - 1600) < 1e-9)
    #expect(abs(body.width / body.height - 2.5) < 1e-12)
  }

  @Test func `A clip can't have fewer than no frames`() {
    #expect(SceneScript(frameCount: -3).frameCount == 0)
  }
}
