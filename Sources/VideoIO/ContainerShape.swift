import CFFmpeg
import Glibc

/// Whether a file ends before the outermost structure of its container does.
///
/// libav takes a file that breaks off for one that ends, in most containers; the sizes in their
/// headers tell the two apart without decoding.
enum ContainerShape {
  /// False where the container is not one of MP4, Matroska, AVI and GIF, or states no sizes.
  static func isCut(path: String) -> Bool {
    guard case .file(let size) = FileKind(path: path), let file = ByteFile(path: path, size: size)
    else { return false }
    let head = file.bytes(at: 0, count: 16)
    guard head.count >= 8 else { return false }
    if head.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) { return isMatroskaCut(file) }
    if head.starts(with: Array("GIF8".utf8)) { return isGIFCut(file) }
    if head.starts(with: Array("RIFF".utf8)) { return isRIFFCut(file) }
    let type = head[4..<8]
    if [Array("ftyp".utf8), Array("moov".utf8), Array("mdat".utf8), Array("wide".utf8)]
      .contains(Array(type))
    {
      return isMP4Cut(file)
    }
    return false
  }

  /// A box that states more bytes than there are, or media without an index.
  private static func isMP4Cut(_ file: borrowing ByteFile) -> Bool {
    var position: Int64 = 0
    var hasIndex = false
    while let type = file.integer(at: position + 4, bytes: 4),
      var size = file.integer(at: position, bytes: 4)
    {
      // A size of 1 stands for 64 bits after the type, and 0 for "to the end of the file".
      if size == 1 {
        guard let wide = file.integer(at: position + 8, bytes: 8) else { return true }
        size = wide
      }
      let name = String(decoding: (0..<4).map { UInt8(type >> (24 - 8 * $0) & 255) }, as: UTF8.self)
      if name == "moov" { hasIndex = true }
      if size == 0 { return !hasIndex }
      guard size >= 8, size <= file.size - position else {
        // What comes last and is not media may be padding.
        return ["mdat", "moov", "moof"].contains(name) || !hasIndex
      }
      position += size
    }
    return !hasIndex
  }

  private static func isRIFFCut(_ file: borrowing ByteFile) -> Bool {
    var position: Int64 = 0
    // An AVI of more than 1 GB is a row of RIFF chunks.
    while file.integer(at: position, bytes: 4) == 0x5249_4646 {
      guard let size = file.integer(at: position + 4, bytes: 4)?.littleEndian32 else { return true }
      // Writers that could not seek back leave 0 or -1.
      if size == 0 || size >= 0xFFFF_FFFE { return false }
      if size > file.size - position - 8 { return true }
      position += 8 + size + size & 1
    }
    return false
  }

  private static func isMatroskaCut(_ file: borrowing ByteFile) -> Bool {
    var position: Int64 = 0
    while position < file.size {
      guard let id = file.variableInteger(at: position, keepsMarker: true),
        let size = file.variableInteger(at: position + id.length, keepsMarker: false)
      else { return true }
      let body = position + id.length + size.length
      // All ones: a live stream whose length was never written.
      if size.isUnknown { return false }
      if size.value > file.size - body { return true }
      // A segment is the last thing of interest.
      if id.value == 0x1853_8067 { return false }
      position = body + size.value
    }
    return true
  }

  /// Walks the blocks of a GIF to its trailer.
  private static func isGIFCut(_ file: borrowing ByteFile) -> Bool {
    func tableSize(_ flags: Int64) -> Int64 { flags & 0x80 != 0 ? 3 << (flags & 7 + 1) : 0 }
    guard let flags = file.integer(at: 10, bytes: 1) else { return true }
    var position = 13 + tableSize(flags)
    while let kind = file.integer(at: position, bytes: 1) {
      switch kind {
      case 0x3B: return false
      case 0x21: position += 2
      case 0x2C:
        guard let flags = file.integer(at: position + 9, bytes: 1) else { return true }
        position += 11 + tableSize(flags)
      default:
        // Not a block: the decoder will say what it thinks of it.
        return true
      }
      while let length = file.integer(at: position, bytes: 1), length > 0 { position += 1 + length }
      position += 1
    }
    return true
  }
}

extension Int64 {
  fileprivate var littleEndian32: Int64 {
    Int64(UInt32(truncatingIfNeeded: self).byteSwapped)
  }
}

/// A file read at any place through one buffer.
struct ByteFile: ~Copyable {
  let size: Int64
  private let descriptor: Int32
  private let buffer = ReadBuffer()

  private final class ReadBuffer {
    var start: Int64 = 0
    var bytes: [UInt8] = []
  }

  /// Nil where the file can't be opened.
  init?(path: String, size: Int64) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    self.descriptor = descriptor
    self.size = size
  }

  deinit { close(descriptor) }

  /// Fewer bytes than asked for at the end of the file.
  func bytes(at position: Int64, count: Int) -> ArraySlice<UInt8> {
    guard position >= 0, position < size, count > 0 else { return [] }
    if position < buffer.start || position + Int64(count) > buffer.start + Int64(buffer.bytes.count)
    {
      let wanted = max(count, 1 << 14)
      // A copy: capturing the noncopyable self crashes the 6.3.1 optimiser.
      let descriptor = descriptor
      buffer.start = position
      buffer.bytes = [UInt8](unsafeUninitializedCapacity: wanted) { result, filled in
        filled = max(0, pread(descriptor, result.baseAddress, wanted, off_t(position)))
      }
    }
    let first = Int(position - buffer.start)
    return buffer.bytes.dropFirst(first).prefix(count)
  }

  /// A big-endian integer; nil past the end of the file or above `Int64.max`.
  func integer(at position: Int64, bytes count: Int) -> Int64? {
    let found = bytes(at: position, count: count)
    guard found.count == count else { return nil }
    let value = found.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int64(exactly: value)
  }

  /// EBML's integer, whose leading zero bits give its length.
  func variableInteger(
    at position: Int64, keepsMarker: Bool
  ) -> (value: Int64, length: Int64, isUnknown: Bool)? {
    guard let first = integer(at: position, bytes: 1), first > 0 else { return nil }
    let length = UInt8(first).leadingZeroBitCount + 1
    guard let raw = integer(at: position, bytes: length) else { return nil }
    let marker = Int64(1) << (7 * length)
    let value = raw & (marker - 1)
    return (keepsMarker ? raw : value, Int64(length), value == marker - 1)
  }
}
