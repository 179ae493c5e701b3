import CFFmpeg
import Imaging
import Scenes

/// Decodes a video file to its end and judges whether that end is the clip's.
struct ContainerReader: ~Copyable {
  let width: Int
  let height: Int
  let pictureWidth: Int
  let pictureHeight: Int
  let frameRate: Ratio
  let codec: String
  let expectedFrameCount: Int?

  private let path: String
  private let demuxer: Demuxer
  private let decoder: Decoder
  private var converter: PictureConverter
  private let timeBase: Ratio

  private var packetCount = 0
  private var frameCount = 0
  private var lastTime: MediaTime?
  private var firstTime: MediaTime?
  /// Set when reading stopped short; thrown once the frames before it are out.
  private var failure: Failure?
  private var isDrained = false

  /// Why reading stopped, before it is known how many frames come out of what was read.
  private struct Failure {
    var code: VideoError.Code
    var what: String
    var underlying: Int32

    init(_ code: VideoError.Code, _ what: String, _ underlying: Int32) {
      self.code = code
      self.what = what
      self.underlying = underlying
    }
  }

  init(path: String, options: VideoReader.Options) throws(VideoError) {
    let demuxer = try Demuxer(path: path)
    guard let parameters = demuxer.stream.pointee.codecpar else {
      throw VideoError(
        code: .noVideoStream, path: path, message: "\(path) has no video stream.")
    }
    let decoder = try Decoder(
      parameters: parameters, timeBase: demuxer.stream.pointee.time_base,
      threadCount: options.threadCount, path: path)
    let coded = (Int(parameters.pointee.width), Int(parameters.pointee.height))
    guard coded.0 > 0, coded.1 > 0 else {
      throw VideoError(
        code: .noFrames, path: path, message: "\(path) has a video stream without pictures.")
    }
    let orientation = demuxer.orientation
    let aspect = demuxer.pixelAspect
    // Players stretch the width; the rows stay as they are.
    let stretched = max(1, Int((Double(coded.0) * aspect.doubleValue).rounded()))
    let width = orientation.isTransposed ? coded.1 : stretched
    let height = orientation.isTransposed ? stretched : coded.1
    guard LibAV.allows(width: width, height: height) else {
      throw VideoError(
        code: .unsupported, path: path,
        message: "\(path) is displayed at \(width)x\(height), which is too large to read.")
    }
    self.width = width
    self.height = height
    (pictureWidth, pictureHeight) = VideoReader.pictureSize(
      width: width, height: height, maximumSide: options.maximumSide)
    codec = Decoder.name(of: parameters.pointee.codec_id)
    converter = PictureConverter(
      width: pictureWidth, height: pictureHeight, orientation: orientation)
    frameRate = demuxer.frameRate ?? options.frameRate ?? Ratio(25, 1)
    timeBase = Ratio(positive: demuxer.stream.pointee.time_base) ?? Ratio(1, 1000)
    let counted = Int(clamping: demuxer.stream.pointee.nb_frames)
    let rate = frameRate.doubleValue
    let estimated = demuxer.statedSeconds.map { ($0 * rate).rounded() }
    expectedFrameCount =
      counted > 0 ? counted : estimated.flatMap { $0 >= 1 && $0 < 1e9 ? Int($0) : nil }
    self.path = path
    self.demuxer = demuxer
    self.decoder = decoder
  }

  mutating func next() throws(VideoError) -> VideoFrame? {
    while true {
      let result = avcodec_receive_frame(decoder.context, decoder.frame)
      switch result {
      case 0:
        let frame = try judge()
        av_frame_unref(decoder.frame)
        if let frame { return frame }
      case plumbline_error_again:
        try feed()
      case plumbline_error_end:
        try checkEnd()
        return nil
      default:
        try decodingFailed(result)
      }
    }
  }

  /// Gives the decoder its next packet, or tells it that there is none.
  private mutating func feed() throws(VideoError) {
    if isDrained {
      // A drained decoder that wants more has lost its place; it will never end by itself.
      throw error(.damaged, "its decoder stopped")
    }
    let packet = decoder.packet
    let result = demuxer.read(into: packet)
    if result < 0 || (packet.pointee.flags & AV_PKT_FLAG_CORRUPT != 0 && !mayStillBegin) {
      failure = failureOfReading(result)
      isDrained = true
      avcodec_send_packet(decoder.context, nil)
      return
    }
    packetCount += 1
    defer { av_packet_unref(packet) }
    // An AVI marks a repeated frame by an empty packet, which to the decoder would mean the end.
    guard packet.pointee.size > 0 else { return }
    let sent = avcodec_send_packet(decoder.context, packet)
    if sent < 0, sent != plumbline_error_again { try decodingFailed(sent) }
  }

  /// Whether the clip may still be before its first picture that can be decoded.
  private var mayStillBegin: Bool { frameCount == 0 && demuxer.mayBeginAnywhere }

  private func failureOfReading(_ result: Int32) -> Failure? {
    if result == plumbline_error_end {
      if let io = demuxer.context.pointee.pb, io.pointee.error < 0,
        io.pointee.error != plumbline_error_end
      {
        return Failure(
          .unreadable, "reading stopped: \(LibAV.text(of: io.pointee.error))", io.pointee.error)
      }
      return nil
    }
    let isAtEnd = demuxer.context.pointee.pb.map { avio_feof($0) != 0 } ?? false
    let isCut = isAtEnd || ContainerShape(path: path) == .cut
    return Failure(
      isCut ? .truncated : .damaged,
      isCut ? "it is cut short" : "its data are damaged", min(result, 0))
  }

  private mutating func decodingFailed(_ result: Int32) throws(VideoError) {
    // A broadcast may begin between two key frames.
    if mayStillBegin { return }
    throw error(.damaged, "a picture can't be decoded (\(LibAV.text(of: result)))", result)
  }

  /// The decoded frame as a picture; nil where it must not be shown.
  private mutating func judge() throws(VideoError) -> VideoFrame? {
    let frame = decoder.frame
    let isCorrupt = frame.pointee.flags & AV_FRAME_FLAG_CORRUPT != 0
    let errors = frame.pointee.decode_error_flags
    if isCorrupt || errors != 0 {
      // Leading pictures of an open group refer to what came before the clip.
      if frameCount == 0, errors & ~FF_DECODE_ERROR_MISSING_REFERENCE == 0 { return nil }
      throw error(.damaged, "a picture is damaged")
    }
    let time = time(of: frame.pointee.best_effort_timestamp)
    if let lastTime {
      // A picture that is replaced at once is never seen.
      if time.value == lastTime.value { return nil }
      if time.value < lastTime.value { throw error(.damaged, "its times run backwards") }
    }
    guard LibAV.allows(width: Int(frame.pointee.width), height: Int(frame.pointee.height)) else {
      throw error(.damaged, "a picture has an impossible size")
    }
    guard let picture = converter.picture(from: frame) else {
      throw error(.unsupported, "its pixel format can't be converted")
    }
    let result = VideoFrame(index: frameCount, time: time, picture: picture)
    if firstTime == nil { firstTime = time }
    lastTime = time
    frameCount += 1
    return result
  }

  /// The file's own timestamp, or one frame after the last where it states none.
  private func time(of timestamp: Int64) -> MediaTime {
    if timestamp != plumbline_no_time { return MediaTime(value: timestamp, timeBase: timeBase) }
    if let lastTime, lastTime.timeBase == timeBase,
      let tick = frameRate.inverse.rational, let base = timeBase.rational
    {
      let step = max(1, av_rescale_q(1, tick, base))
      let (value, overflow) = lastTime.value.addingReportingOverflow(step)
      return MediaTime(value: overflow ? lastTime.value : value, timeBase: timeBase)
    }
    return MediaTime(value: 0, timeBase: timeBase)
  }

  /// Throws unless the decoder ended where the clip does.
  private func checkEnd() throws(VideoError) {
    if let failure { throw error(failure.code, failure.what, failure.underlying) }
    if let promised = demuxer.indexedPacketCount, packetCount < promised {
      throw error(.truncated, "it is cut short")
    }
    let shape = ContainerShape(path: path)
    if shape == .cut { throw error(.truncated, "it is cut short") }
    if MatroskaCheck.isDamaged(path: path) { throw error(.damaged, "its data are damaged") }
    // The length is a last resort: the last picture may be shown for long.
    if shape == .unknown, let stated = demuxer.statedSeconds, let firstTime, let lastTime {
      let interval = frameRate.numerator > 0 ? 1 / frameRate.doubleValue : 0
      let missing = stated - (lastTime.seconds - min(0, firstTime.seconds) + interval)
      if missing > max(2 * interval, 0.5) { throw error(.truncated, "it is cut short") }
    }
    if frameCount == 0 {
      throw VideoError(
        code: .noFrames, path: path, message: "\(path) has a video stream without a frame.")
    }
  }

  /// An error that says how far reading got.
  private func error(_ code: VideoError.Code, _ what: String, _ underlying: Int32 = 0)
    -> VideoError
  {
    var progress = "before its first frame"
    if let firstTime, let lastTime {
      progress =
        "after frame \(frameCount) at \(Self.text(lastTime.seconds - firstTime.seconds)) s"
    }
    if let stated = demuxer.statedSeconds { progress += " of about \(Self.text(stated)) s" }
    return VideoError(
      code: code, path: path, message: "\(path) can't be read to its end: \(what) \(progress).",
      underlyingCode: underlying)
  }

  /// Two decimals, without the locale.
  private static func text(_ seconds: Double) -> String {
    guard seconds.isFinite, abs(seconds) < 1e12 else { return "?" }
    let hundredths = Int64((max(0, seconds) * 100).rounded())
    let rest = String(hundredths % 100)
    return "\(hundredths / 100).\(rest.count < 2 ? "0" + rest : rest)"
  }
}

extension Ratio {
  /// The ratio upside down; 0 stays 0.
  var inverse: Ratio { numerator > 0 ? Ratio(denominator, numerator) : Ratio(0, 1) }
}
