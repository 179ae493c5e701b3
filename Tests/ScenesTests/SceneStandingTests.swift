import Scenes
import Testing

@Suite struct SceneStandingTests {
  private func track(_ id: Int, reliability: Double = 1) -> Track {
    Track(
      id: id,
      observations: (0..<12).map {
        Observation(frame: $0, box: Box(x: 10, y: 20, width: 30, height: 40))
      }, reliability: reliability)
  }

  private func scene(
    tracks: [Track] = [], standing: [Track] = [], changing: Double = 0
  ) -> Scene {
    let clip = Clip(
      width: 320, height: 180, frameRate: Ratio(24, 1), codec: "h264",
      times: (0..<12).map { MediaTime(value: Int64($0), timeBase: Ratio(1, 24)) })
    return Scene(
      clip: clip, shots: [Shot(frames: 0..<12)], tracks: tracks, standing: standing,
      changingArea: [Double](repeating: changing, count: 12))
  }

  @Test func `Standing things are listed by their ids, and shadows and noise are not`() {
    let scene = scene(standing: [track(5), track(2), track(3, reliability: 0.39)])
    #expect(scene.listedStanding.map(\.id) == [2, 5])
  }

  @Test func `A clip in which nothing moves says so, and what stands in it`() {
    #expect(scene().reasonForNoTracks == "Nothing moved")
    #expect(
      scene(standing: [track(2)]).reasonForNoTracks
        == "Nothing moved; 1 standing thing was found")
    #expect(
      scene(standing: [track(2), track(3)]).reasonForNoTracks
        == "Nothing moved; 2 standing things were found")
  }

  @Test func `What changes and can't be followed is not told to stand still`() {
    let scene = scene(standing: [track(2)], changing: 0.2)
    #expect(!scene.isStill)
    #expect(
      scene.reasonForNoTracks
        == "No object that moves could be followed; 1 standing thing was found")
    var unsure = self.scene()
    unsure.shots[0].plateReliability = 0.2
    #expect(unsure.reasonForNoTracks == "No object that moves could be followed")
  }

  @Test func `Where an object was followed there is nothing to explain`() {
    #expect(scene(tracks: [track(1)], standing: [track(2)]).reasonForNoTracks == nil)
  }
}
