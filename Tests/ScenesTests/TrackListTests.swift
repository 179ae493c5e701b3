import Scenes
import Testing

@Suite struct TrackListTests {
  @Test func `Sightings are put in order of frame and id`() {
    let box = Box(x: 0, y: 0, width: 4, height: 4)
    let list = TrackList(
      width: 8, height: 8, frameCount: 3,
      sightings: [(2, 1), (0, 7), (0, 2)].map {
        TrackList.Sighting(frame: $0.0, id: $0.1, box: box)
      })
    #expect(list.sightings.map { [$0.frame, $0.id] } == [[0, 2], [0, 7], [2, 1]])
  }

  @Test func `A scene's boxes are rounded, its masks brought to clip pixels, its gaps left out`() {
    let clip = Clip(
      width: 40, height: 20, frameRate: Ratio(10, 1), codec: "x",
      times: (0..<3).map { MediaTime(value: $0, timeBase: Ratio(1, 10)) })
    let mask = Mask(runs: (2..<6).map { Mask.Run(y: $0, start: 3, end: 9) })
    let seen = Observation(
      frame: 0, box: Box(x: 1.23456, y: 2, width: 3, height: .nan), visibleFraction: 0.333,
      mask: mask)
    var bridged = seen
    (bridged.frame, bridged.isMeasured) = (1, false)
    let scene = Scene(
      clip: clip, analysisScale: 0.5, shots: [Shot(frames: 0..<3)],
      tracks: [Track(id: 5, observations: [seen, bridged])])
    let list = TrackList(scene)
    #expect(list.sightings.count == 1)
    #expect(list.sightings.first?.id == 5)
    #expect(list.sightings.first?.box == Box(x: 1.23, y: 2, width: 3, height: 0))
    #expect(list.sightings.first?.visibleFraction == 0.33)
    let area = list.sightings.first?.mask?.area ?? 0
    #expect(abs(area - 4 * mask.area) <= 8)
  }
}
