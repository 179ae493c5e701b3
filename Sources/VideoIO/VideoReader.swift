import CFFmpeg
import Imaging
import Scenes

/// Reads the frames of a clip in presentation order, each with its exact time.
///
/// Takes a video file, a folder of PNG frames, or a pattern of PNG frames (`frames/%04d.png`,
/// `frames/*.png`). A clip that can't be read to its end is an error, never a shorter clip. The
/// memory it needs does not grow with the clip.
public struct VideoReader: ~Copyable {
  public struct Options: Hashable, Sendable {
    /// The longer displayed side of the pictures is scaled down to this, in pixels; never up.
    public var maximumSide: Int?
    /// Decoding threads; 0 takes one for each core. The pictures don't depend on it.
    public var threadCount: Int
    /// Frames a second; PNG frames need it, video files ignore it unless they state none.
    public var frameRate: Ratio?

    public init(maximumSide: Int? = nil, threadCount: Int = 0, frameRate: Ratio? = nil) {
      self.maximumSide = maximumSide
      self.threadCount = threadCount
      self.frameRate = frameRate
    }
  }

  public let path: String
  /// The clip's own width as displayed: rotation and pixel aspect applied.
  public let clipWidth: Int
  /// The clip's own height as displayed.
  public let clipHeight: Int
  /// The size of the pictures that ``next()`` gives.
  public let pictureWidth: Int
  public let pictureHeight: Int
  /// The container's frame rate; the frames' own times are exact where this is an average.
  public let frameRate: Ratio
  /// libav's name, such as "h264"; "png" for PNG frames.
  public let codec: String
  /// About how many frames there are, for progress; nil where the file doesn't say.
  public let expectedFrameCount: Int?

  private var container: ContainerReader?
  private var sequence: PNGSequence?

  /// Opens a clip and its decoder.
  ///
  /// - Throws: `VideoError` where the path holds no clip that can be read.
  public init(path: String, options: Options = Options()) throws(VideoError) {
    if PNGSequence.isSequence(path: path) {
      let sequence = try PNGSequence(path: path, options: options)
      clipWidth = sequence.width
      clipHeight = sequence.height
      pictureWidth = sequence.pictureWidth
      pictureHeight = sequence.pictureHeight
      frameRate = sequence.frameRate
      codec = "png"
      expectedFrameCount = sequence.files.count
      self.path = path
      self.sequence = consume sequence
    } else {
      let container = try ContainerReader(path: path, options: options)
      clipWidth = container.width
      clipHeight = container.height
      pictureWidth = container.pictureWidth
      pictureHeight = container.pictureHeight
      frameRate = container.frameRate
      codec = container.codec
      expectedFrameCount = container.expectedFrameCount
      self.path = path
      self.container = consume container
    }
  }

  /// The next frame; nil after the last.
  ///
  /// - Throws: `VideoError` `.damaged` or `.truncated` where the clip breaks off, with how far it
  ///   got, and `.noFrames` where it ends before its first frame.
  public mutating func next() throws(VideoError) -> VideoFrame? {
    if sequence != nil { return try sequence?.next() ?? nil }
    return try container?.next() ?? nil
  }

  /// The size of the delivered pictures: the displayed size, scaled down to the longest side.
  static func pictureSize(width: Int, height: Int, maximumSide: Int?) -> (width: Int, height: Int) {
    let longer = max(width, height)
    guard let limit = maximumSide.map({ max(1, $0) }), longer > limit else {
      return (width, height)
    }
    func scaled(_ side: Int) -> Int { max(1, (side * limit * 2 + longer) / (2 * longer)) }
    return (scaled(width), scaled(height))
  }
}
