import ArgumentParser
import Auditing
import Reporting

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Checks the configuration, or tells what is in force and why.",
    subcommands: [Check.self, Print.self])

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tells all that is wrong with a configuration.",
      discussion: """
        Expired suppressions are errors here. Ends with 0 where nothing is wrong, and with 2 where \
        something is or there is no configuration.
        """)

    @Argument(help: "The configuration; without it the closest .plumbline.yml.")
    var file: String?

    @Option(
      help: ArgumentHelp(
        "The day that suppressions expire against, YYYY-MM-DD; the system's by default.",
        valueName: "DAY"),
      transform: PolicyOptions.day(from:))
    var today: CalendarDay?

    func run() throws {
      guard let path = PolicyOptions.path(of: file) else {
        StandardStream.error.complain(
          "there is no \(ConfigurationFile.name) in the working folder or above it")
        throw ExitCode.noVerdict
      }
      try withConfiguration {
        let settings = try PolicyOptions.settings(of: path)
        let expired = settings.expired(on: try PolicyOptions.day(or: today))
        guard expired.isEmpty else { throw ConfigurationError(expired) }
        if let baseline = settings.baseline { _ = try Baseline(path: baseline.value) }
      }
      try StandardStream.output.showAnswer("\(PlainText.line(path)): no error\n")
    }
  }

  struct Print: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints each value in force with where it comes from.",
      discussion: "The output is a configuration that sets the same values.")

    @OptionGroup var policy: PolicyOptions

    func run() throws {
      let listing = try withConfiguration {
        try policy.settings().listing(on: PolicyOptions.day(or: policy.today))
      }
      try StandardStream.output.showAnswer(listing)
    }
  }
}
