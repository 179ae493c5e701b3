/// A colour to draw with, as red, green and blue of 8 bits.
public struct Colour: Hashable, Sendable {
  public var red: UInt8
  public var green: UInt8
  public var blue: UInt8

  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Takes 0xRRGGBB; higher bits are ignored.
  public init(hex: UInt32) {
    self.init(
      red: UInt8(truncatingIfNeeded: hex >> 16), green: UInt8(truncatingIfNeeded: hex >> 8),
      blue: UInt8(truncatingIfNeeded: hex))
  }

  public static let black = Colour(hex: 0x00_0000)
  public static let white = Colour(hex: 0xFF_FFFF)

  /// The samples of a ``Picture`` in this colour: full-range Y′CbCr by BT.601.
  public var samples: (luma: UInt8, cb: UInt8, cr: UInt8) {
    let (r, g, b) = (Int32(red), Int32(green), Int32(blue))
    // In 1/65536; the weights of each line add up to 1 or to 0, so that grey stays grey.
    return (
      Self.byte(19_595 * r + 38_470 * g + 7_471 * b),
      Self.byte(-11_058 * r - 21_710 * g + 32_768 * b + 128 << 16),
      Self.byte(32_768 * r - 27_439 * g - 5_329 * b + 128 << 16)
    )
  }

  /// Black or white, whichever is easier to read on this colour.
  public var legibleInk: Colour { samples.luma > 120 ? .black : .white }

  private static func byte(_ value: Int32) -> UInt8 {
    UInt8(truncatingIfNeeded: min(max((value + 32_768) >> 16, 0), 255))
  }
}
