import Scenes
import SyntheticScenes
import Testing

@testable import WorldModel

@Suite struct SceneSettledTests {
  private func track(_ id: Int, _ frames: Range<Int>, x: (Int) -> Double) -> Track {
    Track(
      id: id,
      observations: frames.map {
        Observation(frame: $0, box: Box(x: x($0), y: 100, width: 40, height: 40))
      })
  }

  private func scene(tracks: [Track], standing: [Track]) -> Scene {
    var scene = ExactScene.make(.empty(frameCount: 60))
    scene.tracks = tracks
    scene.standing = standing
    return scene
  }

  @Test func `What stood until it set off is one body`() {
    let still = track(9, 0..<22) { _ in 300 }
    var moving = track(2, 20..<60) { 300 + Double(max(0, $0 - 20)) * 6 }
    moving.beginning = BoundaryEvidence(expectedBox: Box(x: 300, y: 100, width: 40, height: 40))
    let settled = scene(tracks: [moving], standing: [still]).settled
    #expect(settled.standing.isEmpty)
    #expect(settled.tracks.map(\.id) == [2])
    #expect(settled.tracks.first?.frames == 0..<60)
    #expect(settled.tracks.first?.beginning == nil)
  }

  @Test func `What stands elsewhere or goes on standing stays a thing of its own`() {
    let beside = track(8, 0..<22) { _ in 420 }
    let stays = track(9, 0..<60) { _ in 300 }
    var moving = track(2, 20..<60) { 300 + Double(max(0, $0 - 20)) * 6 }
    moving.beginning = BoundaryEvidence(expectedBox: Box(x: 300, y: 100, width: 40, height: 40))
    let settled = scene(tracks: [moving], standing: [beside, stays]).settled
    #expect(settled.standing.map(\.id) == [8, 9])
    #expect(settled.tracks.first?.frames == 20..<60)
  }
}
