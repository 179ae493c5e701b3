/// What the file says of itself, and the exact time of each of its frames.
public struct Clip: Hashable, Sendable, Codable {
  /// Width and height as displayed: rotation and pixel aspect applied.
  public var width: Int
  public var height: Int
  /// The container's frame rate; the frames' own times are in ``times``.
  public var frameRate: Ratio
  public var codec: String
  /// One presentation time a frame, in order.
  public var times: [MediaTime]

  public init(width: Int, height: Int, frameRate: Ratio, codec: String, times: [MediaTime]) {
    self.width = width
    self.height = height
    self.frameRate = frameRate
    self.codec = codec
    self.times = times
  }

  public var frameCount: Int { times.count }

  /// Seconds since the first frame; 0 for an index that the clip does not have.
  public func seconds(at frame: Int) -> Double {
    guard let first = times.first, times.indices.contains(frame) else { return 0 }
    return times[frame].seconds - first.seconds
  }

  /// Seconds from the first frame to the end of the last, which lasts one frame interval.
  public var duration: Double {
    guard !times.isEmpty else { return 0 }
    let rate = frameRate.doubleValue
    return seconds(at: times.count - 1) + (rate > 0 ? 1 / rate : 0)
  }
}
