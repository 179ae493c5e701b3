import ArgumentParser
import Auditing
import Foundation
import SyntheticScenes
import VideoIO

struct SelftestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "selftest",
    abstract: "Renders a possible and an impossible scene, and audits both.",
    discussion: """
      Needs no file. Ends with 0 where both verdicts are right, 1 where one is wrong, 2 where a \
      scene could not be encoded or read.
      """)

  /// A scene, and what the audit must say of it.
  private static let cases: [(name: String, verdict: Verdict, rule: String?)] = [
    ("rolling", .pass, nil), ("vanishes", .fail, "object-vanishes"),
  ]

  func run() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("plumbline-selftest-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: folder) }
    var isRight = true
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
      for (name, verdict, rule) in Self.cases {
        let audit = try audit(name, in: folder)
        let rules = audit.findings.filter { $0.severity == .error }.map(\.rule)
        let isAsKnown = audit.verdict == verdict && rules == [rule].compactMap { $0 }
        isRight = isRight && isAsKnown
        try StandardStream.output.showAnswer(
          "\(isAsKnown ? "ok    " : "WRONG ") \(name): \(audit.verdict.rawValue)"
            + (rules.isEmpty ? "" : " by \(rules.joined(separator: ", "))")
            + (isAsKnown ? "" : ", and \(verdict.rawValue) is true") + "\n")
      }
    } catch let code as ExitCode {
      throw code
    } catch {
      StandardStream.error.complain("the self-test can't be made: \(error)")
      throw ExitCode.noVerdict
    }
    if !isRight { throw ExitCode.violation }
  }

  private func audit(_ name: String, in folder: URL) throws -> Audit {
    guard let script = Fixture.all.first(where: { $0.name == name })?.script else {
      throw VideoError(code: .missing, path: name, message: "There is no scene \(name).")
    }
    // FFV1 comes with every FFmpeg, and an H.264 encoder does not.
    let hasH264 = Capabilities.current.canEncodeH264
    let path = folder.appendingPathComponent(name + (hasH264 ? ".mp4" : ".mkv")).path
    let renderer = SceneRenderer(script)
    var writer = try VideoWriter(
      path: path, width: script.width, height: script.height,
      options: VideoWriter.Options(
        frameRate: script.frameRate, codec: hasH264 ? "h264" : "ffv1",
        quality: hasH264 ? 20 : nil))
    for frame in 0..<script.frameCount { try writer.write(renderer.picture(atFrame: frame)) }
    try writer.finish()
    return try Auditor().audit(path: path)
  }
}
