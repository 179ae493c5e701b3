/// Whether a file ends before the outermost structure of its container does.
///
/// libav takes a file that breaks off for one that ends, in most containers; the sizes in their
/// headers tell the two apart without decoding.
enum ContainerShape {
  /// Every structure ends within the file.
  case whole
  /// One ends after the file does, or the index is missing.
  case cut
  /// Another container than MP4, Matroska, AVI and GIF, or one that states no sizes.
  case unknown

  init(path: String) {
    self = Self.judge(path: path)
  }

  private static func judge(path: String) -> ContainerShape {
    guard case .file(let size) = FileKind(path: path), let file = ByteFile(path: path, size: size)
    else { return .unknown }
    let head = file.bytes(at: 0, count: 16)
    guard head.count >= 8 else { return .unknown }
    if head.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) { return matroska(file) }
    if head.starts(with: Array("GIF8".utf8)) { return gif(file) }
    if head.starts(with: Array("RIFF".utf8)) { return riff(file) }
    let type = head[4..<8]
    if [Array("ftyp".utf8), Array("moov".utf8), Array("mdat".utf8), Array("wide".utf8)]
      .contains(Array(type))
    {
      return mp4(file)
    }
    return .unknown
  }

  /// A box that states more bytes than there are, or media without an index.
  private static func mp4(_ file: borrowing ByteFile) -> ContainerShape {
    var position: Int64 = 0
    var hasIndex = false
    var hasFragments = false
    walk: while let type = file.integer(at: position + 4, bytes: 4),
      var size = file.integer(at: position, bytes: 4)
    {
      // A size of 1 stands for 64 bits after the type, and 0 for "to the end of the file".
      if size == 1 {
        guard let wide = file.integer(at: position + 8, bytes: 8) else { return .cut }
        size = wide
      }
      let name = String(decoding: (0..<4).map { UInt8(type >> (24 - 8 * $0) & 255) }, as: UTF8.self)
      if name == "moov" { hasIndex = true }
      if name == "moof" { hasFragments = true }
      if size == 0 { break walk }
      guard size >= 8, size <= file.size - position else {
        // What comes last and is not media may be padding.
        if ["mdat", "moov", "moof"].contains(name) { return .cut }
        break walk
      }
      position += size
    }
    if !hasIndex || (hasFragments && (1..<8).contains(file.size - position)) { return .cut }
    // A fragmented file may lack its last fragments and still be well formed.
    return hasFragments ? .unknown : .whole
  }

  private static func riff(_ file: borrowing ByteFile) -> ContainerShape {
    var position: Int64 = 0
    // An AVI of more than 1 GB is a row of RIFF chunks.
    while file.integer(at: position, bytes: 4) == 0x5249_4646 {
      guard let size = file.integer(at: position + 4, bytes: 4)?.littleEndian32 else { return .cut }
      // Writers that could not seek back leave 0 or -1.
      if size == 0 || size >= 0xFFFF_FFFE { return .unknown }
      if size > file.size - position - 8 { return .cut }
      position += 8 + size + size & 1
    }
    return .whole
  }

  private static func matroska(_ file: borrowing ByteFile) -> ContainerShape {
    var position: Int64 = 0
    while position < file.size {
      guard let id = file.variableInteger(at: position, keepsMarker: true),
        let size = file.variableInteger(at: position + id.length, keepsMarker: false)
      else { return .cut }
      let body = position + id.length + size.length
      // All ones: a live stream whose length was never written.
      if size.isUnknown { return .unknown }
      if size.value > file.size - body { return .cut }
      // A segment is the last thing of interest.
      if id.value == 0x1853_8067 { return .whole }
      position = body + size.value
    }
    return .cut
  }

  /// Walks the blocks of a GIF to its trailer.
  private static func gif(_ file: borrowing ByteFile) -> ContainerShape {
    func tableSize(_ flags: Int64) -> Int64 { flags & 0x80 != 0 ? 3 << (flags & 7 + 1) : 0 }
    guard let flags = file.integer(at: 10, bytes: 1) else { return .cut }
    var position = 13 + tableSize(flags)
    while let kind = file.integer(at: position, bytes: 1) {
      switch kind {
      case 0x3B: return .whole
      case 0x21: position += 2
      case 0x2C:
        guard let flags = file.integer(at: position + 9, bytes: 1) else { return .cut }
        position += 11 + tableSize(flags)
      default:
        // Not a block: the decoder will say what it thinks of it.
        return .cut
      }
      while let length = file.integer(at: position, bytes: 1), length > 0 { position += 1 + length }
      position += 1
    }
    return .cut
  }
}

extension Int64 {
  fileprivate var littleEndian32: Int64 {
    Int64(UInt32(truncatingIfNeeded: self).byteSwapped)
  }
}
