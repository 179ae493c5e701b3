import ArgumentParser
import Auditing
import Foundation

struct CalibrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Measures on labelled clips how far verdicts, laws and confidences may be trusted.",
    discussion: """
      Prints Markdown: false alarms and recall of each profile, the precision of each law, stated \
      confidence against measured precision, and how well plausibility separates. Labels are JSON \
      lines: clip, source, plausible, violations (type, start, end, box) and pair. Ends with 0 where \
      every clip was judged, and with 2 where labels are wrong or a clip could not be audited; the \
      tables then speak of the others.
      """)

  @Argument(
    help: ArgumentHelp(
      "Folders of clips with a labels.jsonl, or such files.", valueName: "labels"))
  var labels: [String]

  @Option(
    name: .customLong("reports"),
    help: ArgumentHelp(
      "Take JSON reports from here in place of auditing.",
      discussion: """
        One folder for each LABELS, in their order; a clip's report is CLIP.json in it. A report \
        holds one profile, so profiles are then not compared.
        """,
      valueName: "FOLDER"))
  var reports: [String] = []

  @Flag(
    help: "Show also how far objects were from where the world model foresaw them.")
  var innovations = false

  @Option(
    help: ArgumentHelp(
      "Write a configuration that follows from the tables, as .plumbline.yml.", valueName: "FILE"))
  var output: String?

  @Option(
    name: .customLong("max-false-alarms"),
    help: ArgumentHelp(
      "The share of plausible clips that the profile of that configuration may fail, 0 to 1.",
      valueName: "X"))
  var maximumFalseAlarms = 0.02

  @OptionGroup var reading: ReadingOptions

  @OptionGroup(title: "Policy") var policy: PolicyOptions

  func validate() throws {
    guard reports.isEmpty || reports.count == labels.count else {
      throw ValidationError("--reports wants one folder for each LABELS")
    }
    if !reports.isEmpty, innovations {
      throw ValidationError("reports hold no innovations: give --innovations without --reports")
    }
    try PolicyOptions.checkShare(maximumFalseAlarms, "--max-false-alarms")
  }

  func run() throws {
    let files = try withConfiguration { try labels.map { try LabelFile(path: $0) } }
    if let output, let obstacle = OutputFile(path: output).obstacle() {
      StandardStream.error.complain("\(output) can't be written: \(obstacle)")
      throw ExitCode.noVerdict
    }
    var configuration = reading.configuration
    configuration.policy = try withConfiguration { try policy.policy(of: policy.settings()) }
    var run = CalibrationRun(
      configuration: configuration, countsInnovations: innovations,
      showsProgress: !reading.hidesProgress)
    for (index, file) in files.enumerated() {
      run.judge(file, reports: reports.indices.contains(index) ? reports[index] : nil)
    }
    guard !run.clips.isEmpty else { throw ExitCode.noVerdict }
    let calibration = Calibration(run.clips)
    try StandardStream.output.showAnswer(
      calibration.text(innovations: innovations ? run.innovations : nil))
    if let output {
      do {
        let text = calibration.suggestedConfiguration(maximumFalseAlarms: maximumFalseAlarms)
        try OutputFile(path: output).write(Array(text.utf8))
      } catch let error as WriteError {
        StandardStream.error.complain("\(output) can't be written: \(error.reason)")
        throw ExitCode.noVerdict
      }
    }
    if run.failureCount > 0 { throw ExitCode.noVerdict }
  }
}
