import CFFmpeg

/// What the linked FFmpeg libraries can do of what Plumbline claims.
public struct Capabilities: Sendable {
  public struct Item: Hashable, Sendable {
    public var name: String
    public var isPresent: Bool
  }

  /// Library and version, such as ("libavcodec", "59.37.100"), in alphabetical order.
  public let libraries: [(name: String, version: String)]
  /// In the order in which they are tried.
  public let demuxers: [Item]
  public let decoders: [Item]
  /// For H.264; one of them is enough.
  public let encoders: [Item]

  /// Codecs that video generators and cameras write.
  private static let decoderNames = [
    "h264", "hevc", "av1", "libdav1d", "vp9", "vp8", "mpeg4", "mpeg2video", "mpeg1video", "mjpeg",
    "prores", "dnxhd", "ffv1", "gif", "apng", "theora", "wmv3", "vc1", "dvvideo", "rawvideo",
  ]

  /// What is linked now.
  public static var current: Capabilities {
    LibAV.silence()
    return Capabilities()
  }

  private init() {
    libraries = [
      ("libavcodec", avcodec_version()), ("libavformat", avformat_version()),
      ("libavutil", avutil_version()), ("libswscale", swscale_version()),
    ].map { ($0.0, "\($0.1 >> 16).\($0.1 >> 8 & 255).\($0.1 & 255)") }
    demuxers = Demuxer.formatNames.map {
      Item(name: $0, isPresent: av_find_input_format($0) != nil)
    }
    decoders = Self.decoderNames.map {
      Item(name: $0, isPresent: avcodec_find_decoder_by_name($0) != nil)
    }
    encoders = ["libx264", "libopenh264"].map {
      Item(name: $0, isPresent: avcodec_find_encoder_by_name($0) != nil)
    }
  }

  /// Whether annotated videos can be written.
  public var canEncodeH264: Bool { encoders.contains(where: \.isPresent) }

  /// The longest side and the most pixels that a frame may have.
  public static var limits: (side: Int, pixels: Int) {
    (LibAV.maximumSide, LibAV.maximumPixelCount)
  }
}
