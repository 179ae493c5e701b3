import ArgumentParser
import Auditing
import Reporting

struct RulesCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Lists the rules: what each finds, and what that weighs.",
    discussion: """
      A stable rule's findings have its severity; what a rule in preview finds is a note and fails no \
      clip, unless a configuration gives it a severity. `plumbline explain RULE` tells the rest.
      """)

  @Option(help: "text or json.")
  var format = Format.text

  func run() throws {
    let list = RuleList(installedRules())
    switch format {
    case .text: try StandardStream.output.showAnswer(list.table)
    case .json: try StandardStream.output.showAnswer(String(decoding: list.json(), as: UTF8.self))
    }
  }
}

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tells a rule's law, thresholds, limitations, examples and sources.")

  @Argument(help: "The id of a rule, as `plumbline rules` lists it.")
  var rule: String

  func run() throws {
    let rules = installedRules()
    guard let description = rules.first(where: { $0.id == rule }) else {
      StandardStream.error.complain(RuleNames.unknown(rule))
      throw ExitCode.validationFailure
    }
    try StandardStream.output.showAnswer(RulePage(description).text)
  }
}

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Prints the JSON Schema of a JSON report.")

  func run() throws {
    try StandardStream.output.showAnswer(ReportSchema.text)
  }
}

extension StandardStream {
  /// Writes what the command was asked for; where that fails, says so and ends with 2.
  func showAnswer(_ text: String) throws {
    do {
      try show(text)
    } catch {
      StandardStream.error.complain("standard output can't be written: \(error.reason)")
      throw ExitCode.noVerdict
    }
  }
}
