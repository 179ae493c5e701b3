import Foundation
import Glibc
import Reporting

/// What the arguments of a command name: files, patterns, folders and lists of them.
struct ClipInputs {
  /// In the order of the arguments, each path once; what a pattern, folder or list names is sorted
  /// by its bytes, or in the list's order.
  private(set) var clips: [String] = []
  /// Arguments that name no clip.
  private(set) var failures: [Report.Failure] = []
  private var seen: Set<String> = []

  /// Endings of files that a folder is searched for.
  static let videoExtensions: Set<String> = [
    "3gp", "apng", "asf", "avi", "dv", "flv", "gif", "ivf", "m2ts", "m4v", "mkv", "mov", "mp4",
    "mpeg", "mpg", "mts", "mxf", "nut", "ogg", "ogv", "rm", "ts", "webm", "wmv", "y4m",
  ]
  /// A list longer than this is somebody's mistake.
  private static let maximumListByteCount = 64 << 20

  init(_ arguments: [String]) {
    for argument in arguments {
      if argument == "-" {
        addList(FileHandle.standardInput, name: "the list on standard input")
      } else if argument.hasPrefix("@"), argument.count > 1 {
        let path = String(argument.dropFirst())
        guard let handle = FileHandle(forReadingAtPath: path) else {
          fail(path, "unreadable", "The list \(path) can't be read.")
          continue
        }
        addList(handle, name: "the list \(path)")
      } else {
        add(argument)
      }
    }
  }

  // MARK: - Kinds of arguments

  /// A file, folder or pattern; one that names nothing stands for itself, so that reading it says
  /// what is wrong.
  private mutating func add(_ path: String) {
    let found: [String]
    if isFolder(path) {
      // A folder of PNG frames is one clip.
      found = holdsFrames(path) ? [] : videos(in: path)
      if found.isEmpty, !holdsFrames(path) {
        fail(path, "empty", "The folder \(path) holds neither videos nor PNG frames.")
        return
      }
    } else if access(path, F_OK) != 0, path.contains(where: { "*?[".contains($0) }),
      !path.lowercased().hasSuffix(".png")
    {
      found = matches(of: path)
    } else {
      found = []
    }
    for clip in found.isEmpty ? [path] : found where seen.insert(clip).inserted {
      clips.append(clip)
    }
  }

  /// One path a line; empty lines and those that begin with # say nothing.
  private mutating func addList(_ handle: FileHandle, name: String) {
    let data: Data
    do {
      data = try handle.read(upToCount: Self.maximumListByteCount + 1) ?? Data()
    } catch {
      fail(name, "unreadable", "\(Self.sentence(name)) can't be read.")
      return
    }
    guard data.count <= Self.maximumListByteCount else {
      fail(
        name, "too-large",
        "\(Self.sentence(name)) is longer than \(Self.maximumListByteCount >> 20) MiB.")
      return
    }
    let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty && !$0.hasPrefix("#") }
    if lines.isEmpty { fail(name, "empty", "\(Self.sentence(name)) holds no clip.") }
    for line in lines { add(line) }
  }

  private mutating func fail(_ path: String, _ code: String, _ message: String) {
    failures.append(Report.Failure(path: path, code: code, message: message))
  }

  private static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  // MARK: - Looking

  private func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether PNG files lie in a folder itself, and no video does.
  private func holdsFrames(_ folder: String) -> Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let endings = Set(names.map { ($0 as NSString).pathExtension.lowercased() })
    return endings.contains("png") && endings.isDisjoint(with: Self.videoExtensions)
  }

  /// The videos in a folder and the folders in it, sorted by their paths' bytes. Hidden files are
  /// left out, and links to folders not followed.
  private func videos(in folder: String) -> [String] {
    // "a.mp4" in place of "./a.mp4", as somebody would name it.
    let isHere = folder == "." || folder == "./"
    let prefix = isHere ? "" : folder.hasSuffix("/") ? folder : folder + "/"
    guard let walk = FileManager.default.enumerator(atPath: folder) else { return [] }
    var found: [String] = []
    while let name = walk.nextObject() as? String {
      let isHidden = name.split(separator: "/").last?.hasPrefix(".") ?? true
      var status = stat()
      guard lstat(prefix + name, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        if isHidden { walk.skipDescendants() }
      } else if !isHidden, !isFolder(prefix + name),
        Self.videoExtensions.contains((name as NSString).pathExtension.lowercased())
      {
        found.append(prefix + name)
      }
    }
    return Self.sorted(found)
  }

  private func matches(of pattern: String) -> [String] {
    var result = glob_t()
    defer { globfree(&result) }
    guard glob(pattern, 0, nil, &result) == 0, let paths = result.gl_pathv else { return [] }
    let found = (0..<Int(result.gl_pathc)).compactMap { paths[$0].map { String(cString: $0) } }
    return Self.sorted(found.filter { !isFolder($0) })
  }

  /// By bytes: no language's order.
  private static func sorted(_ paths: [String]) -> [String] {
    paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
