import CFFmpeg

/// Whether the elements of a Matroska or WebM file still fit together, and match their checksums.
///
/// libav's demuxer skips what it can't parse and goes on at the next cluster, and it does not
/// check the checksums of clusters: frames would be lost in silence.
enum MatroskaCheck {
  /// False for other containers, and past the first element of unknown size.
  static func isDamaged(path: String) -> Bool {
    guard case .file(let size) = FileKind(path: path), let file = ByteFile(path: path, size: size),
      file.integer(at: 0, bytes: 4) == 0x1A45_DFA3,
      let header = element(in: file, at: 0, end: size),
      let segment = element(in: file, at: header.end, end: size), segment.id == 0x1853_8067
    else { return false }
    var position = segment.body
    while position < segment.end {
      guard let part = element(in: file, at: position, end: segment.end) else {
        // A live stream's clusters have no size, which is allowed.
        return file.variableInteger(at: position, keepsMarker: true).flatMap {
          file.variableInteger(at: position + $0.length, keepsMarker: false)
        }?.isUnknown != true
      }
      if !hasRightChecksum(file, part) { return true }
      if part.id == 0x1F43_B675, !isFilled(file, part) { return true }
      position = part.end
    }
    return false
  }

  private struct Element {
    var id: Int64
    var body: Int64
    var end: Int64
  }

  /// Nil where there is no element of a known size that ends by `end`.
  private static func element(
    in file: borrowing ByteFile, at position: Int64, end: Int64
  ) -> Element? {
    guard let id = file.variableInteger(at: position, keepsMarker: true), id.length <= 4,
      let size = file.variableInteger(at: position + id.length, keepsMarker: false),
      !size.isUnknown
    else { return nil }
    let body = position + id.length + size.length
    guard body <= end, size.value <= end - body else { return nil }
    return Element(id: id.value, body: body, end: body + size.value)
  }

  /// Whether the children of a cluster take up the whole of it.
  private static func isFilled(_ file: borrowing ByteFile, _ cluster: Element) -> Bool {
    var position = cluster.body
    while position < cluster.end {
      guard let child = element(in: file, at: position, end: cluster.end) else { return false }
      position = child.end
    }
    return true
  }

  /// True where there is no checksum; it is the first child if there is one.
  private static func hasRightChecksum(_ file: borrowing ByteFile, _ parent: Element) -> Bool {
    guard file.integer(at: parent.body, bytes: 1) == 0xBF,
      let child = element(in: file, at: parent.body, end: parent.end),
      child.end - child.body == 4, let stored = file.integer(at: child.body, bytes: 4)
    else { return true }
    let table = av_crc_get_table(AV_CRC_32_IEEE_LE)
    var checksum = UInt32.max
    var position = child.end
    while position < parent.end {
      let bytes = file.bytes(at: position, count: Int(min(1 << 18, parent.end - position)))
      guard !bytes.isEmpty else { return false }
      checksum = bytes.withUnsafeBufferPointer {
        av_crc(table, checksum, $0.baseAddress, $0.count)
      }
      position += Int64(bytes.count)
    }
    return ~checksum == UInt32(truncatingIfNeeded: stored).byteSwapped
  }
}
