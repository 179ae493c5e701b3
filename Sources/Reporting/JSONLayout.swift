/// Lays compact JSON out for reading: a value that fits on a line and holds little stays on one
/// line, so that a box or an observation takes one line and not six.
///
/// `JSONEncoder`'s own pretty printing gives each number of a box a line, which makes the report of
/// a minute of video four times as long.
enum JSONLayout {
  private static let lineWidth = 96

  /// - Parameter compact: valid JSON without white space between its tokens.
  /// - Returns: the same value, indented by two spaces, with a line feed at the end. O(n).
  static func indented(_ compact: [UInt8]) -> [UInt8] {
    let spans = spans(of: compact)
    var bracket = 0
    var output: [UInt8] = []
    output.reserveCapacity(compact.count * 2)
    var depth = 0
    // Inside a value that is written on one line: the offset of its closing bracket.
    var inlineUntil = -1
    var isInString = false
    var isEscaped = false

    func breakLine() {
      output.append(UInt8(ascii: "\n"))
      output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }

    for (offset, byte) in compact.enumerated() {
      if isInString {
        output.append(byte)
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
        continue
      }
      let isInline = offset <= inlineUntil
      switch byte {
      case UInt8(ascii: "\""):
        isInString = true
        output.append(byte)
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        output.append(byte)
        let span = spans[bracket]
        bracket += 1
        if isInline { continue }
        if span.isFlat, span.end - offset + depth * 2 < lineWidth {
          inlineUntil = span.end
        } else {
          depth += 1
          breakLine()
        }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if !isInline {
          depth -= 1
          breakLine()
        }
        output.append(byte)
      case UInt8(ascii: ","):
        output.append(byte)
        if isInline { output.append(UInt8(ascii: " ")) } else { breakLine() }
      case UInt8(ascii: ":"):
        output.append(byte)
        output.append(UInt8(ascii: " "))
      default:
        output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\n"))
    return output
  }

  /// For each opening bracket, in their order, where it closes and whether it holds at most one level of
  /// brackets.
  private static func spans(of compact: [UInt8]) -> [(end: Int, isFlat: Bool)] {
    var spans: [(end: Int, isFlat: Bool)] = []
    var open: [(bracket: Int, height: Int)] = []
    var isInString = false
    var isEscaped = false
    for (offset, byte) in compact.enumerated() {
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""):
        isInString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        open.append((spans.count, 0))
        spans.append((0, true))
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard let closed = open.popLast() else { continue }
        spans[closed.bracket] = (offset, closed.height <= 1)
        if let parent = open.indices.last {
          open[parent].height = max(open[parent].height, closed.height + 1)
        }
      default:
        break
      }
    }
    return spans
  }
}
