import Scenes
import Testing

@testable import SyntheticScenes

@Suite struct SceneScriptTransformTests {
  @Test(arguments: everyScript.map(\.name))
  func `Mirroring twice gives the same motion`(name: String) throws {
    let script = try #require(everyScript.first { $0.name == name }?.script)
    let once = SceneTimeline(script.mirrored())
    let never = SceneTimeline(script)
    for frame in 0..<script.frameCount {
      let seconds = script.seconds(atFrame: frame)
      let pairs = zip(never.states(atSeconds: seconds), once.states(atSeconds: seconds))
      for (a, b) in pairs {
        #expect(abs(a.position.x + b.position.x - Double(script.width)) < 1e-6)
        #expect(abs(a.position.y - b.position.y) < 1e-6)
        #expect(a.opacity == b.opacity)
      }
    }
  }

  @Test(arguments: everyScript.map(\.name))
  func `Scaling moves every place by the factor and no moment`(name: String) throws {
    let script = try #require(everyScript.first { $0.name == name }?.script)
    let large = SceneTimeline(script.scaled(by: 1.5))
    let plain = SceneTimeline(script)
    for frame in 0..<script.frameCount {
      let seconds = script.seconds(atFrame: frame)
      for (a, b) in zip(plain.states(atSeconds: seconds), large.states(atSeconds: seconds)) {
        #expect(a.position.distance(to: b.position / 1.5) < 1e-5)
        #expect(abs(a.width - b.width / 1.5) < 1e-9)
      }
    }
  }

  @Test(arguments: everyScript.map(\.name), [Ratio(30, 1), Ratio(30000, 1001), Ratio(60, 1)])
  func `Another frame rate samples the same motion`(name: String, rate: Ratio) throws {
    let script = try #require(everyScript.first { $0.name == name }?.script)
    let other = script.atFrameRate(rate)
    let last = (script.frameCount, other.frameCount)
    let (a, b) = (script.seconds(atFrame: last.0 - 1), other.seconds(atFrame: last.1 - 1))
    #expect(b <= a + 1e-6 && b > a - 1.01 / rate.doubleValue)
    // Not past the end, and far from a contact that could fall to either side of a rounding.
    let moment = other.seconds(atFrame: other.frameCount / 3)
    let states = (
      SceneTimeline(script).states(atSeconds: moment),
      SceneTimeline(other).states(atSeconds: moment)
    )
    for (one, two) in zip(states.0, states.1) {
      #expect(one.position.distance(to: two.position) < 1e-6)
    }
  }

  @Test func `An event's frame moves along with the frame rate`() {
    let script = SceneScript.rolling(vanishingAt: 20)
    for rate in [Ratio(12, 1), Ratio(30000, 1001), Ratio(60, 1)] {
      let frame = script.frame(20, after: .frameRate(rate))
      let scene = ExactScene.make(script.applying(.frameRate(rate)))
      #expect(scene.tracks[0].frames.upperBound == frame)
    }
    #expect(script.frame(20, after: .mirrored) == 20)
    #expect(script.frame(20, after: .scaled(2)) == 20)
  }

  @Test func `Reversing the tracks exchanges ids and nothing else`() {
    let plain = ExactScene.make(.meeting(mergingAt: 23))
    let turned = ExactScene.make(SceneScript.meeting(mergingAt: 23).withTracksReversed())
    #expect(turned.tracks.map(\.id) == [1, 2])
    #expect(turned.tracks.map(\.observations) == plain.tracks.map(\.observations).reversed())
    #expect(turned.tracks[0].ending?.touching == [2])
  }

  @Test func `Position noise has the sigma asked for and is stated`() {
    let noisy = ExactScene.make(SceneScript.resting(frameCount: 400).withPositionNoise(0.5))
    let offsets = noisy.tracks[0].observations.map { $0.centroidOnPlate - Point(320, 276) }
    let variance = offsets.map { $0.dot($0) / 2 }.reduce(0, +) / 400
    #expect(abs(variance.squareRoot() - 0.5) < 0.05)
    #expect(noisy.tracks[0].observations[0].covariance == Covariance(isotropic: 0.25))
    #expect(noisy.shots[0].positionNoise == 0.5)
  }
}
