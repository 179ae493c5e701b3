import Scenes
import Testing

@testable import Tracking

@Suite struct IndexedFramesReaderTests {
  @Test func `Each index of each frame is an object, and 0 is none`() throws {
    var reader = IndexedFramesReader(folder: "m")
    reader.add([0, 2, 2, 255, 0, 2], width: 3, height: 2, file: "m/0.png")
    reader.add([0, 0, 0, 0, 0, 0], width: 3, height: 2, file: "m/1.png")
    reader.add([9, 9, 9, 9, 9, 9], width: 3, height: 2, file: "m/2.png")
    let given = try reader.finish()
    #expect(given.sightings.map { [$0.frame, $0.id] } == [[0, 2], [0, 255], [2, 9]])
    #expect(
      given.sightings.first?.mask
        == Mask(runs: [Mask.Run(y: 0, start: 1, end: 3), Mask.Run(y: 1, start: 2, end: 3)]))
    #expect(given.sightings.last?.box == Box(x: 0, y: 0, width: 3, height: 2))
    try given.check(frameCount: 3)
    for count in [2, 4] {
      let error = #expect(throws: GivenTracksError.self) { try given.check(frameCount: count) }
      #expect(error?.message == "m: there are 3 pictures, and the clip has \(count) frames.")
    }
  }

  @Test func `A frame whose count is not its size counts as empty`() throws {
    var reader = IndexedFramesReader(folder: "m")
    reader.add([1, 1, 1], width: 3, height: 2, file: "m/0.png")
    reader.add([1], width: .max, height: .max, file: "m/1.png")
    reader.add([1], width: 1, height: 1, file: "m/2.png")
    #expect(try reader.finish().sightings.map(\.frame) == [2])
  }
}
