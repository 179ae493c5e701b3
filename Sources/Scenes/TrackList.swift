/// Objects frame by frame, as track files hold them: ours to be written, or somebody else's.
public struct TrackList: Hashable, Sendable {
  /// One object in one frame.
  public struct Sighting: Hashable, Sendable {
    /// From 0.
    public var frame: Int
    /// From 1.
    public var id: Int
    /// Clip pixels as displayed; may reach over the frame's edge.
    public var box: Box
    /// 0...1; nil where it was not told.
    public var visibleFraction: Double?
    /// On the clip's own pixels, unlike an ``Observation``'s; nil where there is only a box.
    public var mask: Mask?

    public init(
      frame: Int, id: Int, box: Box, visibleFraction: Double? = nil, mask: Mask? = nil
    ) {
      self.frame = frame
      self.id = id
      self.box = box
      self.visibleFraction = visibleFraction
      self.mask = mask
    }
  }

  /// Of the clip as displayed.
  public var width: Int
  public var height: Int
  public var frameCount: Int
  /// By frame, then id; an id at most once a frame.
  public private(set) var sightings: [Sighting]

  /// - Parameter sightings: in any order.
  public init(width: Int, height: Int, frameCount: Int, sightings: [Sighting]) {
    self.width = width
    self.height = height
    self.frameCount = frameCount
    self.sightings = sightings.sorted { ($0.frame, $0.id) < ($1.frame, $1.id) }
  }

  /// What a scene's tracks show, numbers rounded to hundredths, masks brought to the clip's pixels.
  public init(_ scene: Scene) {
    let (width, height) = (scene.clip.width, scene.clip.height)
    let sightings = scene.tracks.flatMap { track in
      track.observations.filter(\.isMeasured).map { seen in
        Sighting(
          frame: seen.frame, id: track.id,
          box: Box(
            x: Self.rounded(seen.box.x), y: Self.rounded(seen.box.y),
            width: Self.rounded(seen.box.width), height: Self.rounded(seen.box.height)),
          visibleFraction: min(1, max(0, Self.rounded(seen.visibleFraction))),
          mask: seen.mask.map {
            $0.enlarged(by: scene.analysisScale, width: width, height: height)
          })
      }
    }
    self.init(
      width: width, height: height, frameCount: scene.clip.frameCount, sightings: sightings)
  }

  private static func rounded(_ value: Double) -> Double {
    value.isFinite ? (value * 100).rounded() / 100 + 0 : 0
  }
}
