import Scenes
import SyntheticScenes
import Testing

@testable import WorldModel

@Suite struct OccluderReachTests {
  /// A ball that goes behind a box and stays there, and the box as a thing that stands.
  private func scene(standing box: Box?, reliability: Double = 0.8) -> Scene {
    var scene = ExactScene.make(.rolling(behindOccluder: true, neverComingOut: true))
    scene.tracks[0].ending?.occluderWidth = nil
    scene.standing =
      box.map { box in
        let views = (0..<scene.clip.frameCount).map { Observation(frame: $0, box: box) }
        return [Track(id: 9, observations: views, reliability: reliability)]
      } ?? []
    return scene
  }

  private func width(_ scene: Scene) -> Double? {
    guard let track = scene.tracks.first, let edge = track.observations.last else { return nil }
    return OccluderReach(scene: scene).width(of: track, beyond: edge, motion: Point(9, 0))
  }

  /// The occluder of the script, and how far its far side is from where the ball was last seen.
  private var occluder: Box { SceneScript.rolling(behindOccluder: true).occluders[0].box }

  @Test func `What stands where the ball was cut off tells how far it reaches`() throws {
    let scene = scene(standing: occluder)
    let front = try #require(scene.tracks[0].observations.last).box.maxX
    #expect(abs(try #require(width(scene)) - (occluder.maxX - front)) < 1)
  }

  @Test func `What follows on it hides the ball on`() throws {
    var scene = scene(standing: occluder)
    let next = Box(x: occluder.maxX - 2, y: occluder.y, width: 50, height: occluder.height)
    scene.standing.append(
      Track(
        id: 10,
        observations: scene.standing[0].observations.map { Observation(frame: $0.frame, box: next) }
      ))
    let front = try #require(scene.tracks[0].observations.last).box.maxX
    #expect(abs(try #require(width(scene)) - (next.maxX - front)) < 1)
  }

  @Test func `Nothing tells it where nothing stands, or elsewhere, or farther away, or in doubt`() {
    #expect(width(scene(standing: nil)) == nil)
    #expect(width(scene(standing: occluder.offset(by: Point(200, 0)))) == nil)
    #expect(width(scene(standing: occluder.offset(by: Point(0, -60)))) == nil)
    #expect(width(scene(standing: occluder, reliability: 0.3)) == nil)
  }

  @Test func `With it a ball that never comes out is missed`() throws {
    func ending(_ scene: Scene) throws -> Event {
      try #require(BoundaryExplainer(scene: scene).events(of: scene.tracks[0]).first)
    }
    let unknown = try ending(scene(standing: nil)).likelihood(of: .hidden)
    let known = try ending(scene(standing: occluder)).likelihood(of: .hidden)
    #expect(unknown >= Likelihood.explaining)
    #expect(known != unknown)
  }
}
