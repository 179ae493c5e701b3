import ArgumentParser
import Auditing
import Foundation
import Scenes

struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Keeps the findings that a gate lives with in a file to commit.",
    subcommands: [Write.self, Prune.self, Diff.self])

  /// What each of them takes.
  struct Options: ParsableArguments {
    @Argument(
      help: ArgumentHelp(
        "Clips, as `plumbline audit` takes them. Entries of other clips are left alone.",
        valueName: "clip"))
    var clips: [String]

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

    @OptionGroup(title: "Policy") var policy: PolicyOptions

    func validate() throws {
      guard (0...1024).contains(threadCount) else {
        throw ValidationError("--threads wants a number from 0 to 1024")
      }
    }

    func run() throws -> BaselineRun {
      try withConfiguration {
        let settings = try policy.settings()
        return BaselineRun(
          clips: clips, path: settings.baseline?.value ?? Baseline.usualPath,
          configuration: AuditConfiguration(
            threadCount: threadCount, frameRate: frameRate,
            policy: try policy.policy(of: settings, isBaselineNeeded: false)),
          showsProgress: !hidesProgress)
      }
    }
  }

  struct Write: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes the errors and warnings of clips as the baseline.",
      discussion: "Ends with 0, or with 2 where a clip can't be audited; nothing is written then.")
    @OptionGroup var options: Options
    func run() throws { try options.run().write() }
  }

  struct Prune: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Removes what the clips no longer show; adds nothing.",
      discussion: "Entries of clips whose file is gone go too. Ends with 0, or with 2 where a clip "
        + "can't be audited; nothing is written then.")
    @OptionGroup var options: Options
    func run() throws { try options.run().prune() }
  }

  struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tells what is new and what is stale.",
      discussion:
        "Ends with 0 where nothing is, 1 where something is, 2 where a clip can't be audited.")
    @OptionGroup var options: Options
    func run() throws { try options.run().diff() }
  }
}
