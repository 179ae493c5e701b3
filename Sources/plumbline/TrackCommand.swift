import ArgumentParser
import Auditing
import Reporting
import Scenes

struct TrackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "track",
    abstract: "Follows the objects of a clip and shows what was seen.",
    discussion: """
      Ends with 0, or with 2 where the clip can't be read or a report not be written.
      """)

  @Argument(
    help: ArgumentHelp("Video file, or a folder or pattern of PNG frames.", valueName: "clip"))
  var clip: String

  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(
      "Write the clip with outlines, ids, trails and predictions drawn over it; may be given several "
        + "times.",
      discussion: "FORMAT is video (PATH ends in .mp4 or .mov) or png (PATH is a folder).",
      valueName: "FORMAT=PATH"),
    transform: { try ReportDestination(argument: $0, among: [.video, .png]) })
  var destinations: [ReportDestination]

  @Option(
    help: ArgumentHelp("Write only these frames, counted from 0.", valueName: "A-B"),
    transform: FrameRange.init(argument:))
  var frames: FrameRange?

  @Option(help: ArgumentHelp("Write only every so-manieth frame.", valueName: "N"))
  var every = 1

  @Option(
    name: .customLong("threads"),
    help: ArgumentHelp(
      "Threads to work with, 0 for one a core; changes no result.", valueName: "N"))
  var threadCount = 0

  @Option(
    help: ArgumentHelp(
      "Frames a second of PNG frames, such as 24 or 30000/1001.", valueName: "N[/D]"),
    transform: AuditCommand.ratio(from:))
  var frameRate: Ratio?

  @Flag(name: .customLong("no-progress"), help: "Show no progress on the terminal.")
  var hidesProgress = false

  func validate() throws {
    guard (0...1024).contains(threadCount) else {
      throw ValidationError("--threads wants a number from 0 to 1024")
    }
    guard every >= 1 else { throw ValidationError("--every wants a number from 1") }
    try ReportDestination.validate(destinations, clips: [clip])
  }

  func run() throws {
    let code = TrackRun(
      clip: clip, destinations: destinations,
      configuration: AuditConfiguration(threadCount: threadCount, frameRate: frameRate),
      selection: AnnotatedClip.Selection(frames: frames?.frames, step: every),
      showsProgress: !hidesProgress
    ).run()
    if code != .success { throw code }
  }
}
