import Imaging
import Scenes
import Testing

@testable import SyntheticScenes

@Suite struct SceneRendererTests {
  @Test func `The same script gives the same pixels`() {
    let script = SceneScript.handheld().scaled(by: 0.25)
    #expect(
      SceneRenderer(script).picture(atFrame: 7) == SceneRenderer(script).picture(atFrame: 7))
  }

  @Test func `Another seed gives another picture`() {
    let script = SceneScript.rolling().scaled(by: 0.25)
    let other = script.with(seed: 9, backdrop: .plaster)
    #expect(
      SceneRenderer(script).picture(atFrame: 0) != SceneRenderer(other).picture(atFrame: 0))
  }

  @Test(arguments: SceneScript.Backdrop.allCases)
  func `Every backdrop has texture that a tracker can hold on to`(
    backdrop: SceneScript.Backdrop
  ) {
    var script = SceneScript.empty().scaled(by: 0.5).with(seed: 3, backdrop: backdrop)
    script.sensorNoise = 0
    let luma = SceneRenderer(script).picture(atFrame: 0).luma.samples.map(Double.init)
    let mean = luma.reduce(0, +) / Double(luma.count)
    let variance = luma.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(luma.count)
    #expect(variance.squareRoot() > 8)
  }

  @Test(arguments: [
    SceneScript.falling(), .rolling(behindOccluder: true), .meeting(), .thrown(), .crossing(),
    .walker(), .panning(), .zooming(),
  ])
  func `Masks agree with what differs from the empty scene`(script: SceneScript) {
    var full = script.scaled(by: 0.5)
    full.sensorNoise = 0
    var empty = full
    empty.bodies = []
    var renderer = SceneRenderer(full)
    renderer.drawsShadows = false
    let bare = SceneRenderer(empty)
    let scene = ExactScene.make(full)
    for frame in [5, 22, 27] {
      let (a, b) = (renderer.picture(atFrame: frame), bare.picture(atFrame: frame))
      var inMask = Set<Int>()
      for track in scene.tracks {
        for run in track.observation(at: frame)?.mask?.runs ?? [] {
          inMask.formUnion((run.start..<run.end).map { Int(run.y) * full.width + Int($0) })
        }
      }
      let changed = Set(
        a.luma.samples.indices.filter {
          let luma = abs(Int(a.luma.samples[$0]) - Int(b.luma.samples[$0]))
          let cb = abs(Int(a.cb.samples[$0]) - Int(b.cb.samples[$0]))
          return luma + cb + abs(Int(a.cr.samples[$0]) - Int(b.cr.samples[$0])) > 20
        })
      // Nothing to compare where an occluder hides everything; both must then be empty.
      let union = inMask.union(changed).count
      let common = inMask.intersection(changed).count
      #expect(Double(common) >= 0.88 * Double(union), "frame \(frame)")
    }
  }

  @Test func `A light ramp darkens the picture and no label`() {
    let script = SceneScript.lightChanging(to: 0.5).scaled(by: 0.25)
    let renderer = SceneRenderer(script)
    func mean(_ frame: Int) -> Double {
      let luma = renderer.picture(atFrame: frame).luma.samples
      return luma.reduce(0) { $0 + Double($1) } / Double(luma.count)
    }
    #expect(abs(mean(50) / mean(0) - 0.5) < 0.02)
    #expect(SceneTruth(script).violations.isEmpty)
  }

  @Test func `Blur samples smear a moving ball`() {
    var script = SceneScript.leavingTheFrame().scaled(by: 0.5)
    script.sensorNoise = 0
    let sharp = SceneRenderer(script).picture(atFrame: 5)
    script.blurSamples = 4
    #expect(SceneRenderer(script).picture(atFrame: 5) != sharp)
  }

  @Test func `A frame that the script does not have is black`() {
    let picture = SceneRenderer(.empty().scaled(by: 0.1)).picture(atFrame: 99)
    #expect(picture.luma.samples.allSatisfy { $0 == 0 })
  }
}
