import Foundation
import Glibc

/// A folder that files of a report go to; made where only it is missing.
struct OutputFolder: Hashable {
  var path: String

  /// Why files could not be written there, as far as that can be known before the work; nil where it
  /// looks well.
  func obstacle() -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else {
      // Its own folder must take it, as it would take a file.
      return OutputFile(path: path).obstacle()
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { return "it is not a folder" }
    return access(path, W_OK | X_OK) == 0 ? nil : String(cString: strerror(errno)).lowercased()
  }

  func create() throws(WriteError) {
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw WriteError(code: errno) }
  }

  func file(_ name: String) -> OutputFile {
    OutputFile(path: URL(fileURLWithPath: path).appendingPathComponent(name).path)
  }
}
