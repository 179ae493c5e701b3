import CFFmpeg

/// One swscale conversion between two fixed shapes, with the frame it writes into.
struct Scaler: ~Copyable {
  /// All of a source frame that the conversion depends on.
  struct Shape: Hashable {
    var width: Int
    var height: Int
    /// An `AVPixelFormat`.
    var rawFormat: Int32
    var format: AVPixelFormat { AVPixelFormat(rawFormat) }
    var isFullRange: Bool
    var matrix: ColorMatrix

    init(_ frame: UnsafePointer<AVFrame>) {
      width = Int(frame.pointee.width)
      height = Int(frame.pointee.height)
      let stated = AVPixelFormat(frame.pointee.format)
      rawFormat = Self.modern(stated).rawValue
      isFullRange =
        frame.pointee.color_range == AVCOL_RANGE_JPEG || rawFormat != stated.rawValue
      matrix =
        Scaler.isRGB(stated)
        ? .bt601 : ColorMatrix(frame.pointee.colorspace, width: width, height: height)
    }

    /// The plain format of the deprecated full-range ones.
    private static func modern(_ format: AVPixelFormat) -> AVPixelFormat {
      switch format {
      case AV_PIX_FMT_YUVJ420P: AV_PIX_FMT_YUV420P
      case AV_PIX_FMT_YUVJ422P: AV_PIX_FMT_YUV422P
      case AV_PIX_FMT_YUVJ444P: AV_PIX_FMT_YUV444P
      case AV_PIX_FMT_YUVJ440P: AV_PIX_FMT_YUV440P
      case AV_PIX_FMT_YUVJ411P: AV_PIX_FMT_YUV411P
      default: format
      }
    }
  }

  let shape: Shape
  private let context: OpaquePointer
  private let output: UnsafeMutablePointer<AVFrame>

  /// Nil when swscale can't convert, or memory is short.
  init?(
    _ shape: Shape, width: Int, height: Int, format: AVPixelFormat, isFullRange: Bool = true
  ) {
    let isRGB = Self.isRGB(format)
    guard LibAV.allows(width: shape.width, height: shape.height),
      LibAV.allows(width: width, height: height)
    else { return nil }
    // Area averages where the picture shrinks; it has no meaning where it grows.
    let shrinks = width < shape.width || height < shape.height
    let flags =
      (shrinks ? SWS_AREA : SWS_BILINEAR) | SWS_ACCURATE_RND | SWS_BITEXACT
      | (isRGB ? SWS_FULL_CHR_H_INT : 0)
    var output = av_frame_alloc()
    guard let context = sws_alloc_context(), let frame = output else {
      av_frame_free(&output)
      return nil
    }
    // The ranges must stand before swscale chooses its way: set later, they are ignored for
    // some formats of more than 8 bits.
    let own = UnsafeMutableRawPointer(context)
    let settings: [(name: String, value: Int)] = [
      ("srcw", shape.width), ("srch", shape.height), ("src_format", Int(shape.rawFormat)),
      ("dstw", width), ("dsth", height), ("dst_format", Int(format.rawValue)),
      ("sws_flags", Int(flags)), ("src_range", shape.isFullRange ? 1 : 0),
      ("dst_range", isFullRange ? 1 : 0),
    ]
    for setting in settings { av_opt_set_int(own, setting.name, Int64(setting.value), 0) }
    guard sws_init_context(context, nil, nil) >= 0 else {
      sws_freeContext(context)
      av_frame_free(&output)
      return nil
    }
    frame.pointee.width = Int32(width)
    frame.pointee.height = Int32(height)
    frame.pointee.format = format.rawValue
    // The same matrix on both sides: swscale would change it by way of 8-bit RGB, which costs
    // more and loses more than `ColorMatrix` does.
    let table = sws_getCoefficients(isRGB ? shape.matrix.table : SWS_CS_ITU601)
    let isReady =
      sws_setColorspaceDetails(
        context, table, shape.isFullRange ? 1 : 0, table, isFullRange ? 1 : 0, 0, 1 << 16, 1 << 16)
      >= 0
      || shape.isFullRange == isFullRange
    guard isReady, av_frame_get_buffer(frame, 0) >= 0 else {
      sws_freeContext(context)
      av_frame_free(&output)
      return nil
    }
    if isRGB { frame.pointee.colorspace = AVCOL_SPC_RGB }
    self.shape = shape
    self.context = context
    self.output = frame
  }

  deinit {
    var output: UnsafeMutablePointer<AVFrame>? = output
    sws_freeContext(context)
    av_frame_free(&output)
  }

  static func isRGB(_ format: AVPixelFormat) -> Bool {
    let flags = av_pix_fmt_desc_get(format)?.pointee.flags ?? 0
    return flags & UInt64(AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL) != 0
  }

  /// The converted frame, valid until the next call. Nil when swscale fails.
  func scale(_ frame: UnsafeMutablePointer<AVFrame>) -> UnsafeMutablePointer<AVFrame>? {
    let source = frame.pointee
    let result = output.pointee
    let from: [UnsafePointer<UInt8>?] = [
      UnsafePointer(source.data.0), UnsafePointer(source.data.1), UnsafePointer(source.data.2),
      UnsafePointer(source.data.3),
    ]
    let to = [result.data.0, result.data.1, result.data.2, result.data.3]
    let fromStrides = [source.linesize.0, source.linesize.1, source.linesize.2, source.linesize.3]
    let toStrides = [result.linesize.0, result.linesize.1, result.linesize.2, result.linesize.3]
    let rows = sws_scale(context, from, fromStrides, 0, source.height, to, toStrides)
    return rows == result.height ? output : nil
  }

  /// Lets somebody else keep the last frame: the next one goes to new memory. False when short.
  func giveAway() -> Bool { av_frame_make_writable(output) >= 0 }
}
