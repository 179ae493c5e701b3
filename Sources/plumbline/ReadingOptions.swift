import ArgumentParser
import Auditing
import Scenes

/// How clips are read, which every command that reads some takes.
struct ReadingOptions: ParsableArguments {
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

  @Flag(name: .customLong("no-progress"), help: "Show no progress on the terminal.")
  var hidesProgress = false

  func validate() throws {
    guard (0...1024).contains(threadCount) else {
      throw ValidationError("--threads wants a number from 0 to 1024")
    }
  }

  var configuration: AuditConfiguration {
    AuditConfiguration(threadCount: threadCount, frameRate: frameRate)
  }

  /// A decimal is refused: 29.97 for 30000/1001 makes every acceleration wrong.
  private static func ratio(from argument: String) throws -> Ratio {
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
