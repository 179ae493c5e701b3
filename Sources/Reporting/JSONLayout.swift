/// Lays compact JSON out for reading: a value that fits on a line and holds little stays on one
/// line, so that a box or an observation takes one line and not six.
///
/// `JSONEncoder`'s own pretty printing gives each number of a box a line, which makes the report of
/// a minute of video four times as long. A long clip's report is laid out piece by piece: no more than
/// a line of it waits for what follows.
struct JSONLayout {
  private static let lineWidth = 96

  /// Laid out since it was last taken.
  private var output: [UInt8] = []
  /// Not laid out yet: whether a value fits on a line is known where it ends, or a line later.
  private var waiting: [UInt8] = []
  private var depth = 0
  /// Brackets that are open of a value that is written on one line.
  private var openInLine = 0
  private var scanner = StringScanner()

  /// - Parameter compact: valid JSON without white space between its tokens.
  /// - Returns: the same value, indented by two spaces, with a line feed at the end. O(n).
  static func indented(_ compact: [UInt8]) -> [UInt8] {
    var layout = JSONLayout()
    layout.append(compact)
    return layout.taken() + layout.finished()
  }

  /// Goes on with some more of the compact JSON, cut anywhere.
  mutating func append(_ compact: some Sequence<UInt8>) {
    waiting.append(contentsOf: compact)
    layOut(upTo: waiting.count - Self.lineWidth)
  }

  /// What has been laid out since the last call.
  mutating func taken() -> [UInt8] {
    defer { output.removeAll(keepingCapacity: true) }
    return output
  }

  /// The rest, once all has been appended.
  mutating func finished() -> [UInt8] {
    layOut(upTo: waiting.count)
    output.append(UInt8(ascii: "\n"))
    return taken()
  }

  private mutating func layOut(upTo end: Int) {
    guard end > 0 else { return }
    for offset in 0..<end {
      let byte = waiting[offset]
      let isText = scanner.isText(byte)
      if isText {
        output.append(byte)
        continue
      }
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        output.append(byte)
        if openInLine > 0 || fitsOnLine(from: offset) {
          openInLine += 1
        } else {
          depth += 1
          breakLine()
        }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if openInLine > 0 {
          openInLine -= 1
        } else {
          depth -= 1
          breakLine()
        }
        output.append(byte)
      case UInt8(ascii: ","):
        output.append(byte)
        if openInLine > 0 { output.append(UInt8(ascii: " ")) } else { breakLine() }
      case UInt8(ascii: ":"):
        output.append(byte)
        output.append(UInt8(ascii: " "))
      default:
        output.append(byte)
      }
    }
    waiting.removeFirst(end)
  }

  private mutating func breakLine() {
    output.append(UInt8(ascii: "\n"))
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
  }

  /// Whether the value whose opening bracket is there is short and holds at most one level of brackets.
  private func fitsOnLine(from start: Int) -> Bool {
    var open = 0
    var strings = StringScanner()
    let end = min(waiting.count, start + Self.lineWidth - depth * 2)
    for offset in start..<max(start, end) where !strings.isText(waiting[offset]) {
      switch waiting[offset] {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        open += 1
        // Of three levels the innermost makes it more than a line's worth.
        if open > 2 { return false }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        open -= 1
        if open == 0 { return true }
      default:
        break
      }
    }
    return false
  }
}

/// Tells the bytes of strings from the rest.
private struct StringScanner {
  private var isInString = false
  private var isEscaped = false

  /// Whether the next byte belongs to a string, its quotes with it.
  mutating func isText(_ byte: UInt8) -> Bool {
    guard isInString else {
      isInString = byte == UInt8(ascii: "\"")
      return isInString
    }
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      isInString = false
    }
    return true
  }
}
