/// COCO's compressed run lengths: five bits a character from "0" on, the sixth says that more follow,
/// the fifth of the last is the sign; from the third run on, the difference to the run before last.
///
/// Format: `rleFrString` of the COCO API (Lin et al. 2014), read anew here.
enum RunLengthText {
  /// Nil where the text breaks off, holds another character, or counts beyond 32 bits.
  static func decode(_ text: String) -> [Int]? {
    var lengths: [Int] = []
    var value = 0
    var shift = 0
    for byte in text.utf8 {
      guard byte >= 48, byte < 48 + 64, shift <= 30 else { return nil }
      let bits = Int(byte) - 48
      value |= (bits & 0x1F) << shift
      shift += 5
      if bits & 0x20 != 0 { continue }
      if bits & 0x10 != 0 { value |= -1 << shift }
      if lengths.count > 2 { value += lengths[lengths.count - 2] }
      guard value >= 0, value <= Int(Int32.max) else { return nil }
      lengths.append(value)
      (value, shift) = (0, 0)
    }
    return shift == 0 ? lengths : nil
  }
}
