import CFFmpeg
import Imaging

/// Turns decoded frames of any format into upright full-range Y′CbCr pictures of one size.
///
/// Scaling is single-threaded, bit-exact swscale, so that a picture is the same on every machine.
struct PictureConverter: ~Copyable {
  /// The size of the pictures given out, upright.
  let width: Int
  let height: Int
  private let orientation: Orientation
  private var main: Scaler?
  /// Brings formats with alpha to BGRA, so that they can be laid over grey before scaling.
  private var opener: Scaler?

  /// What lies under transparent pixels: mid-grey, on which black and white things both show.
  static let background: UInt8 = 128

  init(width: Int, height: Int, orientation: Orientation) {
    self.width = width
    self.height = height
    self.orientation = orientation
  }

  /// Nil when libav has no conversion or no memory.
  mutating func picture(from frame: UnsafeMutablePointer<AVFrame>) -> Picture? {
    guard let descriptor = av_pix_fmt_desc_get(AVPixelFormat(frame.pointee.format)) else {
      return nil
    }
    let flags = descriptor.pointee.flags
    let hasAlpha =
      flags & UInt64(AV_PIX_FMT_FLAG_ALPHA) != 0 || flags & UInt64(AV_PIX_FMT_FLAG_PAL) != 0
    guard hasAlpha else { return convert(frame) }
    let shape = Scaler.Shape(frame)
    if opener?.shape != shape {
      opener = Scaler(
        shape, width: shape.width, height: shape.height, format: AV_PIX_FMT_BGRA)
    }
    guard let opened = opener?.scale(frame) else { return nil }
    Self.layOverBackground(opened)
    return convert(opened)
  }

  private mutating func convert(_ frame: UnsafeMutablePointer<AVFrame>) -> Picture? {
    let shape = Scaler.Shape(frame)
    if main?.shape != shape {
      main = Scaler(
        shape, width: orientation.isTransposed ? height : width,
        height: orientation.isTransposed ? width : height, format: AV_PIX_FMT_YUV444P)
    }
    guard let scaled = main?.scale(frame) else { return nil }
    let planes = scaled.pointee
    guard let luma = Self.plane(planes.data.0, stride: planes.linesize.0, of: scaled),
      let cb = Self.plane(planes.data.1, stride: planes.linesize.1, of: scaled),
      let cr = Self.plane(planes.data.2, stride: planes.linesize.2, of: scaled),
      var picture = Picture(luma: luma, cb: cb, cr: cr)
    else { return nil }
    if let matrix = shape.matrix.toBT601 { matrix.apply(to: &picture) }
    return orientation.applied(to: picture)
  }

  private static func plane(
    _ start: UnsafeMutablePointer<UInt8>?, stride: Int32, of frame: UnsafePointer<AVFrame>
  ) -> Plane<UInt8>? {
    let width = Int(frame.pointee.width)
    let height = Int(frame.pointee.height)
    guard let start, stride >= width else { return nil }
    let samples = [UInt8](unsafeUninitializedCapacity: width * height) { result, count in
      for y in 0..<height {
        let row = UnsafeMutableBufferPointer(rebasing: result[y * width..<(y + 1) * width])
        _ = row.initialize(
          fromContentsOf: UnsafeBufferPointer(start: start + y * Int(stride), count: width))
      }
      count = width * height
    }
    return Plane(width: width, height: height, samples: samples)
  }

  /// Composites BGRA over the background and makes it opaque.
  private static func layOverBackground(_ frame: UnsafeMutablePointer<AVFrame>) {
    guard let start = frame.pointee.data.0 else { return }
    for y in 0..<Int(frame.pointee.height) {
      let row = start + y * Int(frame.pointee.linesize.0)
      for x in 0..<Int(frame.pointee.width) where row[4 * x + 3] != 255 {
        let alpha = Int(row[4 * x + 3])
        for channel in 4 * x..<4 * x + 3 {
          let mixed = Int(row[channel]) * alpha + Int(background) * (255 - alpha)
          row[channel] = UInt8((mixed + 127) / 255)
        }
        row[4 * x + 3] = 255
      }
    }
  }
}
