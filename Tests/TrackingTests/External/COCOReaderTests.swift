import Foundation
import Scenes
import Testing

@testable import Tracking

@Suite struct COCOReaderTests {
  private func read(
    _ annotation: String, images: String = #"[{"id": 1}, {"id": 2}]"#
  ) throws -> GivenTracks {
    let text = #"{"images": \#(images), "annotations": [\#(annotation)]}"#
    return try COCOReader.read(Data(text.utf8), file: "m.json", width: 3, height: 2)
  }

  private let corner = Mask(runs: [Mask.Run(y: 0, start: 0, end: 1)])

  @Test(
    arguments: [
      #"{"counts": [0, 1, 5], "size": [2, 3]}"#, #"{"counts": "015", "size": [2, 3]}"#,
    ])
  func `Run lengths are read as numbers and as text`(runs: String) throws {
    let given = try read(#"{"image_id": 2, "track_id": 4, "segmentation": \#(runs)}"#)
    #expect(
      given.sightings == [
        TrackList.Sighting(
          frame: 1, id: 4, box: Box(x: 0, y: 0, width: 1, height: 1), mask: corner)
      ])
  }

  @Test func `A box alone is enough, and a frame's own number goes before the order`() throws {
    let given = try read(
      #"{"image_id": 1, "track_id": 4, "bbox": [0, 0, 2, 1], "segmentation": []}"#,
      images: #"[{"id": 1, "frame_id": 30}]"#)
    #expect(given.sightings.first?.frame == 30)
    #expect(given.sightings.first?.mask == nil)
  }

  @Test func `An empty mask is no sighting`() throws {
    let given = try read(
      #"{"image_id": 1, "track_id": 4, "segmentation": {"counts": [6], "size": [2, 3]}}"#)
    #expect(given.sightings.isEmpty)
  }

  static let wrong: [(String, String)] = [
    (#"{"image_id": 1, "bbox": [0, 0, 2, 1]}"#, "track_id"),
    (#"{"track_id": 1, "bbox": [0, 0, 2, 1]}"#, "image_id"),
    (#"{"image_id": 9, "track_id": 1, "bbox": [0, 0, 2, 1]}"#, "no image has the id 9"),
    (#"{"image_id": 1, "track_id": 1}"#, "neither a mask nor a box"),
    (#"{"image_id": 1, "track_id": 1, "bbox": [0, 0, 2]}"#, "3 numbers, not 4"),
    (#"{"image_id": 1, "track_id": 0, "bbox": [0, 0, 2, 1]}"#, "from 1 to"),
    (#"{"image_id": 1, "track_id": -5, "bbox": [0, 0, 2, 1]}"#, "from 1 to"),
    (#"{"image_id": 1, "track_id": 1000000000000000000, "bbox": [0, 0, 2, 1]}"#, "from 1 to"),
    (#"{"image_id": 1, "track_id": 1e40, "bbox": [0, 0, 2, 1]}"#, "not COCO JSON"),
    (#"{"image_id": 1, "track_id": 1, "bbox": [NaN, 0, 2, 1]}"#, "no valid JSON"),
    (#"{"image_id": 1, "track_id": 1, "bbox": [0, 0, -2, 1]}"#, "no width"),
    (#"{"image_id": 1, "track_id": 1, "bbox": [0, 0, 1e200, 1]}"#, "million pixels"),
    (
      #"{"image_id": 1, "track_id": 1, "bbox": [0, 0, 2, 1], "visible_fraction": 7}"#,
      "visible fraction"
    ),
    (#"{"image_id": 1, "track_id": 1, "segmentation": [[0, 0, 1, 1, 0, 1]]}"#, "polygons"),
  ]

  @Test(arguments: wrong)
  func `The first wrong annotation is named`(annotation: String, reason: String) throws {
    let error = #expect(throws: GivenTracksError.self) { try read(annotation) }
    #expect(error?.message.hasPrefix("m.json: ") == true)
    #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
  }

  @Test(
    arguments: [
      "[3, 4]", "[7]", "[-1, 7]", "[9223372036854775807, 9223372036854775807]", "[0, 6, 1]",
      #""0""#, #""~~~""#, #""ooooooooooooooooooooooooooo0""#, #""PPPPPPPo""#, #""06P""#, #""""#,
    ])
  func `Run lengths that are no mask are refused`(counts: String) {
    let error = #expect(throws: GivenTracksError.self) {
      try read(
        """
        {"image_id": 1, "track_id": 1, "bbox": [0, 0, 2, 1],
        "segmentation": {"counts": \(counts), "size": [2, 3]}}
        """)
    }
    #expect(error?.place == "m.json: annotation 0")
  }

  @Test(arguments: ["[3, 2]", "[2]", "[-2, -3]", "[1000000000, 1000000000]"])
  func `A mask of another size is refused`(size: String) {
    let error = #expect(throws: GivenTracksError.self) {
      try read(
        #"{"image_id": 1, "track_id": 1, "segmentation": {"counts": [6], "size": \#(size)}}"#)
    }
    #expect(error?.message.contains("size") == true)
  }

  @Test(
    arguments: [
      "", "{", "[]", "{}", #"{"images": []}"#, #"{"images": 3, "annotations": []}"#,
      #"{"images": [{"id": 1}, {"id": 1}], "annotations": []}"#,
      #"{"images": [{"id": 1, "frame_id": -4}], "annotations": []}"#,
      #"{"images": [{"id": 1, "frame_id": 4}, {"id": 2}], "annotations": []}"#,
      String(repeating: "[", count: 100_000),
    ])
  func `What is no COCO document is refused`(text: String) {
    #expect(throws: GivenTracksError.self) {
      try COCOReader.read(Data(text.utf8), file: "m.json", width: 3, height: 2)
    }
  }
}
