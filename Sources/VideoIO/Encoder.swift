import CFFmpeg
import Scenes

/// An opened encoder with the packet it fills. One thread, no random choices, no version strings.
struct Encoder: ~Copyable {
  let context: UnsafeMutablePointer<AVCodecContext>
  let packet: UnsafeMutablePointer<AVPacket>
  let isFullRange: Bool
  private let filter: UnsafeMutablePointer<AVBSFContext>?

  init(
    path: String, container: String, wantsGlobalHeader: Bool, width: Int, height: Int,
    options: VideoWriter.Options
  ) throws(VideoError) {
    let name = options.codec ?? Self.usualCodec(of: container)
    let isEven = width.isMultiple(of: 2) && height.isMultiple(of: 2)
    guard let codec = Self.find(name) else {
      throw VideoError(
        code: .unsupported, path: path,
        message: "\(path) can't be written: this build of FFmpeg has no \(Self.wanted(name)).")
    }
    guard let rate = options.frameRate.rational, rate.num > 0,
      let base = (options.timeBase ?? options.frameRate.inverse).rational, base.num > 0,
      let aspect = options.pixelAspect.rational
    else {
      throw VideoError(
        code: .unsupported, path: path,
        message: "\(path) can't be written: \(options.frameRate) is no frame rate.")
    }
    var context = avcodec_alloc_context3(codec)
    var packet = av_packet_alloc()
    if let context, let packet {
      let format = Self.pixelFormat(options.pixelFormat, of: codec, isEven: isEven)
      let isFullRange = [AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_YUVJ444P].contains(format)
      context.pointee.width = Int32(clamping: width)
      context.pointee.height = Int32(clamping: height)
      context.pointee.pix_fmt = format
      context.pointee.time_base = base
      context.pointee.framerate = rate
      context.pointee.sample_aspect_ratio = aspect
      context.pointee.thread_count = 1
      context.pointee.flags |= Int32(bitPattern: UInt32(AV_CODEC_FLAG_BITEXACT))
      if wantsGlobalHeader {
        context.pointee.flags |= Int32(bitPattern: UInt32(AV_CODEC_FLAG_GLOBAL_HEADER))
      }
      if let groupSize = options.groupSize {
        context.pointee.gop_size = Int32(clamping: max(1, groupSize))
      }
      if Scaler.isRGB(format) {
        context.pointee.colorspace = AVCOL_SPC_RGB
      } else {
        context.pointee.colorspace = AVCOL_SPC_SMPTE170M
        context.pointee.color_range = isFullRange ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG
      }
      Self.setRate(context, options)
      if avcodec_open2(context, codec, nil) >= 0 {
        self.context = context
        self.packet = packet
        self.isFullRange = isFullRange
        filter = Self.signatureFilter(context)
        return
      }
    }
    avcodec_free_context(&context)
    av_packet_free(&packet)
    throw VideoError(
      code: .unsupported, path: path,
      message: "\(path) can't be written: the \(name) encoder refuses \(width)x\(height) "
        + "\(options.pixelFormat ?? "")at \(options.frameRate) frames a second.")
  }

  deinit {
    var context: UnsafeMutablePointer<AVCodecContext>? = context
    var packet: UnsafeMutablePointer<AVPacket>? = packet
    var filter: UnsafeMutablePointer<AVBSFContext>? = filter
    avcodec_free_context(&context)
    av_packet_free(&packet)
    av_bsf_free(&filter)
  }

  /// Takes the version string out of an H.264 packet (SEI, NAL type 6, that libx264 puts there).
  func stripSignature() -> Bool {
    guard let filter else { return true }
    return av_bsf_send_packet(filter, packet) >= 0 && av_bsf_receive_packet(filter, packet) >= 0
  }

  private static func signatureFilter(
    _ context: UnsafeMutablePointer<AVCodecContext>
  ) -> UnsafeMutablePointer<AVBSFContext>? {
    guard context.pointee.codec_id == AV_CODEC_ID_H264,
      let kind = av_bsf_get_by_name("filter_units")
    else { return nil }
    var made: UnsafeMutablePointer<AVBSFContext>?
    guard av_bsf_alloc(kind, &made) >= 0, let filter = made else { return nil }
    avcodec_parameters_from_context(filter.pointee.par_in, context)
    filter.pointee.time_base_in = context.pointee.time_base
    av_opt_set(filter.pointee.priv_data, "remove_types", "6", 0)
    if av_bsf_init(filter) < 0 { av_bsf_free(&made) }
    return made
  }

  private static func setRate(
    _ context: UnsafeMutablePointer<AVCodecContext>, _ options: VideoWriter.Options
  ) {
    let own = context.pointee.priv_data
    // These fail harmlessly on encoders that have no such option.
    av_opt_set(own, "x265-params", "log-level=none:pools=none:frame-threads=1:info=0:cutree=0", 0)
    av_opt_set(own, "preset", options.preset, 0)
    // The macroblock tree is off in both: with AVX-512, x264 164 gives other bytes from run to
    // run, and x265 199 ("cutree") writes past its buffers when a picture is small.
    av_opt_set(own, "mbtree", "0", 0)
    av_opt_set(own, "cpu-used", "6", 0)
    if let bitRate = options.bitRate, options.quality == nil {
      context.pointee.bit_rate = Int64(max(1, bitRate))
      return
    }
    let quality = options.quality ?? 20
    if av_opt_set(own, "crf", String(quality), 0) < 0 {
      context.pointee.flags |= Int32(bitPattern: UInt32(AV_CODEC_FLAG_QSCALE))
      context.pointee.global_quality = Int32(clamping: max(1, min(quality, 31))) * FF_QP2LAMBDA
    } else if context.pointee.codec_id == AV_CODEC_ID_VP9 {
      context.pointee.bit_rate = 0
    }
  }

  private static func usualCodec(of container: String) -> String {
    switch container {
    case "webm": "vp9"
    case "gif": "gif"
    case "avi": "mpeg4"
    // What any build of FFmpeg has, where it lacks what is better.
    default: find("h264") == nil ? "mpeg4" : "h264"
    }
  }

  /// An encoder's name for a reader, with what would provide it where that isn't the name itself.
  private static func wanted(_ name: String) -> String {
    let encoders = encoders(of: name)
    return encoders == [name]
      ? "\(name) encoder" : "\(name) encoder (\(encoders.joined(separator: " or ")))"
  }

  private static func find(_ name: String) -> UnsafePointer<AVCodec>? {
    encoders(of: name).lazy.compactMap { avcodec_find_encoder_by_name($0) }
      .first { $0.pointee.type == AVMEDIA_TYPE_VIDEO }
  }

  /// The encoders of a codec that need no graphics card, the best first.
  private static func encoders(of name: String) -> [String] {
    switch name {
    case "h264": ["libx264", "libopenh264"]
    case "hevc": ["libx265"]
    case "vp9": ["libvpx-vp9"]
    case "vp8": ["libvpx"]
    default: [name]
    }
  }

  /// The named format; else the closest to 4:2:0 that the encoder takes, or 4:4:4 for odd sizes,
  /// which halved chroma can't hold.
  private static func pixelFormat(
    _ name: String?, of codec: UnsafePointer<AVCodec>, isEven: Bool
  ) -> AVPixelFormat {
    if let name { return av_get_pix_fmt(name) }
    var offered: [AVPixelFormat] = []
    if var next = codec.pointee.pix_fmts {
      while next.pointee != AV_PIX_FMT_NONE {
        offered.append(next.pointee)
        next += 1
      }
    }
    // The JPEG encoder takes limited range only when forced to.
    if codec.pointee.id == AV_CODEC_ID_MJPEG {
      return isEven ? AV_PIX_FMT_YUVJ420P : AV_PIX_FMT_YUVJ444P
    }
    let wanted =
      (isEven ? [] : [AV_PIX_FMT_YUV444P]) + [
        AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_RGB24, AV_PIX_FMT_RGB8,
      ]
    return wanted.first { offered.contains($0) } ?? offered.first ?? AV_PIX_FMT_YUV420P
  }
}
