import Foundation
import Testing

@Suite("plumbline track")
struct TrackCommandTests {
  private let clip = Command.repository.appending(path: "Fixtures/vanishes.mp4").path

  @Test("ends with 2 and one sentence on a file that is not there")
  func missingFile() throws {
    let program = try Command.plumbline("track", "no-such-clip.mp4")
    #expect(program.exitCode == 2 && program.output.isEmpty)
    #expect(program.error.split(separator: "\n").count == 1)
    #expect(program.error.hasPrefix("plumbline: error: "))
  }

  @Test(
    "ends with 64 on options that don't go together",
    arguments: [
      ["--format", "mot"], ["--output", "x"], ["--format", "xml", "--output", "x"],
      ["--format", "png", "--output", "-"], ["--format", "mot", "--output", ""],
      ["--threads", "-1"], ["--frame-rate", "29.97"],
    ])
  func badOptions(options: [String]) throws {
    let program = try Command.plumbline(["track", clip] + options)
    #expect(program.exitCode == 64 && program.output.isEmpty)
  }

  @Test("does not write over its clip")
  func overItsClip() throws {
    let program = try Command.plumbline("track", clip, "--format", "mot", "--output", clip)
    #expect(program.exitCode == 64)
    #expect(program.error.contains("would replace the clip"))
  }

  @Test("names every format in its help")
  func help() throws {
    let program = try Command.plumbline("track", "--help")
    #expect(program.exitCode == 0)
    for word in ["mot", "coco", "png", "--masks", "self"] { #expect(program.output.contains(word)) }
  }

  @Test("refuses tracks of another clip with the first wrong line, and masks with the file")
  func wrongTracks() throws {
    let folder = try TemporaryFolder()
    func audit(_ option: String, _ name: String, _ text: String) throws -> Command {
      try Data(text.utf8).write(to: folder.url.appending(path: name))
      return try Command.plumbline("audit", clip, option, name, "--quiet", in: folder.url)
    }
    let outside = try audit("--tracks", "t.txt", "1,1,0,0,9,9\n2,1,900,0,9,9\n")
    #expect(outside.exitCode == 2)
    #expect(outside.error.contains("t.txt:2: the box lies wholly outside"))
    let broken = try audit("--masks", "m.json", "{\"images\": 1}")
    #expect(broken.exitCode == 2)
    #expect(broken.error.contains("m.json: "))
    for path in ["none.txt", "."] {
      let program = try Command.plumbline("audit", clip, "--tracks", path, in: folder.url)
      #expect(program.exitCode == 2)
      #expect(program.error.hasPrefix("plumbline: error: \(path): "), "\(program.error)")
    }
    let empty = try Command.plumbline("audit", clip, "--masks", ".", in: folder.url)
    #expect(empty.exitCode == 2 && empty.error.contains("no PNG frames"))
  }

  @Test("wants a path for each of several clips, and tracks or masks, not both")
  func badAuditOptions() throws {
    #expect(try Command.plumbline("audit", "a", "b", "--tracks", "t.txt").exitCode == 64)
    #expect(try Command.plumbline("audit", "a", "--tracks", "t", "--masks", "m").exitCode == 64)
    // Well formed: it goes on to miss the clips.
    #expect(try Command.plumbline("audit", "a", "b", "--tracks", "{clip}.txt").exitCode == 2)
  }
}
