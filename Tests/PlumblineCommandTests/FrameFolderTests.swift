import Foundation
import Testing

@testable import plumbline

@Suite("plumbline audit of PNG frames")
struct FrameFolderTests {
  private let clip = Command.repository.appending(path: "Fixtures/vanishes.mp4").path

  @Test("audits a folder and both kinds of patterns as one clip")
  func audit() throws {
    let folder = try TemporaryFolder()
    let frames = try Command.plumbline(
      "track", clip, "--report", "png=frames", "--no-progress", in: folder.url)
    #expect(frames.exitCode == 0, "\(frames.error)")
    var reports: [[String: String]] = []
    for path in ["frames", "frames/%06d.png", "frames/*.png"] {
      let program = try Command.plumbline(
        "audit", path, "--frame-rate", "24", "--quiet", "--report", "json=-", in: folder.url)
      #expect([0, 1].contains(program.exitCode), "\(path): \(program.error)")
      let report = try #require(
        try JSONSerialization.jsonObject(with: Data(program.output.utf8)) as? [String: Any])
      let told = try #require(report["clip"] as? [String: Any])
      #expect(told["frames"] as? Int ?? 0 > 20)
      reports.append(["sha256": told["sha256"] as? String ?? ""])
    }
    #expect(Set(reports.map { $0["sha256"] ?? "" }).count == 1)
    #expect(reports.first?["sha256"]?.count == 64)
  }

  @Test("asks for the frame rate where none is given")
  func noFrameRate() throws {
    let folder = try TemporaryFolder()
    _ = try Command.plumbline(
      "track", clip, "--report", "png=frames", "--frames", "0-3", "--no-progress", in: folder.url)
    let program = try Command.plumbline("audit", "frames", in: folder.url)
    #expect(program.exitCode == 2 && program.error.contains("frame rate"))
  }
}
