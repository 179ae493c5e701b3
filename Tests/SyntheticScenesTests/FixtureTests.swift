import Foundation
import Scenes
import Testing
import VideoIO

@testable import SyntheticScenes

@Suite struct FixtureTests {
  static let remake: Comment = "remake with: swift run -c release MakeFixtures Fixtures"
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures")

  @Test func `The committed labels are those of the scripts`() throws {
    let text = try String(
      contentsOf: Self.folder.appendingPathComponent("labels.jsonl"), encoding: .utf8)
    #expect(text == Fixture.labels, Self.remake)
  }

  @Test(arguments: Fixture.all.map(\.name))
  func `The committed tracks are those of the script`(name: String) throws {
    let fixture = try #require(Fixture.all.first { $0.name == name })
    let path = Self.folder.appendingPathComponent("tracks/\(name).txt")
    let text = try String(contentsOf: path, encoding: .utf8)
    #expect(text == SceneTruth(fixture.script).motText, Self.remake)
  }

  @Test(arguments: Fixture.all.map(\.name))
  func `Every clip is there and small`(name: String) throws {
    let clip = try Data(contentsOf: Self.folder.appendingPathComponent("\(name).mp4"))
    #expect(clip.count > 1_000 && clip.count < 150_000, Self.remake)
  }

  @Test(arguments: ["handheld", "merges", "ntsc-rate"])
  func `A clip's frames are those of its script, up to the encoder's loss`(name: String) throws {
    let fixture = try #require(Fixture.all.first { $0.name == name })
    let renderer = SceneRenderer(fixture.script)
    var reader = try VideoReader(path: Self.folder.appendingPathComponent("\(name).mp4").path)
    var count = 0
    while let frame = try reader.next() {
      if count < 3 {
        let made = renderer.picture(atFrame: count).luma.samples
        let difference = zip(made, frame.picture.luma.samples)
          .reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        #expect(Double(difference) / Double(made.count) < 4, Self.remake)
      }
      count += 1
    }
    #expect(count == fixture.script.frameCount, Self.remake)
  }

  @Test func `Each pair has exactly one plausible clip`() {
    for (pair, clips) in Dictionary(grouping: Fixture.all, by: \.pair) where pair != nil {
      #expect(clips.count == 2)
      #expect(clips.filter { SceneTruth($0.script).violations.isEmpty }.count == 1)
    }
  }
}
