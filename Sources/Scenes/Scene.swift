/// All that the tracker learned of a clip; plain values, without pixels.
public struct Scene: Hashable, Sendable, Codable {
  public var clip: Clip
  /// Analysis pixels for each clip pixel: 0...1. Masks live on the analysis grid.
  public var analysisScale: Double
  /// In order, together covering every frame once.
  public var shots: [Shot]
  /// What moves, or moved, was hit or hidden: what the laws ask of.
  public var tracks: [Track]
  /// Things that were seen to stand still for their whole shot; their ids are not used in ``tracks``.
  public var standing: [Track]
  /// For each frame, the share of the picture's area that differs from the plate and from noise:
  /// moving, appearing or disappearing content. What coverage is counted against.
  public var changingArea: [Double]
  /// For each frame, the share of the picture that differs and belongs to a track.
  public var followedArea: [Double]
  /// For each frame, how much of its most changed place motion explains neither from before nor to
  /// after, in multiples of what is usual around that moment: about 1; 0 where it was not measured.
  public var unexplainedChange: [Double]
  /// Surfaces that changed their colour in view, at most one for each run of frames that was worked
  /// through at once, in order.
  public var recolourings: [Recolouring]
  /// Content that one frame alone shows, at most one for each run of frames, in order.
  public var flickers: [Flicker]
  /// Content that goes or comes at once in the open, at most one of each kind for each run of frames.
  public var suddenChanges: [SuddenChange]
  /// Views that the camera left and came back to, in order.
  public var revisits: [Revisit]

  public init(
    clip: Clip, analysisScale: Double = 1, shots: [Shot], tracks: [Track],
    standing: [Track] = [],
    changingArea: [Double] = [], followedArea: [Double] = [], unexplainedChange: [Double] = [],
    recolourings: [Recolouring] = [], flickers: [Flicker] = [],
    suddenChanges: [SuddenChange] = [], revisits: [Revisit] = []
  ) {
    self.clip = clip
    self.analysisScale = analysisScale
    self.shots = shots
    self.tracks = tracks
    self.standing = standing
    self.changingArea = changingArea
    self.followedArea = followedArea
    self.unexplainedChange = unexplainedChange
    self.recolourings = recolourings
    self.flickers = flickers
    self.suddenChanges = suddenChanges
    self.revisits = revisits
  }

  /// The same scene, the things that stand still among its tracks.
  public var withStandingFollowed: Scene {
    var scene = self
    scene.tracks = (tracks + standing).sorted { $0.id < $1.id }
    scene.standing = []
    return scene
  }

  /// When, in seconds since the first frame, a frame shows the scene: the frame's own time, but for
  /// shots with a ``Cadence``, whose frames were made evenly and are shown unevenly.
  public func moment(of frame: Int) -> Double {
    let shown = clip.seconds(at: frame)
    guard let shot = shot(containing: frame), let cadence = shot.cadence,
      let first = shot.frames.first, shot.frames.count > 1
    else { return shown }
    let start = clip.seconds(at: first)
    let interval =
      (clip.seconds(at: shot.frames.upperBound - 1) - start) / Double(shot.frames.count - 1)
    return start + cadence.step(from: first, to: frame) * interval
  }

  public func shot(containing frame: Int) -> Shot? {
    shots.first { $0.frames.contains(frame) }
  }
}
