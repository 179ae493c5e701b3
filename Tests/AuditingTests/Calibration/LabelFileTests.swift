import Foundation
import Scenes
import Testing

@testable import Auditing

@Suite struct LabelFileTests {
  private func clips(_ text: String) throws -> [LabelledClip] {
    try LabelFile.clips(in: Data(text.utf8), path: "l.jsonl")
  }

  private func problems(_ text: String) -> [String] {
    do {
      _ = try clips(text)
      return []
    } catch let error as ConfigurationError {
      return error.problems.map(\.description)
    } catch {
      return ["\(error)"]
    }
  }

  @Test func `The labels of the fixtures are read, and their clips found`() throws {
    let folder = FixtureClip.folder.path
    let file = try LabelFile(path: folder)
    #expect(file.path == "\(folder)/labels.jsonl")
    #expect(file == (try LabelFile(path: "\(folder)/labels.jsonl")))
    #expect(file.clips.count == 29)
    let vanishes = try #require(file.clips.first { $0.clip == "vanishes.mp4" })
    #expect(!vanishes.isPlausible && vanishes.pair == "rolling" && vanishes.source == "sim")
    #expect(vanishes.violations.map(\.type) == [.vanish])
    #expect(FileManager.default.fileExists(atPath: file.path(of: vanishes)))
  }

  @Test func `A line that is there twice counts once, and empty lines say nothing`() throws {
    let line = #"{"clip": "a.mp4", "plausible": true, "violations": [], "tags": ["x"]}"#
    #expect(try clips("\n\(line)\r\n  \n\(line)\n").map(\.clip) == ["a.mp4"])
  }

  @Test(
    arguments: [
      ("", "l.jsonl: labels no clip"),
      ("nonsense", "l.jsonl:1: is no JSON"), ("[1]", "l.jsonl:1: wants one JSON object a line"),
      (#"{"plausible": true, "violations": []}"#, "l.jsonl:1: 'clip' is missing"),
      (
        #"{"clip": "a", "plausible": 1, "violations": []}"#,
        "l.jsonl:1: 'plausible' has a value of the wrong kind"
      ),
      (
        #"{"clip": "../a", "plausible": true, "violations": []}"#,
        "l.jsonl:1: 'clip' wants a path inside the folder of the labels, not '../a'"
      ),
      (
        #"{"clip": "a", "plausible": false, "violations": []}"#,
        "l.jsonl:1: 'plausible' is false, and yet no violation is told"
      ),
      (
        #"{"clip": "a", "plausible": false, "violations": [{"type": "vanish", "start": 2, "end": 1}]}"#,
        "l.jsonl:1: 'violations[0].start' wants a time from 0 to its end"
      ),
      (
        #"{"clip": "a", "plausible": false, "violations": [{"type": "vanish", "start": 1, "end": 1, "box": [1]}]}"#,
        "l.jsonl:1: 'violations[0].box' wants x, y, width and height"
      ),
      (
        #"{"clip": "a", "plausible": false, "violations": [{"start": 1, "end": 1}]}"#,
        "l.jsonl:1: 'violations[0].type' is missing"
      ),
    ])
  func `What is wrong is told with its line and field`(text: String, message: String) {
    #expect(problems(text) == [message])
  }

  @Test func `All wrong lines are told, and a contradiction names both`() {
    let good = #"{"clip": "a.mp4", "plausible": true, "violations": []}"#
    let other = #"{"clip": "a.mp4", "source": "ai", "plausible": true, "violations": []}"#
    #expect(
      problems("\(good)\nx\n\(other)") == [
        "l.jsonl:2: is no JSON", "l.jsonl:3: 'clip' is labelled otherwise in line 1",
      ])
    let unknown =
      #"{"clip": "a", "plausible": false, "violations": [{"type": "melt", "start": 1, "end": 1}]}"#
    #expect(problems(unknown).first?.hasSuffix("not 'melt'") == true)
  }

  @Test func `Any wrong bytes end in an error`() {
    for bytes: [UInt8] in [[0xFF], [0x7B], Array(repeating: 0x5B, count: 5000), [0, 0x0A, 0x22]] {
      #expect(throws: ConfigurationError.self) {
        try LabelFile.clips(in: Data(bytes), path: "l.jsonl")
      }
    }
  }

  @Test func `A folder without labels is told`() {
    #expect(throws: ConfigurationError.self) { try LabelFile(path: "/nowhere/at/all") }
  }
}
