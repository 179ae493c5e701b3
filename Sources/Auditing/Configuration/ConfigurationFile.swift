import Foundation
import Glibc

/// Where a configuration is found, and how much of it is read.
public enum ConfigurationFile {
  public static let name = ".plumbline.yml"
  /// A configuration or baseline larger than this is somebody's mistake, or attack.
  static let maximumByteCount = 16 << 20

  /// The file of this name in a folder or the closest folder above it; nil where there is none.
  public static func closest(to folder: String) -> String? {
    var folder = URL(fileURLWithPath: folder).standardizedFileURL
    while true {
      let file = folder.appendingPathComponent(name).path
      if access(file, F_OK) == 0 { return file }
      let parent = folder.deletingLastPathComponent().standardizedFileURL
      guard parent.path != folder.path, folder.path != "/" else { return nil }
      folder = parent
    }
  }

  /// Reads settings.
  ///
  /// - Parameter shownPath: how problems and origins name the file; nil as it was named.
  /// - Throws: ``ConfigurationError`` with all that is wrong.
  public static func settings(of path: String, shownPath: String? = nil) throws -> PolicySettings {
    let shown = shownPath ?? path
    let bytes = try bytes(of: path, what: "configuration", shownPath: shown)
    guard let text = String(data: bytes, encoding: .utf8) else {
      throw ConfigurationError([
        ConfigurationProblem(path: shown, message: "is no UTF-8 text")
      ])
    }
    return try PolicyReader.settings(in: text, path: shown)
  }

  /// The bytes of a plain file.
  ///
  /// - Parameter remedy: what to do where there is none.
  static func bytes(
    of path: String, what: String, shownPath: String? = nil, remedy: String? = nil
  ) throws -> Data {
    func failure(_ message: String) -> ConfigurationError {
      ConfigurationError([ConfigurationProblem(path: shownPath ?? path, message: message)])
    }
    var status = stat()
    guard !path.utf8.contains(0), stat(path, &status) == 0 else {
      throw failure("there is no such \(what)" + (remedy.map { "; \($0)" } ?? ""))
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw failure("is no plain file") }
    guard status.st_size <= maximumByteCount else {
      throw failure("is too large for a \(what): more than \(maximumByteCount >> 20) MiB")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw failure("can't be read")
    }
    return data
  }
}
