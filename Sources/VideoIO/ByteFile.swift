import Glibc

/// A file read at any place through one buffer.
final class ByteFile {
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
