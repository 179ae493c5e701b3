import CFFmpeg
import CPNG
import Glibc
import Imaging
import Scenes

/// A folder or pattern of PNG frames, read one at a time in natural order.
struct PNGSequence: ~Copyable {
  let files: [String]
  let width: Int
  let height: Int
  let pictureWidth: Int
  let pictureHeight: Int
  let frameRate: Ratio
  private var converter: PictureConverter
  private let pixels: RGBFrame
  private var index = 0

  /// Whether a path is to be taken as PNG frames rather than as a video file.
  static func isSequence(path: String) -> Bool {
    switch FileKind(path: path) {
    case .folder: true
    case .missing: PNGPattern(path: path) != nil
    case .file, .other: false
    }
  }

  init(path: String, options: VideoReader.Options) throws(VideoError) {
    LibAV.silence()
    let files = try PNGPattern.files(at: path)
    guard let first = files.first else {
      let isFolder = if case .folder = FileKind(path: path) { true } else { false }
      throw VideoError(
        code: isFolder ? .isFolder : .missing, path: path,
        message: isFolder
          ? "\(path) is a folder without PNG frames, not a video file."
          : "No PNG frame matches \(path).")
    }
    guard let frameRate = options.frameRate, frameRate.numerator > 0,
      frameRate.inverse.rational != nil
    else {
      throw VideoError(
        code: .unsupported, path: path,
        message: "\(path) holds PNG frames, which have no times: give the frame rate.")
    }
    let size = try PNGFile.size(path: first)
    guard let pixels = RGBFrame(width: size.width, height: size.height) else {
      throw VideoError(code: .unreadable, path: path, message: "Out of memory for \(path).")
    }
    self.files = files
    self.frameRate = frameRate
    (width, height) = size
    (pictureWidth, pictureHeight) = VideoReader.pictureSize(
      width: width, height: height, maximumSide: options.maximumSide)
    converter = PictureConverter(
      width: pictureWidth, height: pictureHeight, orientation: Orientation())
    self.pixels = pixels
  }

  mutating func next() throws(VideoError) -> VideoFrame? {
    guard index < files.count else { return nil }
    let file = files[index]
    let size = try PNGFile.size(path: file)
    guard size == (width, height) else {
      throw VideoError(
        code: .damaged, path: file,
        message: "\(file) is \(size.width)x\(size.height), but the frames before it are "
          + "\(width)x\(height).")
    }
    try PNGFile.read(path: file, into: pixels.frame)
    guard let picture = converter.picture(from: pixels.frame) else {
      throw VideoError(
        code: .unsupported, path: file, message: "The pixels of \(file) can't be converted.")
    }
    defer { index += 1 }
    return VideoFrame(
      index: index, time: MediaTime(value: Int64(index), timeBase: frameRate.inverse),
      picture: picture)
  }
}

/// A libav frame of packed 8-bit RGB.
struct RGBFrame: ~Copyable {
  let frame: UnsafeMutablePointer<AVFrame>

  /// Nil when memory is short.
  init?(width: Int, height: Int) {
    var made = av_frame_alloc()
    guard let frame = made else { return nil }
    frame.pointee.width = Int32(clamping: width)
    frame.pointee.height = Int32(clamping: height)
    frame.pointee.format = AV_PIX_FMT_RGB24.rawValue
    frame.pointee.colorspace = AVCOL_SPC_RGB
    guard av_frame_get_buffer(frame, 0) >= 0 else {
      av_frame_free(&made)
      return nil
    }
    self.frame = frame
  }

  deinit {
    var frame: UnsafeMutablePointer<AVFrame>? = frame
    av_frame_free(&frame)
  }
}

/// libpng behind typed errors.
enum PNGFile {
  static func size(path: String) throws(VideoError) -> (width: Int, height: Int) {
    _ = try FileKind.requirePlainFile(path)
    var width: UInt32 = 0
    var height: UInt32 = 0
    var message = [CChar](repeating: 0, count: 64)
    guard plumbline_png_size(path, &width, &height, &message) != 0 else {
      throw failure(path, message)
    }
    guard LibAV.allows(width: Int(width), height: Int(height)) else {
      throw VideoError(
        code: .unsupported, path: path,
        message: "\(path) is \(width)x\(height), which is too large to read.")
    }
    return (Int(width), Int(height))
  }

  /// Reads into an RGB frame of the picture's own size, transparency over the background.
  static func read(path: String, into frame: UnsafeMutablePointer<AVFrame>) throws(VideoError) {
    var message = [CChar](repeating: 0, count: 64)
    guard let start = frame.pointee.data.0,
      plumbline_png_read(
        path, UInt32(frame.pointee.width), UInt32(frame.pointee.height),
        PictureConverter.background, start, frame.pointee.linesize.0, &message) != 0
    else { throw failure(path, message) }
  }

  static func text(_ message: [CChar]) -> String {
    String(decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func failure(_ path: String, _ message: [CChar]) -> VideoError {
    VideoError(
      code: .damaged, path: path, message: "\(path) can't be read as PNG: \(text(message)).")
  }
}
