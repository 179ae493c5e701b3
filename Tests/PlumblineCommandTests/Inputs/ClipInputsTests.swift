import Foundation
import Reporting
import Testing

@testable import plumbline

@Suite struct ClipInputsTests {
  /// A folder with these files, each of one byte.
  private func folder(_ names: [String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in names {
      let file = folder.url.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("x".utf8).write(to: file)
    }
    return folder
  }

  private func clips(_ folder: TemporaryFolder, _ names: String...) -> [String] {
    let prefix = folder.url.path + "/"
    return ClipInputs(names.map { $0.hasPrefix("@") ? "@" + prefix + $0.dropFirst() : prefix + $0 })
      .clips.map { $0.hasPrefix(prefix) ? String($0.dropFirst(prefix.count)) : $0 }
  }

  @Test func `A folder gives its videos and those of the folders in it, sorted by bytes`() throws {
    let folder = try folder([
      "b.mp4", "a/c.MOV", "B.webm", "a.txt", ".hidden.mp4", ".git/x.mp4", "a/d/e.mkv", "frame.png",
    ])
    try FileManager.default.createSymbolicLink(
      at: folder.url.appending(path: "loop"), withDestinationURL: folder.url)
    #expect(clips(folder, "") == ["B.webm", "a/c.MOV", "a/d/e.mkv", "b.mp4"])
  }

  @Test func `A pattern gives what it matches, sorted; one that matches nothing stands for itself`()
    throws
  {
    let folder = try folder(["c.mp4", "a.mp4", "b.mov", "x?.mp4"])
    #expect(clips(folder, "*.mp4") == ["a.mp4", "c.mp4", "x?.mp4"])
    #expect(clips(folder, "x?.mp4") == ["x?.mp4"])
    #expect(clips(folder, "z*.mp4") == ["z*.mp4"])
    // Patterns of PNG frames are one clip.
    #expect(clips(folder, "*.png") == ["*.png"])
  }

  @Test func `A folder of PNG frames is one clip, and an empty one is a failure`() throws {
    let folder = try folder(["frames/1.png", "frames/2.png", "empty/readme.txt"])
    #expect(clips(folder, "frames") == ["frames"])
    let inputs = ClipInputs([folder.url.appending(path: "empty").path])
    #expect(inputs.clips.isEmpty && inputs.failures.map(\.code) == ["empty"])
  }

  @Test func `A list gives its lines, which may be anything but lists, each path once`() throws {
    let folder = try folder(["a.mp4", "b.mp4"])
    let prefix = folder.url.path + "/"
    try folder.write(
      "\(prefix)b.mp4\r\n\n# \(prefix)c.mp4\n  \(prefix)*.mp4  \n@x\n", to: "list.txt")
    #expect(clips(folder, "@list.txt", "a.mp4") == ["b.mp4", "a.mp4", "@x"])
    try folder.write("# nothing\n", to: "none.txt")
    let inputs = ClipInputs(["@\(prefix)none.txt", "@\(prefix)missing.txt"])
    #expect(inputs.clips.isEmpty && inputs.failures.map(\.code) == ["empty", "unreadable"])
  }

  @Test func `The working folder's own clips are named without it`() throws {
    let folder = try folder(["none.mp4"])
    let program = try Command.plumbline(
      "gate", ".", "--quiet", "--report", "json=-", in: folder.url)
    #expect(try Report(json: Data(program.output.utf8)).failures.map(\.path) == ["none.mp4"])
  }

  @Test func `Standard input is a list`() throws {
    let folder = try folder([])
    try folder.write("none-1.mp4\nnone-2.mp4\n", to: "list.txt")
    let program = try Command.run(
      Command.program, ["gate", "-"], in: folder.url,
      input: folder.url.appending(path: "list.txt"))
    #expect(program.exitCode == 2)
    for name in ["none-1.mp4", "none-2.mp4"] {
      #expect(program.output.contains("not-audited  \(name): There is no file \(name)."))
    }
    let nothing = try Command.plumbline("gate", "-")
    #expect(nothing.exitCode == 2 && nothing.error.contains("holds no clip"))
  }
}
