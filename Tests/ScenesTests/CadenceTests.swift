import Scenes
import Testing

@Suite struct CadenceTests {
  @Test(arguments: [(2, 1), (4, 0), (5, 1), (13, 12)])
  func `A rhythm is known by its repeats`(period: Int, phase: Int) throws {
    let repeats = (0..<60).filter { $0 % period == phase }
    let cadence = try #require(Cadence(repeats: repeats))
    #expect(cadence.period == period)
    #expect(cadence.phase == phase)
  }

  @Test func `Repeats that go unseen while nothing moves leave the rhythm`() throws {
    let cadence = try #require(Cadence(repeats: [16, 26, 36, 46, 61, 71, 81, 91]))
    #expect(cadence == Cadence(period: 5, phase: 1))
  }

  @Test(arguments: [[], [4], [4, 9], [21, 35, 45, 52], [13, 33, 54, 113], [-3, 2, 7]])
  func `Two repeats, or some at odd times, have no rhythm`(repeats: [Int]) {
    #expect(Cadence(repeats: repeats) == nil)
  }

  @Test func `A rhythm of every frame is none`() {
    #expect(Cadence(period: 1, phase: 0) == nil)
    #expect(Cadence(period: 5, phase: -2) == Cadence(period: 5, phase: 3))
  }

  @Test func `24 frames a second shown at 30 go on by five quarters, and not at all at a repeat`()
    throws
  {
    let cadence = try #require(Cadence(period: 5, phase: 4))
    #expect(
      (0...9).map { cadence.step(from: 0, to: $0) } == [
        0, 1.25, 2.5, 3.75, 3.75, 5, 6.25, 7.5, 8.75, 8.75,
      ])
    #expect(cadence.step(from: 7, to: 3) == 0)
  }

  @Test func `Backwards, the other one of each two like frames is the repeat`() throws {
    // Frames 3 and 4, 8 and 9 of eleven are alike; backwards 6 and 7, 1 and 2.
    let cadence = try #require(Cadence(period: 5, phase: 4))
    #expect((0..<11).filter { cadence.backwards(frameCount: 11)?.isRepeat($0) ?? false } == [2, 7])
  }

  @Test func `A shot with a rhythm tells moments from times`() {
    let times = (0..<11).map { MediaTime(value: Int64($0), timeBase: Ratio(1, 30)) }
    var shot = Shot(frames: 0..<11)
    let clip = Clip(
      width: 64, height: 36, frameRate: Ratio(30, 1), codec: "none", times: times)
    #expect(Scene(clip: clip, shots: [shot], tracks: []).moment(of: 4) == clip.seconds(at: 4))
    shot.cadence = Cadence(period: 5, phase: 4)
    let scene = Scene(clip: clip, shots: [shot], tracks: [])
    #expect(abs(scene.moment(of: 4) - 3.75 / 30) < 1e-12)
    #expect(abs(scene.moment(of: 10) - 10.0 / 30) < 1e-12)
    #expect(scene.moment(of: 99) == 0)
  }
}
