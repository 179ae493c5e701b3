import ArgumentParser
import Auditing
import Foundation
import Reporting
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
    help: ArgumentHelp(
      "Video files, folders or patterns of them, folders or patterns of PNG frames, @LIST for the "
        + "lines of a file, - for those of standard input.",
      valueName: "clip"))
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

  @OptionGroup var reading: ReadingOptions

  @Option(
    name: .customLong("tracks"),
    help: ArgumentHelp(
      "Judge these tracks in place of our own: MOT Challenge text.",
      discussion: """
        frame,id,x,y,width,height and up to four numbers more, the last of nine or ten being the \
        visible fraction; frames from 1. {clip} stands for the clip's name, as in reports.
        """, valueName: "FILE"))
  var tracks: String?

  @Option(
    name: .customLong("masks"),
    help: ArgumentHelp(
      "Judge these masks in place of our own: COCO JSON, or a folder of indexed PNG frames.",
      valueName: "PATH"))
  var masks: String?

  @Option(
    name: .customLong("rule"),
    help: ArgumentHelp(
      "Hold the clips against this law only; may be given several times.",
      discussion: """
        A rule's id, as `plumbline rules` lists it; one that the configuration turns off is held \
        against them too. Verdict, plausibility and coverage then speak of these laws alone.
        """, valueName: "ID"))
  var rules: [String] = []

  @Flag(help: "Print no summary, and show no progress.")
  var quiet = false

  @OptionGroup(title: "Policy") var policy: PolicyOptions

  func validate() throws {
    if tracks != nil, masks != nil { throw ValidationError("give --tracks or --masks, not both") }
  }

  func run() throws { try run(over: PolicySettings(), isGate: false) }

  /// - Parameter settings: of the command line, over those of the configuration.
  func run(over settings: PolicySettings, isGate: Bool) throws {
    let inputs = ClipInputs(clips)
    if let path = tracks ?? masks, inputs.clips.count > 1, !ReportDestination.isPerClip(path) {
      throw ValidationError("tracks of several clips want a path with {clip} in it")
    }
    try ReportDestination.validate(destinations, clips: inputs.clips)
    var configuration = reading.configuration
    configuration.given = tracks.map { .tracks(path: $0) } ?? masks.map { .masks(path: $0) }
    configuration.policy = try withConfiguration {
      let only = try RuleNames.check(rules)
      var policy = try policy.policy(of: settings.over(try policy.settings()))
      policy.onlyRules = only
      return policy
    }
    let code = AuditRun(
      clips: inputs.clips, unnamed: inputs.failures, destinations: destinations,
      configuration: configuration, repeatedOptions: repeatedOptions, isGate: isGate,
      showsSummary: !quiet,
      showsProgress: !quiet && !reading.hidesProgress
    ).run()
    if code != .success { throw code }
  }
}

/// What a report's commands repeat.
extension AuditCommand {
  /// The options that change what is found, but for `--rule`; of paths outside the working folder only
  /// the name, since reports tell nothing of the machine.
  var repeatedOptions: [String] {
    func file(_ option: String, _ path: String?) -> [String] {
      path.map { [option, shown($0)] } ?? []
    }
    var words = file("--tracks", tracks) + file("--masks", masks) + file("--policy", policy.file)
    if let rate = reading.frameRate {
      words += ["--frame-rate", "\(rate.numerator)/\(rate.denominator)"]
    }
    if let profile = policy.profile { words += ["--profile", profile.rawValue] }
    return words
  }

  private func shown(_ path: String) -> String {
    ReportedPath.of(path, workingFolder: FileManager.default.currentDirectoryPath)
  }
}
