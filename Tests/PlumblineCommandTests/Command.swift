import Foundation

/// A program that was run to its end.
struct Command {
  var exitCode: Int32
  var output: String
  var error: String

  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The `plumbline` that was built with these tests.
  static var program: URL { products.appending(path: "plumbline") }

  static func plumbline(_ arguments: String..., in folder: URL? = nil) throws -> Command {
    try run(program, arguments, in: folder)
  }

  static func plumbline(_ arguments: [String], in folder: URL? = nil) throws -> Command {
    try run(program, arguments, in: folder)
  }

  /// - Parameters:
  ///   - folder: to run it in; an empty one where none is given.
  ///   - environment: variables beside those of the tests.
  ///   - input: a file to read from; nothing where none is given.
  static func run(
    _ program: URL, _ arguments: [String], in folder: URL? = nil,
    environment: [String: String] = [:], input: URL? = nil
  ) throws -> Command {
    // Files, not pipes: a pipe that nobody empties stops its writer.
    let scratch = try TemporaryFolder()
    let output = try scratch.emptyFile("output")
    let error = try scratch.emptyFile("error")
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder ?? scratch.url
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput =
      try input.map { try FileHandle(forReadingFrom: $0) }
      ?? FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: error)
    try process.run()
    process.waitUntilExit()
    return Command(
      exitCode: process.terminationReason == .exit ? process.terminationStatus : -1,
      output: try String(contentsOf: output, encoding: .utf8),
      error: try String(contentsOf: error, encoding: .utf8))
  }

  /// The folder that the test bundle and the program were built into.
  private static var products: URL {
    let paths = CommandLine.arguments + [Bundle.main.bundlePath, Bundle.main.executablePath ?? ""]
    for path in paths {
      var folder = URL(filePath: path)
      while folder.pathComponents.count > 1 {
        let program = folder.appending(path: "plumbline").path
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: program, isDirectory: &isFolder),
          !isFolder.boolValue, FileManager.default.isExecutableFile(atPath: program)
        {
          return folder
        }
        folder.deleteLastPathComponent()
      }
    }
    return repository.appending(path: ".build/debug")
  }
}

/// A folder that goes when its owner goes.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "plumbline-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func emptyFile(_ name: String) throws -> URL {
    let file = url.appending(path: name)
    try Data().write(to: file)
    return file
  }
}
