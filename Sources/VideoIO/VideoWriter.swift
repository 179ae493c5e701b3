import CFFmpeg
import Imaging
import Scenes

/// Writes pictures of one size as a video; the same pictures give the same bytes.
///
/// The container follows from the path's extension. A writer that goes away before ``finish()``
/// takes its file with it, so that half a video is never left behind.
public struct VideoWriter: ~Copyable {
  public struct Options: Hashable, Sendable {
    /// Frames a second.
    public var frameRate: Ratio
    /// "h264", "hevc", "vp9", "vp8", "mpeg4", "mjpeg", "gif", "ffv1" or any encoder's name in
    /// libavcodec; nil takes the usual one of the container.
    public var codec: String?
    /// Constant quality where the encoder has it: 0...51 for H.264, lower is better.
    public var quality: Int?
    /// Bits a second, where no quality is given.
    public var bitRate: Int?
    /// How hard x264 and x265 work for a smaller file, by their own names: "veryfast" takes half
    /// of the time of "fast".
    public var preset = "fast"
    /// libav's name, such as "yuv420p"; nil takes one that the encoder has for this size.
    public var pixelFormat: String?
    /// The most frames from one key frame to the next.
    public var groupSize: Int?
    /// Ticks for ``VideoWriter/write(_:at:)``; nil counts frames.
    public var timeBase: Ratio?
    /// Clockwise turn that players are told to make, in degrees: a multiple of 90.
    public var rotationInDegrees = 0
    /// The shape of a pixel, width to height.
    public var pixelAspect = Ratio(1, 1)

    public init(
      frameRate: Ratio = Ratio(24, 1), codec: String? = nil, quality: Int? = nil,
      bitRate: Int? = nil
    ) {
      self.frameRate = frameRate
      self.codec = codec
      self.quality = quality
      self.bitRate = bitRate
    }
  }

  public let path: String
  public let width: Int
  public let height: Int
  private let muxer: Muxer
  private let encoder: Encoder
  private let source: SourceFrame
  private var scaler: Scaler
  private let isTimed: Bool
  private var lastTicks: Int64 = -1

  /// Opens the file and its encoder.
  ///
  /// - Throws: `VideoError` `.unwritable` for the file, `.unsupported` for the codec or the size.
  public init(
    path: String, width: Int, height: Int, options: Options = Options()
  ) throws(VideoError) {
    LibAV.silence()
    guard LibAV.allows(width: width, height: height), let source = SourceFrame(width, height) else {
      throw VideoError(
        code: .unsupported, path: path,
        message: "\(path) can't be written: \(width)x\(height) is no size for a video.")
    }
    let muxer = try Muxer(path: path)
    let encoder = try Encoder(
      path: path, container: muxer.formatName, wantsGlobalHeader: muxer.wantsGlobalHeader,
      width: width, height: height, options: options)
    guard
      let scaler = Scaler(
        Scaler.Shape(source.frame), width: width, height: height,
        format: encoder.context.pointee.pix_fmt, isFullRange: encoder.isFullRange)
    else {
      throw VideoError(
        code: .unsupported, path: path,
        message: "\(path) can't be written: its pixel format can't be made.")
    }
    try muxer.start(encoder, options: options)
    self.path = path
    self.width = width
    self.height = height
    self.muxer = muxer
    self.encoder = encoder
    self.source = source
    self.scaler = scaler
    isTimed = options.timeBase != nil
  }

  /// Writes the next picture, one frame after the last.
  public mutating func write(_ picture: Picture) throws(VideoError) {
    try write(picture, at: lastTicks + 1)
  }

  /// Writes a picture at a time in ticks of the options' time base; times must grow.
  public mutating func write(_ picture: Picture, at ticks: Int64) throws(VideoError) {
    guard picture.width == width, picture.height == height else {
      throw muxer.failure(
        "a picture is \(picture.width)x\(picture.height), not \(width)x\(height)")
    }
    guard ticks > lastTicks, ticks < 1 << 40 else {
      throw muxer.failure("the times of its pictures must grow")
    }
    source.fill(from: picture)
    guard let frame = scaler.scale(source.frame) else {
      throw muxer.failure("a picture can't be converted")
    }
    frame.pointee.pts = ticks
    frame.pointee.color_range = encoder.context.pointee.color_range
    frame.pointee.colorspace = encoder.context.pointee.colorspace
    // The encoder may keep the picture; the scaler must not write over it.
    guard let owned = av_frame_clone(frame), scaler.giveAway() else {
      throw muxer.failure("memory is short")
    }
    var frameToFree: UnsafeMutablePointer<AVFrame>? = owned
    defer { av_frame_free(&frameToFree) }
    try encode(owned)
    lastTicks = ticks
  }

  /// Writes what the encoder still holds and closes the file.
  public consuming func finish() throws(VideoError) {
    try encode(nil)
    try muxer.finish()
  }

  private func encode(_ frame: UnsafeMutablePointer<AVFrame>?) throws(VideoError) {
    let sent = avcodec_send_frame(encoder.context, frame)
    guard sent >= 0 else { throw muxer.failure("a picture can't be encoded", sent) }
    while true {
      let result = avcodec_receive_packet(encoder.context, encoder.packet)
      if result == plumbline_error_again || result == plumbline_error_end { return }
      guard result >= 0 else { throw muxer.failure("a picture can't be encoded", result) }
      if encoder.packet.pointee.duration == 0, !isTimed { encoder.packet.pointee.duration = 1 }
      guard encoder.stripSignature() else { throw muxer.failure("a packet can't be filtered") }
      try muxer.write(encoder.packet, timeBase: encoder.context.pointee.time_base)
    }
  }
}

/// A libav frame in the shape of `Picture`.
struct SourceFrame: ~Copyable {
  let frame: UnsafeMutablePointer<AVFrame>

  init?(_ width: Int, _ height: Int) {
    var made = av_frame_alloc()
    guard let frame = made else { return nil }
    frame.pointee.width = Int32(clamping: width)
    frame.pointee.height = Int32(clamping: height)
    frame.pointee.format = AV_PIX_FMT_YUV444P.rawValue
    frame.pointee.color_range = AVCOL_RANGE_JPEG
    frame.pointee.colorspace = AVCOL_SPC_SMPTE170M
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

  func fill(from picture: Picture) {
    let to = frame.pointee
    copy(picture.luma, to.data.0, to.linesize.0)
    copy(picture.cb, to.data.1, to.linesize.1)
    copy(picture.cr, to.data.2, to.linesize.2)
  }

  private func copy(_ plane: Plane<UInt8>, _ start: UnsafeMutablePointer<UInt8>?, _ stride: Int32) {
    guard let start else { return }
    plane.samples.withUnsafeBufferPointer { samples in
      guard let from = samples.baseAddress else { return }
      for y in 0..<plane.height {
        (start + y * Int(stride)).update(from: from + y * plane.width, count: plane.width)
      }
    }
  }
}
