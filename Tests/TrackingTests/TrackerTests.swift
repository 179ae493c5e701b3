import Imaging
import Scenes
import SyntheticScenes
import Testing

@testable import Tracking

@Suite struct TrackerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var script: SceneScript
    var testDescription: String { name }

    init(_ name: String, _ script: SceneScript, frames: Int = 20) {
      self.name = name
      self.script = Footage.small(script, frames: frames)
    }
  }

  static let cases: [Case] = [
    Case("rolling", .rolling().with(seed: 1, backdrop: .bricks)), Case("falling", .falling()),
    Case("thrown", .thrown().with(seed: 2, backdrop: .grass)),
    Case("crossing", .crossing(), frames: 30),
    Case("meeting", .meeting(), frames: 30),
    Case("panning", .panning().with(seed: 3, backdrop: .bricks)),
    Case("handheld", .handheld().with(seed: 4, backdrop: .planks)),
    Case("light changing", .lightChanging().with(seed: 5, backdrop: .bricks)),
    Case("behind an occluder", .rolling(behindOccluder: true), frames: 26),
  ]

  @Test(arguments: cases)
  func `Each thing that moves is one track, where it is, and nothing else is`(item: Case) throws {
    let scene = Footage.scene(item.script)
    let truth = ExactScene.make(item.script)
    for track in truth.tracks {
      let agreement = Agreement(of: scene, with: track)
      #expect(agreement.found > 0.9)
      #expect(agreement.overlap > 0.65)
      #expect(agreement.ids.count == 1, "\(agreement.ids)")
    }
    let long = scene.tracks.filter { $0.observations.count >= 4 && $0.reliability > 0.3 }
    #expect(long.count == truth.tracks.count)
  }

  @Test(arguments: cases)
  func `Shots, tracks and areas are well formed`(item: Case) {
    let scene = Footage.scene(item.script)
    expectWellFormed(scene)
    #expect(scene.shots.count == 1)
    #expect(scene.shots[0].plateReliability > 0.8)
  }

  @Test func `An empty room holds no track, and nothing in it changes`() {
    let scene = Footage.scene(Footage.small(.empty()))
    #expect(scene.tracks.isEmpty)
    #expect(scene.changingArea.allSatisfy { $0 < 0.002 })
  }

  @Test func `A ball that vanishes leaves a track that ends before its place is empty`() throws {
    let script = Footage.small(.rolling(vanishingAt: 30), frames: 22)
    let track = try #require(Footage.scene(script).tracks.first)
    #expect(track.frames.upperBound == 15)
    let ending = try #require(track.ending)
    #expect(ending.plateVisible > 0.8)
    #expect(ending.insideFrame == 1)
    #expect(ending.edgeDistance > 10)
    #expect(ending.lookFoundAgain < 0.35)
    #expect(track.beginning == nil)
  }

  @Test func `A ball that lay still and is gone is a thing that ended, not a hole that began`()
    throws
  {
    let script = Footage.small(.resting(vanishingAt: 28))
    let scene = Footage.scene(script)
    #expect(scene.tracks.count == 1)
    let track = try #require(scene.tracks.first)
    #expect(track.frames == 0..<14)
    #expect(Agreement(of: scene, with: ExactScene.make(script).tracks[0]).overlap > 0.65)
  }

  @Test func `A ball that rolls out of the picture ends at its edge`() throws {
    let track = try #require(Footage.scene(Footage.small(.leavingTheFrame())).tracks.first)
    #expect(track.observations.last?.clippedBy.contains(.frameEdge) == true)
    #expect((track.ending?.insideFrame ?? 1) < 0.7)
  }

  @Test func `A cut parts two shots, and no track crosses it`() throws {
    let script = Footage.small(
      .cutAway(at: 20).with(seed: 6, backdrop: .planks), frames: 20)
    let scene = Footage.scene(script)
    expectWellFormed(scene)
    #expect(scene.shots.map(\.frames) == script.shotFrames)
    #expect(scene.shots.map(\.closing) == [.cut, .clip])
    #expect(scene.shots.map(\.opening) == [.clip, .cut])
    #expect(scene.tracks.allSatisfy { $0.ending == nil })
  }

  @Test func `Frames shown twice are found`() {
    var script = Footage.small(.rolling(), frames: 20)
    script.repeats = [8, 14].map { script.seconds(atFrame: $0) }
    #expect(Footage.scene(script).shots.flatMap(\.repeatedFrames) == [8, 14])
    #expect(Footage.scene(Self.cases[0].script).shots[0].repeatedFrames.isEmpty)
  }

  @Test func `A flash is a disturbed frame and no cut`() {
    let script = Footage.small(.flashing(at: 24), frames: 20)
    let scene = Footage.scene(script)
    #expect(scene.shots.count == 1)
    #expect(scene.shots.flatMap(\.disturbedFrames).contains(12))
  }

  @Test(arguments: ["panning", "handheld"])
  func `The camera's path is the script's`(name: String) throws {
    let script = try #require(Self.cases.first { $0.name == name }?.script)
    let shot = try #require(Footage.scene(script).shots.first)
    let truth = try #require(ExactScene.make(script).shots.first)
    #expect(shot.camera == truth.camera)
    for corner in [Point(20, 20), Point(140, 20), Point(80, 70)] {
      for frame in shot.frames {
        let found = shot.plateFromFrame(at: frame)(corner)
        #expect(found.distance(to: truth.plateFromFrame(at: frame)(corner)) < 1, "frame \(frame)")
      }
    }
  }

  @Test func `A still camera is still`() {
    let shot = Footage.scene(Self.cases[0].script).shots[0]
    #expect(shot.camera == .static)
    #expect(shot.plateFromFrame.allSatisfy { $0 == .identity })
  }

  @Test func `Places are pixels of the clip, whatever the size that is analysed`() throws {
    let script = Footage.small(.rolling(frameCount: 20))
    let pictures = Footage.pictures(script)
    let plain = try #require(Footage.track(pictures).tracks.first)
    let scene = Footage.track(pictures, clipScale: 3)
    let large = try #require(scene.tracks.first)
    #expect(abs(scene.analysisScale - 1.0 / 3) < 1e-12)
    #expect(large.frames == plain.frames)
    for (a, b) in zip(plain.observations, large.observations) {
      #expect(b.centroidInImage.distance(to: a.centroidInImage * 3) < 1e-9)
      #expect(abs(b.area - 9 * a.area) < 1e-6)
      #expect(b.mask == a.mask)
    }
  }

  @Test(arguments: [SceneScript.rolling(frameCount: 24), .panning()])
  func `The number of threads changes nothing`(script: SceneScript) {
    let pictures = Footage.pictures(Footage.small(script, frames: 8))
    let one = Footage.track(pictures, options: Tracker.Options(threadCount: 1))
    for count in [2, 4] {
      #expect(Footage.track(pictures, options: Tracker.Options(threadCount: count)) == one)
    }
    #expect(!one.tracks.isEmpty)
  }

  @Test func `A clip longer than the buffer is one picture in windows`() {
    let script = SceneScript.rolling(frameCount: 110).scaled(by: 0.06)
    let scene = Footage.track(
      Footage.pictures(script), options: Tracker.Options(threadCount: 2, bufferedBytes: 1))
    expectWellFormed(scene)
    #expect(scene.shots.count > 1)
    #expect(scene.shots.dropFirst().allSatisfy { $0.opening == .window })
    #expect(scene.shots.last?.closing == .clip)
  }
}
