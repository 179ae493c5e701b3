import CPNG
import Imaging

/// Writes pictures as 8-bit RGB PNG files; the same picture gives the same bytes.
public enum PNGWriter {
  /// Writes a picture, turned to RGB by BT.601.
  ///
  /// - Throws: `VideoError` `.unwritable`.
  public static func write(_ picture: Picture, to path: String) throws(VideoError) {
    try write(rgb: rgb(of: picture), width: picture.width, height: picture.height, to: path)
  }

  /// Writes packed rows of red, green and blue: `3 * width * height` bytes.
  ///
  /// - Throws: `VideoError` `.unwritable`, also where the count of bytes is another.
  public static func write(
    rgb: [UInt8], width: Int, height: Int, to path: String
  ) throws(VideoError) {
    guard LibAV.allows(width: width, height: height), rgb.count == 3 * width * height else {
      throw VideoError(
        code: .unwritable, path: path,
        message: "\(path) can't be written: \(rgb.count) bytes are no RGB picture of "
          + "\(width)x\(height).")
    }
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw VideoError(code: .unwritable, path: path, message: "A PNG file needs a name.")
    }
    var message = [CChar](repeating: 0, count: 64)
    guard plumbline_png_write(path, UInt32(width), UInt32(height), rgb, &message) != 0 else {
      throw VideoError(
        code: .unwritable, path: path,
        message: "\(path) can't be written: \(PNGFile.text(message)).")
    }
  }

  /// The packed RGB bytes of a picture.
  static func rgb(of picture: Picture) -> [UInt8] {
    let count = picture.luma.count
    return picture.luma.samples.withUnsafeBufferPointer { luma in
      picture.cb.samples.withUnsafeBufferPointer { blue in
        picture.cr.samples.withUnsafeBufferPointer { red in
          [UInt8](unsafeUninitializedCapacity: 3 * count) { result, filled in
            for i in 0..<count {
              // In 1/65536: 1.402, 0.344136, 0.714136 and 1.772.
              let y = Int32(luma[i]) << 16
              let cb = Int32(blue[i]) - 128
              let cr = Int32(red[i]) - 128
              result[3 * i] = byte(y + 91_881 * cr)
              result[3 * i + 1] = byte(y - 22_554 * cb - 46_802 * cr)
              result[3 * i + 2] = byte(y + 116_130 * cb)
            }
            filled = 3 * count
          }
        }
      }
    }
  }

  private static func byte(_ value: Int32) -> UInt8 {
    UInt8(truncatingIfNeeded: min(max((value + 32_768) >> 16, 0), 255))
  }
}
