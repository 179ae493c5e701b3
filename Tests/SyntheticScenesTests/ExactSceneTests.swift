import Scenes
import Testing

@testable import SyntheticScenes

@Suite struct ExactSceneTests {
  @Test func `A dropped ball's second differences are gravity times the frame interval squared`() {
    let scene = ExactScene.make(.falling(frameCount: 20))
    let y = scene.tracks[0].observations.map(\.centroidOnPlate.y)
    for i in 2..<y.count {
      #expect(abs(y[i] - 2 * y[i - 1] + y[i - 2] - 600 / 576) < 1e-9)
    }
  }

  @Test func `A ball at rest stays where it is`() {
    let places = Set(ExactScene.make(.resting()).tracks[0].observations.map(\.centroidOnPlate))
    #expect(places == [Point(320, 276)])
  }

  @Test func `A bounce rises to the square of its restitution`() {
    let timeline = SceneTimeline(.bouncing(restitution: 0.8))
    let heights = stride(from: 0.775, to: 2.0, by: 1e-3).map {
      timeline.state(of: 0, atSeconds: $0).position.y
    }
    let drop = 276.0 - 96
    #expect(abs(276 - (heights.min() ?? 0) - 0.64 * drop) < 0.01)
  }

  @Test func `A collision keeps the momentum of balls of one size`() {
    let timeline = SceneTimeline(.meeting())
    let before = timeline.states(atSeconds: 0.9).map(\.velocity.x).reduce(0, +)
    let after = timeline.states(atSeconds: 1.0).map(\.velocity.x).reduce(0, +)
    // Rolling friction takes at most 2 x 6 px/s² for a tenth of a second.
    #expect(abs(before - after) < 1.3)
  }

  @Test func `A hidden ball keeps its id and is not observed while hidden`() {
    let scene = ExactScene.make(.rolling(behindOccluder: true))
    #expect(scene.tracks.count == 1)
    #expect(scene.tracks[0].observation(at: 29) == nil)
    #expect(scene.tracks[0].observation(at: 50) != nil)
    #expect(scene.tracks[0].ending == nil)
  }

  @Test func `A ball that never comes out ends cut off along the occluder's border`() throws {
    let scene = ExactScene.make(.rolling(behindOccluder: true, neverComingOut: true))
    let ending = try #require(scene.tracks.first?.ending)
    #expect(ending.truncation > 0.9)
    #expect(ending.areaRatio < 0.5)
    #expect(ending.insideFrame == 1)
  }

  @Test func `A ball that vanishes in view leaves the plate in full view`() throws {
    let scene = ExactScene.make(.rolling(vanishingAt: 20))
    let ending = try #require(scene.tracks.first?.ending)
    #expect(scene.tracks[0].frames == 0..<20)
    #expect(ending.plateVisible == 1)
    #expect(ending.truncation == 0)
    #expect(ending.areaRatio == 1)
  }

  @Test func `A jump keeps one track, or parts it in two where that is asked for`() {
    let one = ExactScene.make(.rolling(teleportingAt: 20))
    let two = ExactScene.make(.rolling(teleportingAt: 20, inTwoTracks: true))
    #expect(one.tracks.count == 1)
    #expect(two.tracks.map(\.frames) == [0..<20, 20..<60])
  }

  @Test func `A merged ball's track ends touching the other, which grows`() throws {
    let scene = ExactScene.make(.meeting(mergingAt: 23))
    let gone = try #require(scene.tracks.last)
    #expect(gone.frames == 0..<23)
    #expect(gone.ending?.touching == [1])
    let areas = scene.tracks[0].observations.map(\.area)
    #expect(abs(areas[59] / areas[0] - 2) < 1e-9)
  }

  @Test func `A ball behind another is in the end where its motion leads`() throws {
    let scene = ExactScene.make(.crossing())
    let hidden = scene.tracks[0].observations.filter { $0.clippedBy == [.object] }.map(\.frame)
    #expect(hidden.contains(26))
    #expect(scene.tracks.count == 2)
  }

  @Test func `A cut ends the track with its shot and no evidence`() {
    let scene = ExactScene.make(.cutAway(at: 30))
    #expect(scene.shots.map(\.frames) == [0..<30, 30..<60])
    #expect(scene.tracks.map(\.frames) == [0..<30])
    #expect(scene.tracks[0].ending == nil)
  }

  @Test func `A ball that rolls away ends when it is too small`() throws {
    let track = try #require(ExactScene.make(.receding()).tracks.first)
    #expect((track.ending?.areaRatio ?? 1) < 0.3)
  }

  @Test(arguments: everyScript.map(\.name))
  func `Tracks, observations and shots are well formed`(name: String) throws {
    let script = try #require(everyScript.first { $0.name == name }?.script)
    let scene = ExactScene.make(script)
    #expect(scene.tracks.map(\.id) == Array(1..<(scene.tracks.count + 1)))
    #expect(scene.shots.flatMap { Array($0.frames) } == Array(0..<scene.clip.frameCount))
    #expect(scene.changingArea.count == script.frameCount)
    for track in scene.tracks {
      let frames = scene.shots[track.shot].frames
      #expect(
        zip(track.observations, track.observations.dropFirst()).allSatisfy { $0.frame < $1.frame })
      #expect((track.beginning == nil) == (track.frames.lowerBound == frames.lowerBound))
      #expect((track.ending == nil) == (track.frames.upperBound == frames.upperBound))
      for observation in track.observations {
        let area = Double(observation.mask?.area ?? 0)
        #expect(abs(area - observation.area) < 0.06 * observation.area + 12)
        #expect(observation.box.x >= 0 && observation.box.maxX <= Double(script.width))
        #expect(observation.appearance.histogram.count == 64)
        #expect(abs(observation.appearance.histogram.reduce(0, +) - 1) < 1e-9)
      }
    }
  }
}
