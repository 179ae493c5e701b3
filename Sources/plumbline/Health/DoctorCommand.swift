import ArgumentParser
import Auditing
import Foundation
import Reporting
import VideoIO

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Tells what this installation can read and write.",
    discussion: """
      Ends with 0 where clips can be audited, and with 2 where they can't: no reader or decoder of \
      MP4 with H.264, or a folder for temporary files that can't be written to.
      """)

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let health = Health.now()
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      let bytes = try encoder.encode(health)
      try StandardStream.output.showAnswer(String(decoding: bytes, as: UTF8.self) + "\n")
    } else {
      try StandardStream.output.showAnswer(health.text)
    }
    if !health.canAudit { throw ExitCode.noVerdict }
  }
}

/// What `plumbline doctor` tells.
struct Health: Codable {
  struct Limits: Codable {
    var analysisSide: Int
    var maximumSide: Int
    var maximumPixels: Int
  }

  var version: String
  /// Name to version.
  var libraries: [String: String]
  /// Name to whether it is there.
  var demuxers: [String: Bool]
  var decoders: [String: Bool]
  var encoders: [String: Bool]
  var canEncodeH264: Bool
  var canWriteTemporaryFiles: Bool
  var processors: Int
  var rules: Int
  var limits: Limits
  /// Whether ordinary clips can be audited.
  var canAudit: Bool

  static func now() -> Health {
    let found = Capabilities.current
    func table(_ items: [Capabilities.Item]) -> [String: Bool] {
      Dictionary(items.map { ($0.name, $0.isPresent) }, uniquingKeysWith: { $0 || $1 })
    }
    let demuxers = table(found.demuxers)
    let decoders = table(found.decoders)
    let folder = FileManager.default.temporaryDirectory.path
    let canWrite = access(folder, W_OK | X_OK) == 0
    return Health(
      version: Report.Tool.current.version,
      libraries: Dictionary(
        found.libraries.map { ($0.name, $0.version) }, uniquingKeysWith: { first, _ in first }),
      demuxers: demuxers, decoders: decoders, encoders: table(found.encoders),
      canEncodeH264: found.canEncodeH264, canWriteTemporaryFiles: canWrite,
      processors: ProcessInfo.processInfo.activeProcessorCount, rules: installedRules().count,
      limits: Limits(
        analysisSide: Auditor.analysisSide, maximumSide: Capabilities.limits.side,
        maximumPixels: Capabilities.limits.pixels),
      canAudit: demuxers["mov"] == true && decoders["h264"] == true && canWrite)
  }

  var text: String {
    func line(_ name: String, _ value: String) -> String {
      name.padding(toLength: 12, withPad: " ", startingAt: 0) + value
    }
    func present(_ items: [String: Bool]) -> String {
      let missing = items.filter { !$0.value }.keys.sorted()
      return items.filter(\.value).keys.sorted().joined(separator: " ")
        + (missing.isEmpty ? "" : "; missing: " + missing.joined(separator: " "))
    }
    let lines = [
      line("plumbline", "\(version), \(rules) rules, \(processors) processors"),
      line(
        "libraries",
        libraries.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
          .joined(separator: ", ")),
      line("containers", present(demuxers)), line("codecs", present(decoders)),
      line(
        "encoders",
        present(encoders)
          + (canEncodeH264 ? "" : "; no annotated video can be written")),
      line(
        "limits",
        "frames up to \(limits.maximumSide) pixels a side and \(limits.maximumPixels) pixels, "
          + "analysed at \(limits.analysisSide)"),
      line("temporary", canWriteTemporaryFiles ? "writable" : "can't be written to"),
      line("verdict", canAudit ? "clips can be audited" : "clips can't be audited"),
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}
