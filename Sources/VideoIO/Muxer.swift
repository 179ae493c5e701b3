import CFFmpeg
import Glibc
import Scenes

/// A container being written, with one video stream. Removes its file unless finished.
final class Muxer {
  let path: String
  private let context: UnsafeMutablePointer<AVFormatContext>
  private var hasStarted = false
  private var isFinished = false
  private var isOpen = false

  init(path: String) throws(VideoError) {
    var context: UnsafeMutablePointer<AVFormatContext>?
    guard let format = av_guess_format(nil, path, nil),
      format.pointee.flags & AVFMT_NOFILE == 0, !path.utf8.contains(0),
      avformat_alloc_output_context2(&context, format, nil, nil) >= 0, let context
    else {
      throw VideoError(
        code: .unsupported, path: path,
        message: "\(path) can't be written: its extension names no video container; use .mp4.")
    }
    self.path = path
    self.context = context
    context.pointee.flags |= AVFMT_FLAG_BITEXACT
    let opened = avio_open2(&context.pointee.pb, "file:" + path, AVIO_FLAG_WRITE, nil, nil)
    guard opened >= 0 else { throw failure(LibAV.text(of: opened), opened) }
    isOpen = true
  }

  deinit {
    if isOpen { avio_closep(&context.pointee.pb) }
    avformat_free_context(context)
    if isOpen, !isFinished { unlink(path) }
  }

  var formatName: String { String(cString: context.pointee.oformat.pointee.name) }
  var wantsGlobalHeader: Bool {
    context.pointee.oformat.pointee.flags & AVFMT_GLOBALHEADER != 0
  }

  func start(_ encoder: borrowing Encoder, options: VideoWriter.Options) throws(VideoError) {
    guard let stream = avformat_new_stream(context, nil),
      avcodec_parameters_from_context(stream.pointee.codecpar, encoder.context) >= 0
    else { throw failure("memory is short") }
    stream.pointee.time_base = encoder.context.pointee.time_base
    stream.pointee.avg_frame_rate = encoder.context.pointee.framerate
    stream.pointee.sample_aspect_ratio = encoder.context.pointee.sample_aspect_ratio
    if options.rotationInDegrees % 360 != 0,
      let matrix = av_stream_new_side_data(
        stream, AV_PKT_DATA_DISPLAYMATRIX, 9 * MemoryLayout<Int32>.size)
    {
      matrix.withMemoryRebound(to: Int32.self, capacity: 9) {
        av_display_rotation_set($0, Double(options.rotationInDegrees))
      }
    }
    if let base = options.timeBase {
      // MP4 states when its first frame is shown in a unit of its own, a millisecond if not told;
      // finer times would be rounded. Other containers have no such option, which does no harm.
      av_opt_set_int(context.pointee.priv_data, "movie_timescale", Self.trackTimescale(base), 0)
    }
    let result = avformat_write_header(context, nil)
    guard result >= 0 else {
      throw failure("its container does not take this codec (\(LibAV.text(of: result)))", result)
    }
    hasStarted = true
  }

  /// Ticks a second as libav's MP4 writer chooses them for a track: at least 10,000, in doublings.
  private static func trackTimescale(_ base: Ratio) -> Int64 {
    var scale = Int64(base.denominator)
    while scale < 10_000 { scale *= 2 }
    return min(scale, Int64(Int32.max))
  }

  /// Writes a packet and takes what it holds.
  func write(
    _ packet: UnsafeMutablePointer<AVPacket>, timeBase: AVRational
  ) throws(VideoError) {
    guard let stream = context.pointee.streams?[0] else { throw failure("it has no stream") }
    packet.pointee.stream_index = 0
    av_packet_rescale_ts(packet, timeBase, stream.pointee.time_base)
    let result = av_interleaved_write_frame(context, packet)
    guard result >= 0 else { throw failure(LibAV.text(of: result), result) }
  }

  func finish() throws(VideoError) {
    let result = hasStarted ? av_write_trailer(context) : 0
    guard result >= 0 else { throw failure(LibAV.text(of: result), result) }
    isOpen = false
    let closed = avio_closep(&context.pointee.pb)
    guard closed >= 0 else {
      unlink(path)
      throw failure(LibAV.text(of: closed), closed)
    }
    isFinished = true
  }

  func failure(_ what: String, _ code: Int32 = 0) -> VideoError {
    VideoError(
      code: .unwritable, path: path, message: "\(path) can't be written: \(what).",
      underlyingCode: code)
  }
}
