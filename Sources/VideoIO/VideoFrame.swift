import Imaging
import Scenes

/// One decoded frame, as displayed, with its exact presentation time.
public struct VideoFrame: Sendable {
  public var index: Int
  public var time: MediaTime
  public var picture: Picture

  public init(index: Int, time: MediaTime, picture: Picture) {
    self.index = index
    self.time = time
    self.picture = picture
  }
}
