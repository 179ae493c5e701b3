import ArgumentParser
import Auditing
import Foundation
import Reporting

/// Where a command takes its policy from.
struct PolicyOptions: ParsableArguments {
  @Option(
    name: .customLong("policy"),
    help: ArgumentHelp(
      "The configuration; without it the closest .plumbline.yml, in the working folder or above.",
      valueName: "FILE"))
  var file: String?

  @Option(
    help: ArgumentHelp(
      "How much certainty a finding needs; standard by default.", valueName: "NAME"))
  var profile: Profile?

  @Option(
    name: .customLong("min-coverage"),
    help: ArgumentHelp(
      "The least share of what changes that a law must speak for, 0 to 1; below it a clip is "
        + "undetermined. 0.3 by default.",
      valueName: "X"))
  var minimumCoverage: Double?

  @Option(
    help: ArgumentHelp(
      "The file that counts the findings to live with: told as suppressed, they fail nothing.",
      valueName: "FILE"))
  var baseline: String?

  @Option(
    help: ArgumentHelp(
      "The day that suppressions expire against, YYYY-MM-DD; the system's by default.",
      valueName: "DAY"),
    transform: Self.day(from:))
  var today: CalendarDay?

  func validate() throws {
    try Self.checkShare(minimumCoverage, "--min-coverage")
  }

  static func checkShare(_ value: Double?, _ name: String) throws {
    guard let value else { return }
    guard (0...1).contains(value) else {
      throw ValidationError("\(name) wants a number from 0 to 1")
    }
  }

  static func day(from argument: String) throws -> CalendarDay {
    guard let day = CalendarDay(argument) else {
      throw ValidationError("'\(argument)' is no day that exists; write it as YYYY-MM-DD")
    }
    return day
  }

  /// The day that holds: the one that was named, or the system's.
  static func day(or named: CalendarDay?) throws -> CalendarDay {
    if let day = named ?? CalendarDay.today() { return day }
    throw ConfigurationError([
      ConfigurationProblem(path: "--today", message: "the system has no date; give one")
    ])
  }

  /// The file's settings with the command line's over them.
  ///
  /// - Throws: `ConfigurationError` with all that is wrong.
  func settings() throws -> PolicySettings {
    let settings = try Self.path(of: file).map(Self.settings(of:)) ?? PolicySettings()
    var own = PolicySettings()
    own.profile = profile.map { Setting($0, .commandLine) }
    own.minimumCoverage = minimumCoverage.map { Setting($0, .commandLine) }
    own.baseline = baseline.map { Setting($0, .commandLine) }
    return own.over(settings)
  }

  /// The policy of some settings, with its baseline read.
  ///
  /// - Parameter isBaselineNeeded: false for commands that make or compare the baseline themselves.
  func policy(of settings: PolicySettings, isBaselineNeeded: Bool = true) throws -> Policy {
    let day = try Self.day(or: today)
    for problem in settings.expired(on: day) {
      StandardStream.error.warn("\(problem)")
    }
    var policy = settings.policy(on: day)
    if isBaselineNeeded, let baseline = settings.baseline {
      policy.baseline = try Baseline(path: baseline.value)
    }
    return policy
  }

  /// The named configuration, or the closest, as it is named from the working folder; nil where there
  /// is none.
  static func path(of file: String?) -> String? {
    let folder = FileManager.default.currentDirectoryPath
    return file ?? ConfigurationFile.closest(to: folder).map { shown($0, in: folder) }
  }

  /// What a configuration says.
  static func settings(of path: String) throws -> PolicySettings {
    var settings = try ConfigurationFile.settings(of: path)
    // A path in a file is meant from the file's own folder.
    if let baseline = settings.baseline, !baseline.value.hasPrefix("/") {
      let home = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      settings.baseline?.value = (home.map(String.init) + [baseline.value]).joined(separator: "/")
    }
    return settings
  }

  /// A path as it looks from the working folder: how many folders up, or as it is.
  private static func shown(_ path: String, in folder: String) -> String {
    let home = URL(fileURLWithPath: path).deletingLastPathComponent().pathComponents
    let here = URL(fileURLWithPath: folder).standardizedFileURL.pathComponents
    guard here.starts(with: home) else { return path }
    let up = Array(repeating: "..", count: here.count - home.count)
    return (up + [ConfigurationFile.name]).joined(separator: "/")
  }
}

extension Profile: ExpressibleByArgument {}
extension FailureSeverity: ExpressibleByArgument {}

extension StandardStream {
  /// Prints each problem on a line of its own.
  func complain(_ error: ConfigurationError) {
    for problem in error.problems { complain("\(problem)") }
  }

  func warn(_ message: String) {
    try? show("plumbline: warning: \(PlainText.line(message))\n")
  }
}

/// Runs what needs a configuration; where that is bad, says all that is wrong and ends with 2.
func withConfiguration<Result>(_ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let error as ConfigurationError {
    StandardStream.error.complain(error)
    throw ExitCode.noVerdict
  }
}
