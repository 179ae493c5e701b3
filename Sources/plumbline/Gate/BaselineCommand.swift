import ArgumentParser
import Auditing

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

    @OptionGroup var reading: ReadingOptions

    @OptionGroup(title: "Policy") var policy: PolicyOptions

    func run() throws -> BaselineRun {
      try withConfiguration {
        let settings = try policy.settings()
        var configuration = reading.configuration
        configuration.policy = try policy.policy(of: settings, isBaselineNeeded: false)
        return BaselineRun(
          clips: clips, path: settings.baseline?.value ?? Baseline.usualPath,
          configuration: configuration, showsProgress: !reading.hidesProgress)
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
