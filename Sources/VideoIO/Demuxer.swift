import CFFmpeg
import Scenes

/// An opened container and its video stream. Opens the named file and nothing else.
struct Demuxer: ~Copyable {
  let context: UnsafeMutablePointer<AVFormatContext>
  let stream: UnsafeMutablePointer<AVStream>
  let path: String

  /// Containers that hold all their data themselves. Playlists and scripts (hls, dash, concat),
  /// image patterns and devices are left out: they would open other files.
  static let formatNames = [
    "mov", "matroska", "avi", "gif", "mpegts", "mpeg", "flv", "ogg", "asf", "ivf", "yuv4mpegpipe",
    "apng", "h264", "hevc", "m4v", "mpegvideo", "mjpeg", "obu", "mxf", "nut", "rm", "dv",
    // For what they say of themselves: that they hold no pictures.
    "wav", "mp3", "flac", "aac",
  ]
  private static let formats = formatNames.joined(separator: ",")

  init(path: String) throws(VideoError) {
    LibAV.silence()
    _ = try FileKind.requirePlainFile(path)
    let opened = try Self.open(path)
    self.path = path
    context = opened.0
    stream = opened.1
  }

  deinit {
    var io = context.pointee.pb
    var closing: UnsafeMutablePointer<AVFormatContext>? = context
    avformat_close_input(&closing)
    avio_closep(&io)
  }

  /// Reads the next packet of the video stream, whole or not, into `packet`.
  ///
  /// - Returns: 0, the end, or a libav error.
  func read(into packet: UnsafeMutablePointer<AVPacket>) -> Int32 {
    while true {
      av_packet_unref(packet)
      let result = av_read_frame(context, packet)
      if result < 0 || packet.pointee.stream_index == stream.pointee.index { return result }
    }
  }

  private static func open(
    _ path: String
  ) throws(VideoError) -> (UnsafeMutablePointer<AVFormatContext>, UnsafeMutablePointer<AVStream>) {
    var io: UnsafeMutablePointer<AVIOContext>?
    var options: OpaquePointer?
    av_dict_set(&options, "protocol_whitelist", "file", 0)
    // The prefix makes a file of a name that looks like a URL.
    let ioResult = avio_open2(&io, "file:" + path, AVIO_FLAG_READ, nil, &options)
    av_dict_free(&options)
    guard ioResult >= 0, io != nil else {
      throw VideoError(
        code: .unreadable, path: path,
        message: "\(path) can't be opened: \(LibAV.text(of: ioResult)).",
        underlyingCode: ioResult)
    }
    guard let context = avformat_alloc_context() else {
      avio_closep(&io)
      throw VideoError(code: .unreadable, path: path, message: "Out of memory for \(path).")
    }
    context.pointee.pb = io
    context.pointee.io_open = plumbline_refuse_open
    // A guess from the name alone would let a text file through as raw video.
    context.pointee.flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT
    context.pointee.error_recognition = AV_EF_CRCCHECK | AV_EF_BITSTREAM | AV_EF_BUFFER
    av_dict_set(&options, "format_whitelist", formats, 0)
    var opened: UnsafeMutablePointer<AVFormatContext>? = context
    // libav frees the context itself when this fails, but not our own I/O.
    let result = avformat_open_input(&opened, nil, nil, &options)
    av_dict_free(&options)
    guard result >= 0 else {
      let cut = ContainerShape(path: path) == .cut
      avio_closep(&io)
      throw VideoError(
        code: cut ? .truncated : .notVideo, path: path,
        message: cut
          ? "\(path) is cut short, and nothing can be read without what is missing."
          : "\(path) is not a video in a known format: \(LibAV.text(of: result)).",
        underlyingCode: result)
    }
    do throws(VideoError) {
      return (context, try chooseStream(context, path: path))
    } catch {
      avformat_close_input(&opened)
      avio_closep(&io)
      throw error
    }
  }

  /// Lets libav decode what it must to know the streams, within the limit on pixels.
  private static func probe(_ context: UnsafeMutablePointer<AVFormatContext>) -> Int32 {
    var limits = [OpaquePointer?](repeating: nil, count: Int(context.pointee.nb_streams))
    for index in limits.indices {
      av_dict_set(&limits[index], "max_pixels", String(LibAV.maximumPixelCount), 0)
      av_dict_set(&limits[index], "threads", "1", 0)
    }
    defer { for index in limits.indices { av_dict_free(&limits[index]) } }
    return avformat_find_stream_info(context, &limits)
  }

  private static func chooseStream(
    _ context: UnsafeMutablePointer<AVFormatContext>, path: String
  ) throws(VideoError) -> UnsafeMutablePointer<AVStream> {
    let probed = probe(context)
    guard probed >= 0 else {
      throw VideoError(
        code: .damaged, path: path,
        message: "The streams of \(path) can't be read: \(LibAV.text(of: probed)).",
        underlyingCode: probed)
    }
    // The best stream may be cover art where a file has nothing else.
    let best = av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, nil, 0)
    let streams = UnsafeBufferPointer(
      start: context.pointee.streams, count: Int(context.pointee.nb_streams))
    guard best >= 0, Int(best) < streams.count, let stream = streams[Int(best)],
      stream.pointee.disposition & (AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS)
        == 0
    else {
      throw VideoError(
        code: .noVideoStream, path: path, message: "\(path) has no video stream.",
        underlyingCode: min(best, 0))
    }
    for other in streams where other != stream {
      other?.pointee.discard = AVDISCARD_ALL
    }
    return stream
  }
}

extension Demuxer {
  /// The frame rate that the container states or libav infers; nil where there is none.
  var frameRate: Ratio? {
    Ratio(positive: av_guess_frame_rate(context, stream, nil))
      ?? Ratio(positive: stream.pointee.avg_frame_rate)
      ?? Ratio(positive: stream.pointee.r_frame_rate)
  }

  /// The shape of a pixel, width to height; 1 where it isn't stated or makes no sense.
  var pixelAspect: Ratio {
    guard let aspect = Ratio(positive: av_guess_sample_aspect_ratio(context, stream, nil)),
      (1.0 / 16...16).contains(aspect.doubleValue)
    else { return Ratio(1, 1) }
    return aspect
  }

  var orientation: Orientation {
    var size = 0
    guard let data = av_stream_get_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, &size),
      size >= 9 * MemoryLayout<Int32>.size
    else { return Orientation() }
    return data.withMemoryRebound(to: Int32.self, capacity: 9) {
      Orientation(matrix: UnsafeBufferPointer(start: $0, count: 9))
    }
  }

  /// How many packets the index of an MP4 promises; nil for containers whose index is a hint.
  var indexedPacketCount: Int? {
    guard formatName.hasPrefix("mov"), stream.pointee.nb_frames > 0 else { return nil }
    let count = Int(avformat_index_get_entries_count(stream))
    return count > 0 ? count : nil
  }

  /// The length that the file states for its video, in seconds; nil where it states none.
  var statedSeconds: Double? {
    if let tag = av_dict_get(stream.pointee.metadata, "DURATION", nil, 0)?.pointee.value,
      let seconds = Self.seconds(clock: String(cString: tag))
    {
      return seconds
    }
    let base = stream.pointee.time_base
    let duration = stream.pointee.duration
    if duration != plumbline_no_time, duration > 0, base.num > 0, base.den > 0 {
      return Double(duration) * Double(base.num) / Double(base.den)
    }
    // The container's own length counts only where no sound could outlast the picture.
    guard context.pointee.nb_streams == 1, context.pointee.duration > 0,
      context.pointee.duration_estimation_method == AVFMT_DURATION_FROM_STREAM
    else { return nil }
    return Double(context.pointee.duration) / Double(AV_TIME_BASE)
  }

  var formatName: String {
    context.pointee.iformat.flatMap { $0.pointee.name }.map { String(cString: $0) } ?? ""
  }

  /// Whether a stream of this container may begin in the middle, as broadcasts do.
  var mayBeginAnywhere: Bool {
    ["mpegts", "mpeg", "h264", "hevc", "mpegvideo", "m4v"].contains(formatName)
  }

  /// Reads "00:00:04.033000000".
  static func seconds(clock: String) -> Double? {
    let parts = clock.split(separator: ":").map { Double($0) }
    guard parts.count == 3, let hours = parts[0], let minutes = parts[1], let seconds = parts[2]
    else { return nil }
    let total = hours * 3600 + minutes * 60 + seconds
    return total > 0 && total.isFinite ? total : nil
  }
}
