/// A plain font of 5 by 7 dots, two more rows for what hangs below the line: ASCII and a few signs.
public enum BitmapFont {
  /// Dots from one character to the next.
  public static let advance = 6
  static let glyphWidth = 5
  /// Dots from the top of a capital to the foot of a "g".
  public static let height = 9
  /// Dots from the top of a capital to the line it stands on.
  public static let capitalHeight = 7

  /// The rows of a character, the leftmost dot in bit 4; those of "?" where it isn't drawn.
  static func rows(of character: Character) -> [UInt8] {
    let folded = folds[character] ?? character
    return glyphs[folded] ?? glyphs["?"] ?? [UInt8](repeating: 0x1F, count: height)
  }

  /// The dots that a text is wide, without the gap after its last character.
  public static func width(of text: String) -> Int {
    max(0, text.count * advance - 1)
  }

  /// Breaks a text between words, or inside a word that is longer than a line.
  ///
  /// - Parameters:
  ///   - characterCount: the most characters on a line, at least 1.
  ///   - lineCount: the most lines; a text that needs more ends in "…".
  public static func lines(of text: String, characterCount: Int, lineCount: Int) -> [String] {
    let limit = max(1, characterCount)
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      var rest = word
      if !line.isEmpty {
        if line.count + 1 + rest.count <= limit {
          line += " " + rest
          continue
        }
        lines.append(line)
        line = ""
      }
      while rest.count > limit {
        lines.append(String(rest.prefix(limit)))
        rest = rest.dropFirst(limit)
      }
      line = String(rest)
    }
    if !line.isEmpty { lines.append(line) }
    guard lines.count > lineCount else { return lines }
    lines.removeSubrange(max(0, lineCount)...)
    if let last = lines.popLast() { lines.append(String(last.prefix(limit - 1)) + "…") }
    return lines
  }

  /// Every character that is drawn.
  static var characters: [Character] { sheets.flatMap { Array($0.names) } }

  private static let folds: [Character: Character] = [
    "–": "-", "—": "-", "−": "-", "‘": "'", "’": "'", "“": "\"", "”": "\"", "·": ".",
  ]

  private static let glyphs: [Character: [UInt8]] = {
    var glyphs: [Character: [UInt8]] = [:]
    for sheet in sheets {
      let lines = sheet.rows.split(separator: "\n").map { $0.split(separator: " ") }
      for (index, name) in sheet.names.enumerated() {
        glyphs[name] = lines.map { line in
          guard index < line.count else { return 0 }
          return line[index].utf8.reduce(0) { $0 << 1 | ($1 == UInt8(ascii: "#") ? 1 : 0) }
        }
      }
    }
    return glyphs
  }()
}
