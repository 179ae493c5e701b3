/// The whole part of a number of 0..<4194304 (2^22), with the fraction cut off.
///
/// `Int(_:)` checks its range, which keeps a loop from being turned into vector instructions. Adding
/// 2^23 leaves no bits for a fraction.
@inline(__always)
func wholePart(_ value: Float) -> UInt32 {
  let shift: Float = 8_388_608
  let nearest = (value + shift) - shift
  let whole = nearest - (nearest > value ? 1 : 0)
  return (whole + shift).bitPattern & 0x7f_ffff
}

/// The same for 0..<2147483648 (2^31).
@inline(__always)
func wholePart(_ value: Double) -> Int32 {
  let shift = 4_503_599_627_370_496.0
  let nearest = (value + shift) - shift
  let whole = nearest - (nearest > value ? 1 : 0)
  return Int32(truncatingIfNeeded: (whole + shift).bitPattern)
}
