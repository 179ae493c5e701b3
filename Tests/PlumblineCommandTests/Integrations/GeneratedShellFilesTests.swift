import Foundation
import Testing

/// Holds what is committed for shells and `man` to the program's own help.
@Suite struct GeneratedShellFilesTests {
  private static let remake: Comment = "remake with: Scripts/generate"

  private func committed(_ path: String) throws -> String {
    try String(contentsOf: Command.repository.appending(path: path), encoding: .utf8)
  }

  @Test(arguments: [("bash", "plumbline.bash"), ("zsh", "_plumbline"), ("fish", "plumbline.fish")])
  func `Completions are what the program makes`(shell: String, file: String) throws {
    let made = try Command.plumbline("--generate-completion-script", shell)
    #expect(made.exitCode == 0)
    #expect(try committed("Integrations/completions/\(file)") == made.output, Self.remake)
    #expect(made.output.contains("min-plausibility"))
  }

  @Test func `The manual is made of the program's help, and knows every command`() throws {
    let folder = try TemporaryFolder()
    let help = try Command.plumbline("--experimental-dump-help")
    try folder.write(help.output, to: "help.json")
    let made = try Command.run(
      Command.repository.appending(path: "Scripts/make-manual"), [],
      input: folder.url.appending(path: "help.json"))
    #expect(made.exitCode == 0, "\(made.error)")
    let page = try committed("Documentation/plumbline.1")
    #expect(page == made.output, Self.remake)
    for command in ["audit", "gate", "baseline prune", "config print", "doctor", "selftest"] {
      #expect(page.contains(".SS \"plumbline \(command)\""), "\(command)")
    }
  }
}
