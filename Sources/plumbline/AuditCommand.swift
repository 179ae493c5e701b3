import ArgumentParser
import Auditing
import Scenes

struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Audits clips and says where they break physics.",
    discussion: """
      Ends with 0 where no clip breaks physics, 1 where one does, 2 where one could not be audited \
      or a report not be written. The other clips are audited all the same.
      """)

  @Argument(
    help: ArgumentHelp("Video files, or folders or patterns of PNG frames.", valueName: "clip"))
  var clips: [String]

  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(
      "Write a report; may be given several times.",
      discussion: """
        FORMAT is json, html (one page to look at), sarif, junit, github (annotations), gitlab \
        (Code Quality), markdown (a step summary or a comment) or video. PATH - is standard output, \
        and the summary then goes to standard error. A PATH with {clip} in it gives each clip a file \
        of its own, named after the clip. A video is an .mp4 or .mov with objects, predictions and \
        violations drawn over the clip.
        """,
      valueName: "FORMAT=PATH"),
    transform: { try ReportDestination(argument: $0) })
  var destinations: [ReportDestination] = []

  @Option(
    name: .customLong("threads"),
    help: ArgumentHelp(
      "Threads to work with, 0 for one a core; changes no result.", valueName: "N"))
  var threadCount = 0

  @Option(
    help: ArgumentHelp(
      "Frames a second of PNG frames, such as 24 or 30000/1001.", valueName: "N[/D]"),
    transform: Self.ratio(from:))
  var frameRate: Ratio?

  @Flag(help: "Print no summary.")
  var quiet = false

  @Flag(name: .customLong("no-progress"), help: "Show no progress on the terminal.")
  var hidesProgress = false

  func validate() throws {
    guard (0...1024).contains(threadCount) else {
      throw ValidationError("--threads wants a number from 0 to 1024")
    }
    try ReportDestination.validate(destinations, clips: clips)
  }

  func run() throws {
    let code = AuditRun(
      clips: clips, destinations: destinations,
      configuration: AuditConfiguration(threadCount: threadCount, frameRate: frameRate),
      showsSummary: !quiet, showsProgress: !quiet && !hidesProgress
    ).run()
    if code != .success { throw code }
  }

  /// A decimal is refused: 29.97 for 30000/1001 makes every acceleration wrong.
  static func ratio(from argument: String) throws -> Ratio {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard let first = parts.first, let numerator = first, parts.count <= 2,
      let denominator = parts.count == 2 ? parts[1] : 1,
      (1...1_000_000).contains(numerator), (1...1_000_000).contains(denominator)
    else {
      throw ValidationError(
        "'\(argument)' is not a frame rate; write 24, or 30000/1001 for 29.97")
    }
    return Ratio(numerator, denominator)
  }
}
