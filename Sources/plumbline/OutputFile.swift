import Foundation
import Glibc

/// A file that a report goes to.
struct OutputFile: Hashable {
  var path: String

  /// Why a report could not be written there, as far as that can be known before the work; nil
  /// where it looks well.
  ///
  /// - Parameter mayBePipe: whether what is written can go to a pipe or a device.
  func obstacle(mayBePipe: Bool = true) -> String? {
    var status = stat()
    if stat(path, &status) == 0 {
      if status.st_mode & S_IFMT == S_IFDIR { return "it is a folder" }
      if access(path, W_OK) != 0 { return String(cString: strerror(errno)).lowercased() }
      // A device or a pipe is written to as it is; its folder does not matter.
      if status.st_mode & S_IFMT != S_IFREG { return mayBePipe ? nil : "it is no plain file" }
    }
    guard stat(folder, &status) == 0 else { return "the folder \(folder) does not exist" }
    guard status.st_mode & S_IFMT == S_IFDIR else { return "\(folder) is not a folder" }
    guard access(folder, W_OK | X_OK) == 0 else {
      return "the folder \(folder) can't be written to"
    }
    return nil
  }

  /// Replaces the file's content in one step: a reader sees the old bytes or the new, and a full
  /// disk leaves the old. A pipe or a device is written to as it is.
  func write(_ bytes: [UInt8]) throws {
    try write { put in try put(bytes) }
  }

  /// The same with content that is made piece by piece.
  func write(_ make: (_ put: ([UInt8]) throws -> Void) throws -> Void) throws {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw WriteError(code: errno) }
      defer { close(descriptor) }
      try make { try writeAll($0, to: descriptor) }
      return
    }
    try replace { _, descriptor in try make { try writeAll($0, to: descriptor) } }
  }

  /// Replaces the file in one step by what `write` writes to a file beside it, which has the same
  /// extension and goes where `write` throws.
  ///
  /// - Parameter write: takes the path of the file, which exists and is empty, and a descriptor of it.
  func replaceFile(_ write: (_ path: String) throws -> Void) throws {
    try replace { path, _ in try write(path) }
  }

  private func replace(_ write: (_ path: String, _ descriptor: Int32) throws -> Void) throws {
    let suffix = target.pathExtension.isEmpty ? "" : "." + target.pathExtension
    let temporary = folder + "/.plumbline-\(getpid()).tmp" + suffix
    // A file that a killed run left behind.
    unlink(temporary)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    let descriptor = open(temporary, flags, 0o666)
    guard descriptor >= 0 else { throw WriteError(code: errno) }
    var isDone = false
    defer { if !isDone { unlink(temporary) } }
    do {
      defer { close(descriptor) }
      try write(temporary, descriptor)
      // Some file systems tell of a full disk only here.
      guard fsync(descriptor) == 0 else { throw WriteError(code: errno) }
    }
    guard rename(temporary, folder + "/" + name) == 0 else { throw WriteError(code: errno) }
    isDone = true
  }

  /// Whether both paths lead to one existing file.
  func isSameFile(as other: String) -> Bool {
    var mine = stat()
    var its = stat()
    return stat(path, &mine) == 0 && stat(other, &its) == 0 && mine.st_dev == its.st_dev
      && mine.st_ino == its.st_ino && mine.st_mode & S_IFMT == S_IFREG
  }

  /// The path with symbolic links followed, so that a link is kept and its target replaced.
  private var target: URL { URL(fileURLWithPath: path).resolvingSymlinksInPath() }
  private var folder: String { target.deletingLastPathComponent().path }
  private var name: String { target.lastPathComponent }
}
