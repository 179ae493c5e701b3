import Testing

@testable import Imaging

@Suite("The bitmap font")
struct BitmapFontTests {
  private let ascii = (32...126).map { Character(UnicodeScalar(UInt8($0))) }

  @Test("draws every ASCII character, each in its own way, in five columns and nine rows")
  func coverage() {
    #expect(Set(BitmapFont.characters).isSuperset(of: ascii))
    #expect(Set(BitmapFont.characters).count == BitmapFont.characters.count)
    var seen: [[UInt8]: Character] = [:]
    for character in BitmapFont.characters {
      let rows = BitmapFont.rows(of: character)
      #expect(rows.count == BitmapFont.height && rows.allSatisfy { $0 < 32 }, "\(character)")
      #expect((rows.allSatisfy { $0 == 0 }) == (character == " "), "\(character)")
      #expect(seen.updateValue(character, forKey: rows) == nil, "\(character)")
    }
    #expect(BitmapFont.rows(of: "T") == [31, 4, 4, 4, 4, 4, 4, 0, 0])
  }

  @Test("draws a question mark for what it does not know, and a hyphen for a dash")
  func unknown() {
    #expect(BitmapFont.rows(of: "漢") == BitmapFont.rows(of: "?"))
    #expect(BitmapFont.rows(of: "\u{1B}") == BitmapFont.rows(of: "?"))
    #expect(BitmapFont.rows(of: "–") == BitmapFont.rows(of: "-"))
  }

  @Test("grows by whole dots, and is cut off at the picture's edges", arguments: [1, 2, 5])
  func scale(scale: Int) {
    let blank = Picture(width: 70, height: 50, luma: 0)
    var drawing = Drawing(on: blank)
    drawing.write("gT", x: 3, y: 2, scale: scale, colour: .white)
    var shifted = Drawing(on: blank)
    shifted.write("gT", x: 3 - 6 * scale, y: 2, scale: scale, colour: .white)
    for y in 0..<50 {
      for x in 0..<70 {
        let (column, row) = ((x - 3) / scale, (y - 2) / scale)
        var expected: UInt8 = 0
        if x >= 3, y >= 2, column < 12, row < 9, column % 6 < 5 {
          let rows = BitmapFont.rows(of: column < 6 ? "g" : "T")
          expected = rows[row] >> (4 - column % 6) & 1 == 1 ? 255 : 0
        }
        #expect(drawing.picture.luma[x, y] == expected)
        if x >= 3, x + 6 * scale < 70 {
          #expect(shifted.picture.luma[x, y] == drawing.picture.luma[x + 6 * scale, y])
        }
      }
    }
    #expect(BitmapFont.width(of: "gT") == 11 && BitmapFont.width(of: "") == 0)
  }

  @Test("breaks lines between words, inside long ones, and says where it leaves off")
  func lines() {
    func lines(_ text: String, _ width: Int, _ count: Int = 9) -> [String] {
      BitmapFont.lines(of: text, characterCount: width, lineCount: count)
    }
    #expect(lines("it was in plain view", 8) == ["it was", "in plain", "view"])
    #expect(lines("a bcdefghij k", 4) == ["a", "bcde", "fghi", "j k"])
    #expect(lines("it was in plain view", 8, 2) == ["it was", "in plai…"])
    #expect(lines("", 8) == [] && lines("abc", 0) == ["a", "b", "c"])
    #expect(lines("abc", 1, 1) == ["…"] && lines("abc", 9, 0) == [])
  }
}
