/// All that the tracker learned of a clip; plain values, without pixels.
public struct Scene: Hashable, Sendable, Codable {
  public var clip: Clip
  /// Analysis pixels for each clip pixel: 0...1. Masks live on the analysis grid.
  public var analysisScale: Double
  /// In order, together covering every frame once.
  public var shots: [Shot]
  public var tracks: [Track]
  /// For each frame, the share of the picture's area that differs from the plate and from noise:
  /// moving, appearing or disappearing content. What coverage is counted against.
  public var changingArea: [Double]
  /// For each frame, the share of the picture that differs and belongs to a track.
  public var followedArea: [Double]
  /// For each frame, how much of its most changed place motion explains neither from before nor to
  /// after, in multiples of what is usual around that moment: about 1; 0 where it was not measured.
  public var unexplainedChange: [Double]
  /// Views that the camera left and came back to, in order.
  public var revisits: [Revisit]

  public init(
    clip: Clip, analysisScale: Double = 1, shots: [Shot], tracks: [Track],
    changingArea: [Double] = [], followedArea: [Double] = [], unexplainedChange: [Double] = [],
    revisits: [Revisit] = []
  ) {
    self.clip = clip
    self.analysisScale = analysisScale
    self.shots = shots
    self.tracks = tracks
    self.changingArea = changingArea
    self.followedArea = followedArea
    self.unexplainedChange = unexplainedChange
    self.revisits = revisits
  }

  public func shot(containing frame: Int) -> Shot? {
    shots.first { $0.frames.contains(frame) }
  }
}
