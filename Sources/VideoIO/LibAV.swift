import CFFmpeg
import Scenes

/// What every user of libav shares: silence, limits and error texts.
enum LibAV {
  /// The longest side that is decoded, in pixels.
  static let maximumSide = 16_384
  /// The most pixels that one frame may have.
  static let maximumPixelCount = 64 << 20

  /// Turns libav's own log off, once for the process; `av_log_set_level` is a plain store.
  static func silence() { _ = silenced }

  private static let silenced: Void = av_log_set_level(AV_LOG_QUIET)

  static func text(of code: Int32) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(AV_ERROR_MAX_STRING_SIZE)) {
      guard let start = $0.baseAddress else { return "error \(code)" }
      $0.initialize(repeating: 0)
      av_strerror(code, start, $0.count)
      return String(cString: start)
    }
  }

  /// Whether a frame of this size may be decoded.
  static func allows(width: Int, height: Int) -> Bool {
    (1...maximumSide).contains(width) && (1...maximumSide).contains(height)
      && width * height <= maximumPixelCount
  }
}

extension Ratio {
  /// Nil for a ratio that isn't above 0.
  init?(positive value: AVRational) {
    guard value.num > 0, value.den > 0 else { return nil }
    self.init(Int(value.num), Int(value.den))
  }

  /// Nil where a part doesn't fit libav's 32 bits.
  var rational: AVRational? {
    guard let num = Int32(exactly: numerator), let den = Int32(exactly: denominator) else {
      return nil
    }
    return AVRational(num: num, den: den)
  }
}
