import Glibc

/// What stands at a path, before anything is opened.
enum FileKind {
  case file(size: Int64)
  case folder
  case missing
  case other

  init(path: String) {
    var status = stat()
    guard !path.isEmpty, !path.utf8.contains(0), stat(path, &status) == 0 else {
      self = .missing
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .file(size: Int64(status.st_size))
    case S_IFDIR: self = .folder
    default: self = .other
    }
  }

  /// Refuses whatever isn't a plain, readable file with something in it.
  static func requirePlainFile(_ path: String) throws(VideoError) -> Int64 {
    switch FileKind(path: path) {
    case .missing:
      throw VideoError(
        code: .missing, path: path,
        message: path.isEmpty ? "A clip needs a path." : "There is no file \(path).")
    case .folder:
      throw VideoError(
        code: .isFolder, path: path, message: "\(path) is a folder, not a video file.")
    case .other:
      throw VideoError(
        code: .unreadable, path: path,
        message: "\(path) is a pipe, socket or device; only plain files are read.")
    case .file(let size):
      guard access(path, R_OK) == 0 else {
        throw VideoError(
          code: .unreadable, path: path, message: "\(path) can't be read: permission denied.")
      }
      guard size > 0 else {
        throw VideoError(code: .empty, path: path, message: "\(path) is empty (0 bytes).")
      }
      return size
    }
  }
}
