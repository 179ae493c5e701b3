import Scenes
import Testing

@testable import Tracking

@Suite struct MOTReaderTests {
  private func read(_ text: String) throws -> GivenTracks {
    try MOTReader.read(Array(text.utf8), file: "t.txt")
  }

  @Test func `A line is a frame, an id, a box and what can be seen of it`() throws {
    let given = try read("2,7,10.5,20,30,40.25,1,-1,-1,0.29\n")
    #expect(
      given.sightings == [
        TrackList.Sighting(
          frame: 1, id: 7, box: Box(x: 10.5, y: 20, width: 30, height: 40.25),
          visibleFraction: 0.29)
      ])
  }

  @Test(
    arguments: [
      ("1,1,0,0,5,5", nil), ("1,1,0,0,5,5,0.8", nil), ("1,1,0,0,5,5,1,3", nil),
      ("1,1,0,0,5,5,1,1,0.5", 0.5), ("1,1,0,0,5,5,-4.2,-1,-1,-1", nil),
      (" 1 ,\t1,0,0,5,5,1,-1,-1,1 \r", 1), ("1.0,1e0,0,0,5,5,1,-1,-1,0", 0),
    ] as [(String, Double?)])
  func `Shorter lines, other widths and spaces are read`(line: String, visible: Double?) throws {
    let given = try read("\u{FEFF}" + line + "\n\n")
    #expect(given.sightings.count == 1)
    #expect(given.sightings.first?.visibleFraction == visible)
    #expect(given.sightings.first?.box == Box(x: 0, y: 0, width: 5, height: 5))
  }

  @Test func `A line that says that it does not count is left out`() throws {
    #expect(try read("1,1,0,0,5,5,0,1,1\n2,1,0,0,5,5,1,1,1\n").sightings.map(\.frame) == [1])
  }

  @Test func `An empty file holds no tracks`() throws {
    #expect(try read("").sightings.isEmpty)
    #expect(try read("\n \r\n").sightings.isEmpty)
  }

  static let wrong: [(String, String)] = [
    ("1,1,0,0,5", "6 to 10 numbers"), ("1,1,0,0,5,5,1,1,1,1,1", "6 to 10 numbers"),
    ("one,1,0,0,5,5", "'one' is not a number"), ("1,1,0,0,,5", "'' is not a number"),
    ("1,1,nan,0,5,5", "'nan' is not a number"), ("1,1,inf,0,5,5", "'inf' is not a number"),
    ("1,1,0,0,5,1e999", "not a number"), ("0,1,0,0,5,5", "frame 0 is not a whole number from 1"),
    ("-3,1,0,0,5,5", "frame -3"), ("1.5,1,0,0,5,5", "frame 1.5"),
    ("1000000000000000000000,1,0,0,5,5", "frame 1000000"), ("1,0,0,0,5,5", "id 0 is not"),
    ("1,-1,0,0,5,5", "id -1 is not"), ("1,1000000000000000000,0,0,5,5", "id 1000000000"),
    ("1,2.5,0,0,5,5", "id 2.5"), ("1,1,0,0,0,5", "no width or no height"),
    ("1,1,0,0,5,-5", "no width or no height"), ("1,1,1e300,0,5,5", "within a million pixels"),
    ("1,1,0,0,1e18,5", "within a million pixels"),
    ("1,1,0,0,5,5,1,-1,-1,1.5", "the visible fraction 1.5 is not from 0 to 1"),
    ("1,1,0,0,5,5,1,-1,-0.5", "the visible fraction -0.5"),
    ("9,9,0,0,5,5", "frame 9 has object 9 already"), ("\u{0},1,0,0,5,5", "is not a number"),
  ]

  @Test(arguments: wrong)
  func `The first wrong line is named`(line: String, reason: String) throws {
    let error = #expect(throws: GivenTracksError.self) {
      try read("9,9,0,0,5,5\n\n\(line)\nworse\n")
    }
    if reason.contains("already") || reason.contains("width") || reason.contains("million") {
      // Found once every line could be read.
      let alone = #expect(throws: GivenTracksError.self) { try read("9,9,0,0,5,5\n\n\(line)\n") }
      #expect(alone?.place == "t.txt:3")
      #expect(alone?.message.contains(reason) == true, "\(alone?.message ?? "")")
    } else {
      #expect(error?.place == "t.txt:3")
      #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
    }
  }

  @Test func `Bytes that are no text are refused, and none trap`() {
    for seed in 0..<300 {
      var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
      let bytes = (0..<60).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let alphabet = Array("0123456789,.-+e\n\r naif\u{FF}".utf8)
        return alphabet[Int(state >> 33) % alphabet.count]
      }
      _ = try? MOTReader.read(bytes, file: "seed \(seed)")
    }
    #expect(throws: GivenTracksError.self) {
      try MOTReader.read([0xFF, 0xFE, 0x00, 0x80], file: "t.txt")
    }
  }
}
