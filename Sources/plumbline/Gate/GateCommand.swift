import ArgumentParser
import Auditing

struct GateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gate",
    abstract: "Audits clips and passes or fails them, for a pipeline.",
    discussion: """
      Ends with 0 where every clip passes, 1 where one fails, 2 where there is no verdict: a clip \
      that can't be audited, a report that can't be written, a bad configuration. Two wins over one. \
      All clips are audited and all reasons listed. A clip of which too little could be followed \
      does not pass.
      """)

  @OptionGroup var audit: AuditCommand

  @Option(
    help: ArgumentHelp(
      "What fails a clip: errors (the default), warnings too, or never anything.",
      valueName: "SEVERITY"))
  var failOn: FailureSeverity?

  @Option(
    name: .customLong("max-violations"),
    help: ArgumentHelp(
      "The most violations of that severity that a clip may have; 0 by default.", valueName: "N"))
  var maximumViolationCount: Int?

  @Option(
    name: .customLong("min-plausibility"),
    help: ArgumentHelp("The least plausibility that passes, 0 to 1; 0 by default.", valueName: "X"))
  var minimumPlausibility: Double?

  func validate() throws {
    if let count = maximumViolationCount, count < 0 {
      throw ValidationError("--max-violations wants a whole number from 0")
    }
    try PolicyOptions.checkShare(minimumPlausibility, "--min-plausibility")
  }

  func run() throws {
    var own = PolicySettings()
    own.failOn = failOn.map { Setting($0, .commandLine) }
    own.maximumViolationCount = maximumViolationCount.map { Setting($0, .commandLine) }
    own.minimumPlausibility = minimumPlausibility.map { Setting($0, .commandLine) }
    try audit.run(over: own, isGate: true)
  }
}
