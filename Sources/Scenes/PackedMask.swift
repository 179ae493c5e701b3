/// A mask in a few bytes a run, for the thousands that a long clip's observations hold.
///
/// A run differs little from the one above it: what is kept are differences, each in as many bytes as it
/// needs (zigzag numbers, seven bits a byte, as in Protocol Buffers).
struct PackedMask: Hashable, Sendable {
  private var bytes: [UInt8]

  init(_ mask: Mask) {
    var packed: [UInt8] = []
    packed.reserveCapacity(mask.runs.count * 3 + 4)
    var last = Mask.Run(y: 0, start: 0, end: 0)
    for run in mask.runs {
      for difference in [
        Int64(run.y) - Int64(last.y), Int64(run.start) - Int64(last.start),
        Int64(run.end) - Int64(last.end),
      ] {
        var rest = UInt64(bitPattern: (difference << 1) ^ (difference >> 63))
        while rest >= 0x80 {
          packed.append(UInt8(truncatingIfNeeded: rest) | 0x80)
          rest >>= 7
        }
        packed.append(UInt8(truncatingIfNeeded: rest))
      }
      last = run
    }
    // Without the spare room: they are many and stay for long.
    bytes = packed.map { $0 }
  }

  var byteCount: Int { bytes.count }

  var mask: Mask {
    var runs: [Mask.Run] = []
    var last: (y: Int64, start: Int64, end: Int64) = (0, 0, 0)
    var numbers = bytes.makeIterator()
    func next() -> Int64? {
      var value: UInt64 = 0
      var shift: UInt64 = 0
      while let byte = numbers.next() {
        value |= UInt64(byte & 0x7f) << shift
        if byte < 0x80 { return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1) }
        shift += 7
      }
      return nil
    }
    while let y = next(), let start = next(), let end = next() {
      last = (last.y + y, last.start + start, last.end + end)
      runs.append(Mask.Run(y: Int(last.y), start: Int(last.start), end: Int(last.end)))
    }
    return Mask(runs: runs)
  }
}

/// As the mask itself.
extension PackedMask: Codable {
  init(from decoder: any Decoder) throws { self.init(try Mask(from: decoder)) }

  func encode(to encoder: any Encoder) throws { try mask.encode(to: encoder) }
}
