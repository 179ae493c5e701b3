import CPNG

/// PNG files whose pixels are indices: masks with an object's id in each pixel.
public enum IndexedPNG {
  /// One file's pixels.
  public struct Pixels: Hashable, Sendable {
    public var width: Int
    public var height: Int
    /// `width * height`, row by row.
    public var indices: [UInt8]

    public init(width: Int, height: Int, indices: [UInt8]) {
      self.width = width
      self.height = height
      self.indices = indices
    }
  }

  /// The PNG files of a folder or a pattern (`masks/*.png`), in natural order.
  ///
  /// - Throws: `VideoError` `.missing` or `.unreadable`.
  public static func files(at path: String) throws(VideoError) -> [String] {
    try PNGPattern.files(at: path)
  }

  /// Reads a palette's indices, or greys of at most 8 bits, unchanged.
  ///
  /// - Throws: `VideoError` where the file is no such PNG.
  public static func read(path: String) throws(VideoError) -> Pixels {
    let (width, height) = try PNGFile.size(path: path)
    var indices = [UInt8](repeating: 0, count: width * height)
    var message = [CChar](repeating: 0, count: 64)
    guard
      plumbline_png_read_indices(path, UInt32(width), UInt32(height), &indices, &message) != 0
    else {
      throw VideoError(
        code: .damaged, path: path,
        message: "\(path) can't be read as a mask: \(PNGFile.text(message)).")
    }
    return Pixels(width: width, height: height, indices: indices)
  }

  /// Writes indices; the same ones give the same bytes.
  ///
  /// - Parameter palette: 256 colours, red, green and blue in turn.
  /// - Throws: `VideoError` `.unwritable`, also where a count of bytes is another.
  public static func write(
    _ pixels: Pixels, palette: [UInt8], to path: String
  ) throws(VideoError) {
    guard LibAV.allows(width: pixels.width, height: pixels.height),
      pixels.indices.count == pixels.width * pixels.height, palette.count == 3 * 256
    else {
      throw VideoError(
        code: .unwritable, path: path,
        message: "\(path) can't be written: \(pixels.indices.count) bytes are no indexed picture "
          + "of \(pixels.width)x\(pixels.height).")
    }
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw VideoError(code: .unwritable, path: path, message: "A PNG file needs a name.")
    }
    var message = [CChar](repeating: 0, count: 64)
    guard
      plumbline_png_write_indices(
        path, UInt32(pixels.width), UInt32(pixels.height), pixels.indices, palette, &message) != 0
    else {
      throw VideoError(
        code: .unwritable, path: path,
        message: "\(path) can't be written: \(PNGFile.text(message)).")
    }
  }
}
