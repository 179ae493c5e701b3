import CFFmpeg
import Imaging

/// Turns pictures into JPEG files in memory; the same picture gives the same bytes.
public enum JPEGWriter {
  /// - Parameters:
  ///   - maximumSide: the longer side is scaled down to this, in pixels; never up.
  ///   - quality: 2 (best) ... 31.
  /// - Returns: the file, and its size in pixels: sides of two and more are even.
  /// - Throws: `VideoError` `.unsupported` where the picture is too large or too small, or this build
  ///   of FFmpeg writes no JPEG.
  public static func encode(
    _ picture: Picture, maximumSide: Int, quality: Int = 5
  ) throws(VideoError) -> (bytes: [UInt8], width: Int, height: Int) {
    LibAV.silence()
    let name = "a JPEG picture"
    var (width, height) = VideoReader.pictureSize(
      width: picture.width, height: picture.height, maximumSide: max(16, maximumSide))
    // Halved chroma wants even sides.
    width = max(2, width - width % 2)
    height = max(2, height - height % 2)
    guard LibAV.allows(width: picture.width, height: picture.height),
      let source = SourceFrame(picture.width, picture.height)
    else {
      throw failure(.unsupported, "\(picture.width)x\(picture.height) is no size for it")
    }
    var options = VideoWriter.Options(codec: "mjpeg", quality: quality)
    options.pixelFormat = "yuvj420p"
    let encoder = try Encoder(
      path: name, container: "mjpeg", wantsGlobalHeader: false, width: width, height: height,
      options: options)
    guard
      let scaler = Scaler(
        Scaler.Shape(source.frame), width: width, height: height,
        format: encoder.context.pointee.pix_fmt, isFullRange: true)
    else { throw failure(.unsupported, "its pixels can't be converted") }
    source.fill(from: picture)
    guard let frame = scaler.scale(source.frame) else {
      throw failure(.unsupported, "its pixels can't be converted")
    }
    frame.pointee.pts = 0
    frame.pointee.quality = encoder.context.pointee.global_quality
    frame.pointee.color_range = encoder.context.pointee.color_range
    frame.pointee.colorspace = encoder.context.pointee.colorspace
    guard avcodec_send_frame(encoder.context, frame) >= 0,
      avcodec_send_frame(encoder.context, nil) >= 0,
      avcodec_receive_packet(encoder.context, encoder.packet) >= 0,
      let data = encoder.packet.pointee.data, encoder.packet.pointee.size > 0
    else { throw failure(.unwritable, "it can't be encoded") }
    let bytes = Array(
      UnsafeBufferPointer(start: data, count: Int(encoder.packet.pointee.size)))
    return (bytes, width, height)
  }

  private static func failure(_ code: VideoError.Code, _ what: String) -> VideoError {
    VideoError(
      code: code, path: "a JPEG picture", message: "A JPEG picture can't be made: \(what).")
  }
}
