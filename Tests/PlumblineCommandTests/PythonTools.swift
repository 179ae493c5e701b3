import Foundation
import Testing

/// Checks by other people's programs, in Python: `Tests/Tools`.
struct PythonTools {
  var program: URL

  /// The Python that `PLUMBLINE_TEST_PYTHON` names, which must be there, else that of `Scripts/test`.
  /// Says so where there is none.
  static func find() throws -> PythonTools? {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["PLUMBLINE_TEST_PYTHON"] {
      try #require(FileManager.default.isExecutableFile(atPath: path), "no Python at \(path)")
      return PythonTools(program: URL(filePath: path))
    }
    let path = Command.repository.appending(path: ".build-tools/bin/python").path
    if FileManager.default.isExecutableFile(atPath: path) {
      return PythonTools(program: URL(filePath: path))
    }
    print("Skipped, not checked by other readers: Scripts/test installs them.")
    return nil
  }

  /// Whether Chromium and its driver are there. Says so where they aren't.
  static func hasBrowser() -> Bool {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    func has(_ name: String) -> Bool {
      folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
    }
    if has("chromium") || has("google-chrome"), has("chromedriver") { return true }
    print("Skipped, no page was opened: Chromium or chromedriver is not installed.")
    return false
  }

  /// Runs a file of `Tests/Tools` and expects it to end with 0.
  func check(_ name: String, _ arguments: [String]) throws {
    let file = Command.repository.appending(path: "Tests/Tools/\(name)").path
    let result = try Command.run(program, [file] + arguments)
    #expect(result.exitCode == 0, "\(result.output)\(result.error)")
  }
}
