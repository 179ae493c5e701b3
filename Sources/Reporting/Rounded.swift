import Foundation
import Scenes

/// Numbers as a report writes them: so few decimals that the bytes don't depend on the last bits
/// of a sum, and never one that JSON can't hold.
enum Rounded {
  /// Nil for a number that is not finite; never a negative zero.
  static func decimals(_ count: Int, _ value: Double) -> Double? {
    guard value.isFinite else { return nil }
    let scale = pow(10, Double(count))
    let scaled = (value * scale).rounded()
    // From here on a Double has no decimals left to round.
    guard abs(scaled) < 1e15 else { return value }
    return scaled / scale + 0
  }

  /// Six significant digits: a measurement's unit, and with it its size, is not known here.
  static func significant(_ value: Double) -> Double? {
    guard value.isFinite else { return nil }
    guard abs(value) > 1e-300 else { return 0 }
    let digits = 5 - Int(log10(abs(value)).rounded(.down))
    return digits > 0 ? decimals(min(digits, 300), value) : decimals(0, value)
  }

  /// Seconds, to a tenth of a millisecond; nothing lies before the first frame.
  static func time(_ value: Double) -> Double? { decimals(4, value).map { max(0, $0) } }

  /// Clip pixels, to a hundredth.
  static func pixels(_ value: Double) -> Double? { decimals(2, value) }

  /// 0...1; not a number counts as 0, so that a broken plausibility never passes.
  static func probability(_ value: Double) -> Double {
    guard !value.isNaN else { return 0 }
    return decimals(4, min(1, max(0, value))) ?? 0
  }

  /// [x, y, width, height]; nil where any of them is not finite.
  static func box(_ box: Box) -> [Double]? {
    let sides = [box.x, box.y, max(0, box.width), max(0, box.height)].compactMap(pixels)
    return sides.count == 4 && box.width.isFinite && box.height.isFinite ? sides : nil
  }
}
