import Foundation
import Scenes
import Testing
import Tracking

@testable import Reporting

@Suite("Track files")
struct TrackWritersTests {
  /// Awkward numbers, ids with gaps, objects of holes and separate parts, a box over the edge.
  static let list: TrackList = {
    var sightings: [TrackList.Sighting] = []
    var state: UInt64 = 7
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for frame in [0, 1, 3] {
      for id in [1, 2, 40, 255] {
        var runs: [Mask.Run] = []
        for y in (id % 5)..<20 {
          var x = next(4) + 7 * (id % 4)
          let limit = 7 * (id % 4) + 7
          while x < limit {
            let end = min(limit, x + 1 + next(3))
            runs.append(Mask.Run(y: y, start: x, end: end))
            x = end + 1 + next(3)
          }
        }
        sightings.append(
          TrackList.Sighting(
            frame: frame, id: id,
            box: Box(x: -2.5, y: 1 / 3, width: 10 + Double(id) / 7, height: 1e-5 + Double(frame)),
            visibleFraction: id == 2 ? nil : Double(next(100)) / 99, mask: Mask(runs: runs)))
      }
    }
    return TrackList(width: 30, height: 20, frameCount: 4, sightings: sightings)
  }()

  @Test("in MOT text read back as they were, to the byte")
  func mot() throws {
    var list = Self.list
    let bytes = MOTWriter.bytes(of: list)
    let read = try MOTReader.read(bytes, file: "a.txt")
    list = TrackList(width: 30, height: 20, frameCount: 4, sightings: read.sightings)
    #expect(MOTWriter.bytes(of: list) == bytes)
    for (one, other) in zip(list.sightings, Self.list.sightings) {
      #expect(one.box == other.box && one.visibleFraction == other.visibleFraction)
      #expect(one.id == other.id && one.frame == other.frame)
    }
    let first = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first
    #expect(
      first?.hasPrefix("1,1,-2.5,0.3333333333333333,10.142857142857142,1e-05,1,-1,-1,") == true)
  }

  @Test("in COCO JSON read back as they were, to the byte")
  func coco() throws {
    let bytes = COCOWriter.bytes(of: Self.list)
    let read = try COCOReader.read(Data(bytes), file: "a.json", width: 30, height: 20)
    #expect(read.sightings == Self.list.sightings)
    let back = TrackList(width: 30, height: 20, frameCount: 4, sightings: read.sightings)
    #expect(COCOWriter.bytes(of: back) == bytes)
  }

  @Test("in COCO JSON are valid JSON with an image a frame, masks or not")
  func cocoDocument() throws {
    var boxes = Self.list.sightings
    for index in boxes.indices { boxes[index].mask = nil }
    for sightings in [Self.list.sightings, boxes, []] {
      let list = TrackList(width: 30, height: 20, frameCount: 4, sightings: sightings)
      let object = try JSONSerialization.jsonObject(with: Data(COCOWriter.bytes(of: list)))
      let document = try #require(object as? [String: Any])
      #expect((document["images"] as? [Any])?.count == 4)
      #expect((document["annotations"] as? [Any])?.count == sightings.count)
    }
  }

  @Test("of indexed pictures read back as they were, to the byte")
  func indexed() throws {
    let frames = try IndexedFrames(Self.list)
    var reader = IndexedFramesReader(folder: "m")
    for frame in 0..<4 {
      reader.add(frames.pixels(inFrame: frame), width: 30, height: 20, file: "m/\(frame)")
    }
    let read = try reader.finish()
    let back = TrackList(width: 30, height: 20, frameCount: 4, sightings: read.sightings)
    let again = try IndexedFrames(back)
    for frame in 0..<4 {
      #expect(again.pixels(inFrame: frame) == frames.pixels(inFrame: frame))
    }
    // The parts do not overlap here, so no pixel is lost.
    #expect(read.sightings.map(\.mask) == Self.list.sightings.map(\.mask))
    #expect(frames.pixels(inFrame: 2).allSatisfy { $0 == 0 })
    #expect(frames.pixels(inFrame: -1).count == 600)
  }

  @Test("of indexed pictures hold no id above 255")
  func tooMany() {
    let box = Box(x: 0, y: 0, width: 2, height: 2)
    let list = TrackList(
      width: 4, height: 4, frameCount: 1,
      sightings: [TrackList.Sighting(frame: 0, id: 256, box: box)])
    let error = #expect(throws: IndexedFrames.TooManyObjects.self) { try IndexedFrames(list) }
    #expect(error?.description.contains("256") == true)
  }

  @Test("use DAVIS's colours and names")
  func palette() {
    #expect(IndexedFrames.palette.count == 768)
    #expect(
      Array(IndexedFrames.palette.prefix(15)) == [
        0, 0, 0, 128, 0, 0, 0, 128, 0, 128, 128, 0, 0, 0, 128,
      ])
    #expect(Array(IndexedFrames.palette.suffix(3)) == [224, 224, 192])
    #expect(IndexedFrames.fileName(frame: 0) == "00000.png")
    #expect(IndexedFrames.fileName(frame: 123_456) == "123456.png")
  }

  /// Made with pycocotools 2.0.
  @Test(
    "count runs as COCO does",
    arguments: [
      ([6], "6"), ([0, 6], "06"), ([15, 16, 31, 32, 1000], "?`0o0`0Yn0"), ([600], "hb0"),
    ])
  func runLengths(lengths: [Int], text: String) {
    #expect(RunLengthText.encode(lengths) == text)
  }

  @Test("A table has a line for each track")
  func table() {
    let clip = Clip(
      width: 99, height: 99, frameRate: Ratio(10, 1), codec: "x",
      times: (0..<9).map { MediaTime(value: $0, timeBase: Ratio(1, 10)) })
    func track(_ id: Int, step: Double) -> Track {
      Track(
        id: id,
        observations: (1..<9).map {
          Observation(
            frame: $0, box: Box(x: step * Double($0), y: 5, width: 12, height: 10))
        }, selfMoving: 0.126)
    }
    let scene = Scene(
      clip: clip, shots: [Shot(frames: 0..<9)],
      tracks: [track(1, step: 3), track(12, step: 0), Track(id: 13, observations: [])])
    #expect(
      TrackTable(scene).text == """
        id   kind    seconds    size   self-moving
        o1   moving  0.10-0.80  12x10  0.13
        o12  still   0.10-0.80  12x10  0.13
        o13  still   0.00-0.00  0x0    0.00

        """)
    #expect(TrackTable(Scene(clip: clip, shots: [], tracks: [])).text == "no tracks\n")
  }
}
