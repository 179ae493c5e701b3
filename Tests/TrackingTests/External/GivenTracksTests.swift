import Scenes
import Testing

@testable import Tracking

@Suite struct GivenTracksTests {
  private func read(_ text: String) throws -> GivenTracks {
    try MOTReader.read(Array(text.utf8), file: "t.txt")
  }

  @Test func `A box that only touches the picture is refused, one that reaches in is not`() throws {
    try read("1,1,-4,-4,5,5\n1,2,99,49,5,5\n").check(width: 100, height: 50)
    for line in ["1,1,-5,0,5,5", "1,1,100,0,5,5", "1,1,0,50,5,5", "1,1,0,-9,5,5"] {
      let given = try read("1,2,0,0,5,5\n" + line)
      let error = #expect(throws: GivenTracksError.self) {
        try given.check(width: 100, height: 50)
      }
      #expect(error?.place == "t.txt:2")
      #expect(error?.message.contains("wholly outside the clip's 100x50 pixels") == true)
    }
  }

  @Test func `A frame that the clip has not is refused`() throws {
    let given = try read("12,1,0,0,5,5\n13,1,0,0,5,5\n")
    try given.check(frameCount: 13)
    let error = #expect(throws: GivenTracksError.self) { try given.check(frameCount: 12) }
    #expect(error?.message == "t.txt:2: there is no frame 13; the clip has 12.")
  }

  @Test func `A frame with too many objects is refused at the first beyond`() throws {
    let lines = (1...1001).map { "1,\($0),0,0,5,5\n" }.joined()
    let error = #expect(throws: GivenTracksError.self) { try read(lines) }
    #expect(error?.message == "t.txt:1001: frame 1 has more than 1000 objects.")
  }

  @Test func `Sightings are found by frame, in order of id`() throws {
    let given = try read("2,9,0,0,5,5\n1,3,0,0,5,5\n2,4,0,0,5,5\n")
    #expect(given.byFrame[1]?.map(\.id) == [4, 9])
    #expect(given.byFrame[0]?.map(\.id) == [3])
    #expect(given.byFrame[7] == nil)
  }

  @Test func `An object of two shots is two tracks, the second with a new id`() {
    let evidence = BoundaryEvidence(
      expectedBox: Box(x: 0, y: 0, width: 1, height: 1), touching: [5, 8])
    func track(_ id: Int, shot: Int) -> Track {
      Track(id: id, observations: [], shot: shot, ending: evidence)
    }
    var ids = GivenIDs(largest: 9)
    #expect(ids.unique([track(5, shot: 0), track(8, shot: 0)]).map(\.id) == [5, 8])
    let later = ids.unique([track(5, shot: 1), track(9, shot: 1), track(8, shot: 1)])
    #expect(later.map(\.id) == [10, 9, 11])
    #expect(later[0].ending?.touching == [10, 11])
  }
}
