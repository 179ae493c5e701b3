import Foundation

/// How a page finds a clip from where it lies.
enum ClipLink {
  /// The relative path from a report's folder to a clip.
  ///
  /// Nil for what no browser plays (a folder or a pattern of frames), and for a clip that lies neither
  /// in the working folder nor below the report's: its path would tell of the machine.
  static func path(to clip: String, fromReport report: String, workingFolder: String) -> String? {
    var isFolder: ObjCBool = false
    let base = URL(filePath: workingFolder, directoryHint: .isDirectory)
    let target = URL(filePath: clip, relativeTo: base).standardizedFileURL
    guard FileManager.default.fileExists(atPath: target.path, isDirectory: &isFolder),
      !isFolder.boolValue
    else { return nil }
    let folder = URL(filePath: report, relativeTo: base).standardizedFileURL
      .deletingLastPathComponent()
    let to = target.pathComponents
    let from = folder.pathComponents
    guard to.starts(with: base.standardizedFileURL.pathComponents) || to.starts(with: from) else {
      return nil
    }
    let shared = zip(to, from).prefix { $0 == $1 }.count
    let parts = Array(repeating: "..", count: from.count - shared) + to[shared...]
    return parts.joined(separator: "/")
  }
}
