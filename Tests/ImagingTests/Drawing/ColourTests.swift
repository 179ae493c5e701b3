import Testing

@testable import Imaging

@Suite("Colours to draw with")
struct ColourTests {
  @Test("turn grey into grey, and the primaries into those of BT.601")
  func samples() {
    for level in [0, 1, 77, 128, 254, 255] as [UInt8] {
      let grey = Colour(red: level, green: level, blue: level).samples
      #expect(grey == (level, 128, 128))
    }
    #expect(Colour(hex: 0xFF0000).samples == (76, 85, 255))
    #expect(Colour(hex: 0x00FF00).samples == (150, 44, 21))
    #expect(Colour(hex: 0x0000FF).samples == (29, 255, 107))
  }

  @Test("have an ink that can be read on them")
  func ink() {
    #expect(Colour(hex: 0xF0E442).legibleInk == .black)
    #expect(Colour(hex: 0x0072B2).legibleInk == .white)
  }
}
