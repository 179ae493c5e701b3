/// Why a clip could not be read or written.
public struct VideoError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Open: more may come.
  public struct Code: RawRepresentable, Hashable, Sendable {
    public var rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public static let missing = Code(rawValue: "missing")
    public static let empty = Code(rawValue: "empty")
    public static let isFolder = Code(rawValue: "is-folder")
    public static let notVideo = Code(rawValue: "not-video")
    public static let noVideoStream = Code(rawValue: "no-video-stream")
    public static let noFrames = Code(rawValue: "no-frames")
    public static let damaged = Code(rawValue: "damaged")
    public static let truncated = Code(rawValue: "truncated")
    public static let unsupported = Code(rawValue: "unsupported")
    public static let unreadable = Code(rawValue: "unreadable")
    public static let unwritable = Code(rawValue: "unwritable")
  }
  public var code: Code
  public var path: String
  /// One sentence that names the file, what is wrong and, where it helps, what to do.
  public var message: String
  /// libav's own error number, 0 where there is none.
  public var underlyingCode: Int32

  public init(code: Code, path: String, message: String, underlyingCode: Int32 = 0) {
    self.code = code
    self.path = path
    self.message = message
    self.underlyingCode = underlyingCode
  }

  public var description: String { message }
}
