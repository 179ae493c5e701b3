import CFFmpeg

/// An opened decoder with the packet and the frame it works on.
struct Decoder: ~Copyable {
  let context: UnsafeMutablePointer<AVCodecContext>
  let packet: UnsafeMutablePointer<AVPacket>
  let frame: UnsafeMutablePointer<AVFrame>

  init(
    parameters: UnsafeMutablePointer<AVCodecParameters>, timeBase: AVRational, threadCount: Int,
    path: String
  ) throws(VideoError) {
    let name = Self.name(of: parameters.pointee.codec_id)
    let size = (Int(parameters.pointee.width), Int(parameters.pointee.height))
    guard size == (0, 0) || LibAV.allows(width: size.0, height: size.1) else {
      throw VideoError(
        code: .unsupported, path: path,
        message: "\(path) states a picture of \(size.0)x\(size.1); at most \(LibAV.maximumSide) "
          + "pixels a side and \(LibAV.maximumPixelCount >> 20) Mpx are read.")
    }
    guard let codec = avcodec_find_decoder(parameters.pointee.codec_id) else {
      throw VideoError(
        code: .unsupported, path: path,
        message: "\(path) is coded as \(name), which this build of FFmpeg can't decode.")
    }
    var context = avcodec_alloc_context3(codec)
    var packet = av_packet_alloc()
    var frame = av_frame_alloc()
    if let context, let packet, let frame,
      Self.open(context, codec, parameters, timeBase, threadCount) >= 0
    {
      self.context = context
      self.packet = packet
      self.frame = frame
      return
    }
    avcodec_free_context(&context)
    av_packet_free(&packet)
    av_frame_free(&frame)
    throw VideoError(
      code: .unsupported, path: path, message: "The \(name) decoder refuses \(path).")
  }

  deinit {
    var context: UnsafeMutablePointer<AVCodecContext>? = context
    var packet: UnsafeMutablePointer<AVPacket>? = packet
    var frame: UnsafeMutablePointer<AVFrame>? = frame
    avcodec_free_context(&context)
    av_packet_free(&packet)
    av_frame_free(&frame)
  }

  private static func open(
    _ context: UnsafeMutablePointer<AVCodecContext>, _ codec: UnsafePointer<AVCodec>,
    _ parameters: UnsafeMutablePointer<AVCodecParameters>, _ timeBase: AVRational,
    _ threadCount: Int
  ) -> Int32 {
    let copied = avcodec_parameters_to_context(context, parameters)
    guard copied >= 0 else { return copied }
    context.pointee.pkt_timebase = timeBase
    context.pointee.thread_count = Int32(clamping: max(0, threadCount))
    context.pointee.thread_type = FF_THREAD_FRAME
    context.pointee.max_pixels = Int64(LibAV.maximumPixelCount)
    context.pointee.err_recognition = AV_EF_CRCCHECK | AV_EF_BITSTREAM | AV_EF_BUFFER
    // Pictures that miss a reference come out flagged and are judged here; without this the
    // decoder would drop them in silence.
    context.pointee.flags |= Int32(bitPattern: UInt32(AV_CODEC_FLAG_OUTPUT_CORRUPT))
    context.pointee.flags |= Int32(bitPattern: UInt32(AV_CODEC_FLAG_BITEXACT))
    return avcodec_open2(context, codec, nil)
  }

  static func name(of codec: AVCodecID) -> String { String(cString: avcodec_get_name(codec)) }
}
