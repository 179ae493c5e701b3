/// The whole part of a number of 0..<4194304 (2^22), with the fraction cut off.
///
/// `Int(_:)` checks its range, which keeps a loop from being turned into vector instructions. Adding
/// 2^23 leaves no bits for a fraction.
@inline(__always)
func wholePart(_ value: Float) -> UInt32 {
  let shift: Float = 8_388_608
  let nearest = (value + shift) - shift
  let whole = nearest > value ? nearest - 1 : nearest
  return (whole + shift).bitPattern & 0x7f_ffff
}

/// A number of 0..<2^51 without its fraction.
@inline(__always)
func withoutFraction(_ value: Double) -> Double {
  let nearest = (value + wholeShift) - wholeShift
  return nearest > value ? nearest - 1 : nearest
}

/// The lowest bits of a whole number of 0..<2^51.
@inline(__always)
func wholeBits(_ value: Double) -> UInt64 { (value + wholeShift).bitPattern }

/// 2^52, which leaves no bits for a fraction.
private let wholeShift = 4_503_599_627_370_496.0
