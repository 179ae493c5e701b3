import Foundation

/// Steele, Lea & Flood's SplitMix64 (OOPSLA 2014, doi 10.1145/2660193.2660195): the same numbers on
/// every machine.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  /// A generator of its own for each tuple of parts.
  public init(seed: UInt64, _ parts: Int...) {
    state = parts.reduce(seed) { hash64($0 ^ hash64(UInt64(bitPattern: Int64($1)) &+ 0x51ED)) }
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return hash64(state)
  }

  /// 0..<1.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Mean 0, standard deviation 1 (Box and Muller).
  public mutating func gaussian() -> Double {
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return radius * cos(2 * .pi * uniform())
  }
}

/// SplitMix64's finishing mix.
@inline(__always)
func hash64(_ value: UInt64) -> UInt64 {
  var z = value
  z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
  z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
  return z ^ (z >> 31)
}
