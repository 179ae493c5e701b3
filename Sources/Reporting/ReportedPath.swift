/// A clip's name as a report may hold it: it tells nothing of the machine.
public enum ReportedPath {
  /// A relative path stays as it was named; an absolute path inside the working folder becomes
  /// relative to it; of any other absolute path only the last component is left.
  public static func of(_ path: String, workingFolder: String?) -> String {
    guard path.hasPrefix("/") else { return path }
    if let workingFolder {
      let prefix = workingFolder.hasSuffix("/") ? workingFolder : workingFolder + "/"
      let inside = path.dropFirst(prefix.count)
      if path.hasPrefix(prefix), !inside.isEmpty, !inside.hasPrefix("/"),
        !inside.split(separator: "/").contains("..")
      {
        return String(inside)
      }
    }
    return path.split(separator: "/").last.map(String.init) ?? "/"
  }
}
