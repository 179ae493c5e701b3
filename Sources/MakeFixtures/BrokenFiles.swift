import Foundation

/// Files that a reader must refuse with a sentence, each from nothing or from a good clip's bytes.
enum BrokenFiles {
  /// Name and bytes of each, in order of their names.
  static func all(fromGoodClip clip: [UInt8]) -> [(name: String, bytes: [UInt8])] {
    [
      ("audio-only.wav", wav(seconds: 0.25)),
      ("empty.mp4", []),
      ("text.mp4", Array("This is a text that somebody named mp4.\n".utf8)),
      ("truncated.mp4", Array(clip.prefix(clip.count * 3 / 5))),
      ("wrong-index.mp4", withWrongIndex(clip)),
      ("zero-frames.mp4", ISOBox.fileWithoutFrames(width: 320, height: 180)),
    ]
  }

  /// 8-bit mono at 8 kHz: a square wave of 250 Hz.
  private static func wav(seconds: Double) -> [UInt8] {
    let samples = (0..<Int(8_000 * seconds)).map { UInt8(($0 / 16) % 2 == 0 ? 96 : 160) }
    func little(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let format =
      little(1, 2) + little(1, 2) + little(8_000, 4) + little(8_000, 4)
      + little(1, 2) + little(8, 2)
    let chunks =
      Array("WAVEfmt ".utf8) + little(16, 4) + format + Array("data".utf8)
      + little(samples.count, 4) + samples
    return Array("RIFF".utf8) + little(chunks.count, 4) + chunks
  }

  /// The clip with every chunk offset pointing far behind its end.
  private static func withWrongIndex(_ clip: [UInt8]) -> [UInt8] {
    var bytes = clip
    let tag = Array("stco".utf8)
    guard
      let place = bytes.indices.dropLast(16).first(where: { Array(bytes[$0..<($0 + 4)]) == tag })
    else { return bytes }
    let count = bytes[(place + 8)..<(place + 12)].reduce(0) { $0 << 8 | Int($1) }
    for entry in 0..<count {
      let start = place + 12 + 4 * entry
      guard start + 4 <= bytes.count else { break }
      bytes.replaceSubrange(start..<(start + 4), with: [0x7F, 0xFF, 0xF0, UInt8(entry & 0xFF)])
    }
    return bytes
  }
}

/// A box of an ISO base media file (ISO/IEC 14496-12).
enum ISOBox {
  /// A file with one H.264 track that has a size and a duration of 0, and no sample.
  static func fileWithoutFrames(width: Int, height: Int) -> [UInt8] {
    let matrix = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x4000_0000].flatMap { big($0) }
    let mvhd = box(
      "mvhd",
      zeros(12) + big(1000) + big(0) + big(0x10000) + [1, 0] + zeros(10) + matrix
        + zeros(24) + big(2))
    let tkhd = box(
      "tkhd",
      [0, 0, 0, 3] + zeros(8) + big(1) + zeros(8) + zeros(16) + matrix
        + big(width << 16) + big(height << 16))
    let mdhd = box("mdhd", zeros(12) + big(12_288) + big(0) + [0x55, 0xC4, 0, 0])
    let hdlr = box("hdlr", zeros(8) + Array("vide".utf8) + zeros(12) + Array("Video\0".utf8))
    let avcC = box(
      "avcC",
      [1, 66, 0xC0, 13, 0xFF, 0xE1, 0, 10, 0x67, 66, 0xC0, 13, 0xDA, 5, 7, 0xEC, 4, 0x40, 1, 0, 4]
        + [0x68, 0xCE, 0x3C, 0x80])
    let avc1 = box(
      "avc1",
      zeros(6) + [0, 1] + zeros(16) + big(width << 16 | height) + big(0x480000)
        + big(0x480000) + zeros(4) + [0, 1] + zeros(32) + [0, 0x18, 0xFF, 0xFF] + avcC)
    let tables =
      box("stsd", zeros(4) + big(1) + avc1) + box("stts", zeros(8)) + box("stsc", zeros(8))
      + box("stsz", zeros(12)) + box("stco", zeros(8))
    let dref = box("dref", zeros(4) + big(1) + box("url ", [0, 0, 0, 1]))
    let minf = box(
      "minf", box("vmhd", [0, 0, 0, 1] + zeros(8)) + box("dinf", dref) + box("stbl", tables))
    let trak = box("trak", tkhd + box("mdia", mdhd + hdlr + minf))
    let ftyp = box("ftyp", Array("isom".utf8) + big(512) + Array("isomavc1".utf8))
    return ftyp + box("moov", mvhd + trak) + box("mdat", [])
  }

  private static func box(_ name: String, _ content: [UInt8]) -> [UInt8] {
    big(content.count + 8) + Array(name.utf8) + content
  }

  private static func big(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
  }

  private static func zeros(_ count: Int) -> [UInt8] { Array(repeating: 0, count: count) }
}
