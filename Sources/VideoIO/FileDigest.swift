import CFFmpeg
import Glibc

/// Checksums of whole files.
public enum FileDigest {
  /// The SHA-256 of a file in lower-case hexadecimal digits, read in pieces.
  ///
  /// - Throws: `VideoError` where the path holds no file that can be read to its end.
  public static func sha256(path: String) throws(VideoError) -> String {
    switch FileKind(path: path) {
    case .file: break
    default: _ = try FileKind.requirePlainFile(path)
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path) }
    defer { close(descriptor) }
    guard let state = av_sha_alloc(), av_sha_init(state, 256) >= 0 else { throw unreadable(path) }
    defer { av_free(UnsafeMutableRawPointer(state)) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw unreadable(path) }
      if count == 0 { break }
      av_sha_update(state, buffer, count)
    }
    return digits(of: state)
  }

  /// The SHA-256 of a clip: of the file, or for PNG frames of a line with the name and the SHA-256 of
  /// each, in their order.
  ///
  /// - Throws: `VideoError` where a file can't be read to its end.
  public static func sha256(ofClip path: String) throws(VideoError) -> String {
    guard PNGSequence.isSequence(path: path) else { return try sha256(path: path) }
    var lines = ""
    for file in try PNGPattern.files(at: path) {
      let name = file.split(separator: "/").last.map(String.init) ?? file
      lines += "\(name) \(try sha256(path: file))\n"
    }
    return sha256(of: Array(lines.utf8))
  }

  /// The SHA-256 of bytes in memory, in the same form.
  public static func sha256(of bytes: [UInt8]) -> String {
    guard let state = av_sha_alloc(), av_sha_init(state, 256) >= 0 else { return "" }
    defer { av_free(UnsafeMutableRawPointer(state)) }
    av_sha_update(state, bytes, bytes.count)
    return digits(of: state)
  }

  private static func digits(of state: OpaquePointer) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    av_sha_final(state, &digest)
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  private static func unreadable(_ path: String) -> VideoError {
    VideoError(
      code: .unreadable, path: path,
      message: "\(path) can't be read: \(String(cString: strerror(errno))).",
      underlyingCode: -errno)
  }
}
