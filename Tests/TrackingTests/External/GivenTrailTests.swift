import Scenes
import SyntheticScenes
import Testing

@testable import Tracking

/// Scenes made from a rendered script's own true tracks.
@Suite struct GivenTrailTests {
  private static func given(_ script: SceneScript) throws -> GivenTracks {
    let given = try MOTReader.read(Array(SceneTruth(script).motText.utf8), file: "truth.txt")
    try given.check(frameCount: script.frameCount)
    return given
  }

  private func scene(_ script: SceneScript, given: GivenTracks) -> Scenes.Scene {
    var tracker = Tracker(
      clipWidth: script.width, clipHeight: script.height, frameInterval: 1 / 12, given: given)
    for picture in Footage.pictures(script) { tracker.consume(picture) }
    return tracker.finish(clip: ExactScene.make(script).clip)
  }

  static let cases = TrackerTests.cases.filter {
    ["rolling", "falling", "crossing", "panning", "behind an occluder"].contains($0.name)
  }

  @Test(arguments: cases)
  func `Each given object is one track with its id, boxes and visible fractions`(
    item: TrackerTests.Case
  ) throws {
    let given = try Self.given(item.script)
    let scene = scene(item.script, given: given)
    expectWellFormed(scene)
    #expect(scene.tracks.map(\.id) == Set(given.sightings.map(\.id)).sorted())
    for track in scene.tracks {
      let told = given.sightings.filter {
        $0.id == track.id && ($0.visibleFraction ?? 1) >= GivenMasks.leastVisible
      }
      #expect(track.observations.map(\.frame) == told.map(\.frame).sorted())
      for (seen, told) in zip(track.observations, told.sorted { $0.frame < $1.frame }) {
        #expect(seen.box == told.box)
        #expect(seen.visibleFraction == told.visibleFraction)
        if told.visibleFraction ?? 1 < 0.9 { #expect(!seen.clippedBy.isEmpty) }
      }
    }
  }

  @Test func `A whole view's place is its box's centre, and its mask the foreground there`() throws
  {
    let script = Self.cases[0].script
    let scene = scene(script, given: try Self.given(script))
    let track = try #require(scene.tracks.first)
    let whole = track.observations.filter { $0.clippedBy.isEmpty }
    #expect(whole.count > 10)
    for seen in whole {
      #expect(seen.centroidInImage.distance(to: seen.box.center) < 1e-6)
      // A disc covers 0.785 of its box.
      #expect(abs(seen.area / seen.box.area - 0.785) < 0.2)
    }
  }

  @Test func `What lasts to the clip's ends has no evidence there, what vanishes has`() throws {
    let script = Footage.small(.rolling(vanishingAt: 30), frames: 22)
    let scene = scene(script, given: try Self.given(script))
    let track = try #require(scene.tracks.first)
    #expect(track.beginning == nil)
    #expect(track.frames.upperBound == 15)
    let ending = try #require(track.ending)
    #expect(ending.plateVisible > 0.8 && ending.insideFrame == 1)
    #expect(ending.areaRatio > 0.9 && ending.lookFoundAgain < 0.35)
    let whole = Self.cases[0].script
    let lasting = try #require(self.scene(whole, given: try Self.given(whole)).tracks.first)
    #expect(lasting.ending == nil)
  }

  @Test func `What nobody saw is not in the scene, and shots and areas are as without`() throws {
    let script = Self.cases[0].script
    let without = Footage.scene(script)
    let nothing = scene(script, given: try MOTReader.read([], file: "none.txt"))
    #expect(nothing.tracks.isEmpty)
    #expect(nothing.shots.map(\.frames) == without.shots.map(\.frames))
    #expect(nothing.changingArea == without.changingArea)
    #expect(nothing.unexplainedChange == without.unexplainedChange)
    #expect(nothing.followedArea.allSatisfy { $0 == 0 })
  }

  @Test func `Our own masks, given back, make the same boxes and nearly the same places`() throws {
    let script = Self.cases[0].script
    let own = Footage.scene(script)
    let items = TrackList(own).sightings.map { ($0, GivenTracks.Place.line(1)) }
    let back = scene(script, given: try GivenTracks(file: "own", items))
    #expect(back.tracks.count == own.tracks.count)
    for (one, other) in zip(own.tracks, back.tracks) {
      #expect(one.observations.map(\.mask) == other.observations.map(\.mask))
      for (a, b) in zip(one.observations, other.observations) {
        #expect(a.centroidOnPlate.distance(to: b.centroidOnPlate) < 0.01)
      }
    }
  }
}
