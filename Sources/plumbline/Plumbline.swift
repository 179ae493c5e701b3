import ArgumentParser
import CMemory
import Glibc
import Reporting
import VideoIO

@main
struct Plumbline: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plumbline",
    abstract: "Audits video for physics: what vanishes, teleports, falls up or passes through.",
    discussion: """
      Exit codes: 0 no error was found, 1 a clip breaks physics or fails the gate, 2 a clip could not be audited or \
      a report not be written, 64 a bad command line. Two wins over one.
      """,
    version: Report.Tool.current.version,
    subcommands: [
      AuditCommand.self, GateCommand.self, TrackCommand.self, RulesCommand.self,
      ExplainCommand.self, SchemaCommand.self, BaselineCommand.self, ConfigCommand.self,
      CalibrateCommand.self, DoctorCommand.self, SelftestCommand.self,
    ])

  /// The first argument where it names a file or folder and no subcommand: what newcomers try.
  private static func clipInPlaceOfSubcommand(_ argument: String?) -> String? {
    guard let argument, !argument.hasPrefix("-"), argument != "help",
      !configuration.subcommands.contains(where: { $0.configuration.commandName == argument }),
      access(argument, F_OK) == 0
    else { return nil }
    return argument
  }

  /// ArgumentParser ends with 1 on any thrown error, which here means that a clip breaks physics;
  /// an error that nobody foresaw must not be read as a finding.
  static func main() {
    // With a heap for each thread, what one frees the others can't use: a quarter of the memory of a long
    // clip. A refusal costs memory, nothing else.
    _ = plumbline_use_one_heap()
    // A reader that has gone shows as an error of `write`, so that other reports still get written.
    signal(SIGPIPE, SIG_IGN)
    if let clip = clipInPlaceOfSubcommand(CommandLine.arguments.dropFirst().first) {
      StandardStream.error.complain(
        "'\(clip)' is no subcommand; `plumbline audit CLIP` audits a clip")
      exit(withError: ExitCode.validationFailure)
    }
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let code as ExitCode {
      exit(withError: code)
    } catch {
      guard exitCode(for: error) == .failure else { exit(withError: error) }
      StandardStream.error.complain(String(describing: error))
      exit(withError: ExitCode.noVerdict)
    }
  }
}

extension ExitCode {
  /// A clip breaks physics.
  static let violation = ExitCode(1)
  /// A clip could not be audited, or a report not be written.
  static let noVerdict = ExitCode(2)
}
