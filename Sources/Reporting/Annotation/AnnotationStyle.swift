import Imaging

/// Colours and sizes of what is drawn over a picture.
struct AnnotationStyle {
  /// Pixels for a dot of the font.
  let textScale: Int

  /// Sizes grow with the picture, in whole steps of the font.
  init(width: Int, height: Int) {
    textScale = max(1, (min(width, height) + 270) / 450)
  }

  /// Pixels.
  var line: Double { 0.5 + Double(textScale) }
  var thinLine: Double { 0.25 + 0.75 * Double(textScale) }
  var thickLine: Double { 1 + 1.75 * Double(textScale) }
  var halo: Double { 0.5 + 0.5 * Double(textScale) }
  var dash: Stroke.Dash { Stroke.Dash(on: 4 * line, off: 3 * line) }
  var padding: Int { 2 * textScale }

  /// What stands out from every object: vermilion of the same palette.
  static let violation = Colour(hex: 0xD5_5E00)
  /// What is reported but fails no clip.
  static let note = Colour(hex: 0xFF_FFFF)
  static let strip = Colour(hex: 0x10_1010)

  /// The colour of a track, the same in every frame and every run.
  ///
  /// From Okabe & Ito, "Color Universal Design" (2008), which people with any common colour
  /// blindness can tell apart; without black, and without vermilion, which is for violations.
  static func colour(of id: Int) -> Colour {
    let index = (id &- 1) % palette.count
    return palette[index < 0 ? index + palette.count : index]
  }

  static let palette: [Colour] = [
    Colour(hex: 0xE6_9F00), Colour(hex: 0x56_B4E9), Colour(hex: 0x00_9E73),
    Colour(hex: 0xF0_E442), Colour(hex: 0xCC_79A7), Colour(hex: 0x00_72B2),
  ]
}
