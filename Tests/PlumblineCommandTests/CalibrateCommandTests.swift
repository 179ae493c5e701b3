import Foundation
import Testing

@Suite("plumbline calibrate")
struct CalibrateCommandTests {
  private static let labels = """
    {"clip": "rolling.mp4", "source": "sim", "pair": "r", "plausible": true, "violations": []}
    {"clip": "vanishes.mp4", "source": "sim", "pair": "r", "plausible": false, "violations": [{"type": "vanish", "start": 1.042, "end": 1.083, "box": [127.8, 122.8, 30.4, 30.4]}]}

    """

  private func folder(labels: String = labels) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for clip in ["rolling.mp4", "vanishes.mp4"] {
      try FileManager.default.copyItem(
        at: Command.repository.appending(path: "Fixtures/\(clip)"),
        to: folder.url.appending(path: clip))
    }
    try folder.write(labels, to: "labels.jsonl")
    return folder
  }

  @Test("measures laws, profiles and plausibility, the same each time and for any thread count")
  func audits() throws {
    let folder = try folder()
    let one = try Command.plumbline(
      "calibrate", ".", "--innovations", "--threads", "1", "--output", "p.yml", in: folder.url)
    #expect(one.exitCode == 0 && one.error.isEmpty, "\(one.error)")
    for line in [
      "2 clips: 1 plausible, 1 impossible.", "AUC 1.000; pairwise 1.000 of 1 pairs.",
      "| standard | all | 0.000 (0.00 to 0.79), 0 of 1 | 1.000 (0.21 to 1.00), 1 of 1 |",
      "| object-vanishes | stable | 1 | 0 | 0 |", "## Innovations",
    ] {
      #expect(one.output.contains(line), "\(one.output)")
    }
    let two = try Command.plumbline(
      "calibrate", "labels.jsonl", "--innovations", "--threads", "2", in: folder.url)
    #expect(two.output == one.output)
    let check = try Command.plumbline("config", "check", "p.yml", in: folder.url)
    #expect(check.exitCode == 0, "\(check.error)")
  }

  @Test("reads reports in place of auditing, and says the same of them")
  func reports() throws {
    let folder = try folder()
    for clip in ["rolling.mp4", "vanishes.mp4"] {
      _ = try Command.plumbline(
        "audit", clip, "--report", "json=\(clip).json", "--quiet", in: folder.url)
    }
    let read = try Command.plumbline("calibrate", ".", "--reports", ".", in: folder.url)
    #expect(read.exitCode == 0, "\(read.error)")
    #expect(read.output.contains("| as reported | all |") && !read.output.contains("| strict |"))
    let audited = try Command.plumbline("calibrate", ".", in: folder.url)
    #expect(audited.output.contains("## Laws"))
    let laws = { (text: String) in text.split(separator: "## ").filter { $0.hasPrefix("Laws") } }
    #expect(laws(read.output) == laws(audited.output))
  }

  @Test("goes on without a clip that can't be judged, and ends with 2")
  func missingClip() throws {
    let folder = try folder(
      labels: Self.labels + #"{"clip": "no.mp4", "plausible": true, "violations": []}"#)
    let run = try Command.plumbline("calibrate", ".", in: folder.url)
    #expect(run.exitCode == 2 && run.error.contains("no.mp4"))
    #expect(run.output.contains("2 clips: 1 plausible, 1 impossible."))
    let none = try Command.plumbline("calibrate", ".", "--reports", "nowhere", in: folder.url)
    #expect(none.exitCode == 2 && none.output.isEmpty)
    #expect(none.error.contains("nowhere/rolling.mp4.json: there is no such report"))
  }

  @Test("tells what is wrong with labels by file, line and field, before any clip is read")
  func badLabels() throws {
    let folder = try folder(labels: #"{"clip": "rolling.mp4", "violations": []}"#)
    let bad = try Command.plumbline("calibrate", ".", in: folder.url)
    #expect(bad.exitCode == 2 && bad.output.isEmpty)
    #expect(bad.error == "plumbline: error: ./labels.jsonl:1: 'plausible' is missing\n")
    let none = try Command.plumbline("calibrate", "nowhere", in: folder.url)
    #expect(none.exitCode == 2 && none.error.contains("nowhere: there is no such file of labels"))
  }

  @Test("refuses options that don't go together")
  func options() throws {
    let folder = try folder()
    for arguments in [
      ["calibrate", ".", "--reports", "a", "--reports", "b"],
      ["calibrate", ".", "--reports", "a", "--innovations"],
      ["calibrate", ".", "--max-false-alarms", "2"], ["calibrate"],
    ] {
      #expect(try Command.plumbline(arguments, in: folder.url).exitCode == 64)
    }
    let nowhere = try Command.plumbline("calibrate", ".", "--output", "no/p.yml", in: folder.url)
    #expect(nowhere.exitCode == 2 && nowhere.error.contains("no/p.yml can't be written"))
  }
}
