import Imaging
import Scenes
import SyntheticScenes
import Testing

@testable import Tracking

/// Footage at the edge of what can be tracked must give a scene, however empty.
@Suite struct DegenerateFootageTests {
  @Test func `No frame gives a scene without shots`() {
    let scene = Footage.track([])
    #expect(scene.shots.isEmpty && scene.tracks.isEmpty && scene.changingArea.isEmpty)
  }

  @Test(arguments: 1...6)
  func `A few frames give one shot that holds them`(count: Int) {
    let script = Footage.small(.rolling(frameCount: 2 * count))
    let scene = Footage.track(Array(Footage.pictures(script).prefix(count)))
    expectWellFormed(scene)
    #expect(scene.shots.map(\.frames) == [0..<count])
  }

  @Test(arguments: [(1, 1), (2, 2), (8, 8), (3, 40), (40, 3), (17, 9)])
  func `Tiny pictures trap nothing`(width: Int, height: Int) {
    var generator = SyntheticScenes.SplitMix64(seed: 51)
    let pictures = (0..<10).map { _ in
      var picture = Picture(width: width, height: height)
      for index in picture.luma.samples.indices {
        picture.luma.samples[index] = UInt8.random(in: 0...255, using: &generator)
      }
      return picture
    }
    let scene = Footage.track(pictures)
    expectWellFormed(scene)
    #expect(scene.shots.map(\.frames.count).reduce(0, +) == 10)
  }

  @Test(arguments: [UInt8(0), 128, 255])
  func `A picture of one level holds nothing and changes nowhere`(luma: UInt8) {
    let scene = Footage.track(
      Array(repeating: Picture(width: 64, height: 36, luma: luma), count: 12))
    expectWellFormed(scene)
    #expect(scene.tracks.isEmpty)
    #expect(scene.changingArea.allSatisfy { $0 == 0 })
    #expect(scene.shots.map(\.camera) == [.static])
  }

  @Test func `Pure noise is no object that can be relied on`() {
    var generator = SyntheticScenes.SplitMix64(seed: 52)
    let pictures = (0..<16).map { _ in
      var picture = Picture(width: 64, height: 36)
      for index in picture.luma.samples.indices {
        picture.luma.samples[index] = UInt8.random(in: 0...255, using: &generator)
      }
      return picture
    }
    let scene = Footage.track(pictures)
    expectWellFormed(scene)
    #expect(scene.tracks.allSatisfy { $0.reliability < 0.5 }, "seed 52")
  }

  @Test func `Black and white in turn is no object`() {
    let scene = Footage.track(
      (0..<16).map { Picture(width: 64, height: 36, luma: $0.isMultiple(of: 2) ? 0 : 255) })
    expectWellFormed(scene)
    #expect(scene.tracks.allSatisfy { $0.reliability < 0.5 })
  }
}
