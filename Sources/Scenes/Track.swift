/// What cuts an object's visible mask off.
public struct Clipping: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let frameEdge = Clipping(rawValue: 1)
  public static let occluder = Clipping(rawValue: 2)
  public static let object = Clipping(rawValue: 4)
}

/// As a list of words.
extension Clipping: Codable {
  private static let words: [(word: String, value: Clipping)] = [
    ("frameEdge", .frameEdge), ("occluder", .occluder), ("object", .object),
  ]

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    self = []
    for word in try container.decode([String].self) {
      guard let known = Self.words.first(where: { $0.word == word }) else {
        throw DecodingError.dataCorruptedError(
          in: container, debugDescription: "Nothing called \(word) cuts a mask off.")
      }
      insert(known.value)
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(Self.words.filter { contains($0.value) }.map(\.word))
  }
}

/// One object as seen in one frame.
public struct Observation: Hashable, Sendable, Codable {
  public var frame: Int
  /// In clip pixels as displayed.
  public var box: Box
  /// Centroid of the visible mask, clip pixels as displayed.
  public var centroidInImage: Point
  /// The same, camera motion removed: clip pixels of the shot's plate.
  public var centroidOnPlate: Point
  /// Of the centroid, in square clip pixels.
  public var covariance: Covariance
  /// Visible area in square clip pixels.
  public var area: Double
  /// Share of the object's own area that can be seen: 0...1.
  public var visibleFraction: Double
  public var clippedBy: Clipping
  public var appearance: Appearance
  /// Opacity against the plate, relative to the object's clean views: near 1 for a solid thing,
  /// falling towards 0 as it fades.
  public var opacity: Double
  /// Nil where somebody else's boxes were given. Unpacked each time that it is asked for.
  public var mask: Mask? {
    get { packedMask?.mask }
    set { packedMask = newValue.map(PackedMask.init) }
  }
  private var packedMask: PackedMask?
  /// Whether the tracker saw the object (true) or bridged a gap in which it was hidden (false).
  public var isMeasured: Bool

  public init(
    frame: Int, box: Box, centroidInImage: Point? = nil, centroidOnPlate: Point? = nil,
    covariance: Covariance = Covariance(isotropic: 0.04), area: Double? = nil,
    visibleFraction: Double = 1, clippedBy: Clipping = [],
    appearance: Appearance = Appearance(mean: [128, 128, 128]), opacity: Double = 1,
    mask: Mask? = nil, isMeasured: Bool = true
  ) {
    self.frame = frame
    self.box = box
    self.centroidInImage = centroidInImage ?? box.center
    self.centroidOnPlate = centroidOnPlate ?? centroidInImage ?? box.center
    self.covariance = covariance
    self.area = area ?? box.area * 0.785
    self.visibleFraction = visibleFraction
    self.clippedBy = clippedBy
    self.appearance = appearance
    self.opacity = opacity
    packedMask = mask.map(PackedMask.init)
    self.isMeasured = isMeasured
  }

  private enum CodingKeys: String, CodingKey {
    case frame, box, centroidInImage, centroidOnPlate, covariance, area, visibleFraction, clippedBy
    case appearance, opacity
    case packedMask = "mask"
    case isMeasured
  }

  /// D = 2·sqrt(A/π), in clip pixels.
  public var diameter: Double { 2 * (max(0, area) / .pi).squareRoot() }
}

/// What the picture shows where a track begins or ends: the evidence from which the world model
/// judges why it did. Measured just beyond the track's first or last frame.
public struct BoundaryEvidence: Hashable, Sendable, Codable {
  /// The object's expected box beyond the boundary, clip pixels.
  public var expectedBox: Box
  /// Share of the expected place that shows the plate, within its noise: 0...1.
  public var plateVisible: Double
  /// Share of the expected place that other objects cover: 0...1.
  public var coveredByOthers: Double
  /// Share of the expected place that lies inside the frame: 0...1.
  public var insideFrame: Double
  /// Distance from the object's box at the boundary to the nearest frame edge, clip pixels.
  public var edgeDistance: Double
  /// Visible area in the last (first) frame against the track's clean views: 0....
  public var areaRatio: Double
  /// How much of the area lost over the last (first) frames was cut off along a line that stands
  /// still on the plate, as an occluder's border does: 0...1.
  public var truncation: Double
  /// Contrast to the plate in standard deviations of the plate's noise, over the clean views.
  public var contrastInSigmas: Double
  /// Change of the whole picture at the boundary, in multiples of the shot's own median: 0....
  public var pictureChange: Double
  /// Tracks that touched this one at the boundary.
  public var touching: [Int]
  /// How well, by normalised correlation, the object's own look was found again near the expected
  /// place by a search that needs no foreground mask: -1...1.
  public var lookFoundAgain: Double
  /// Share of the surroundings, within about a third of a diameter, that has the object's own colours:
  /// where it is large, the object may be a part of something or may melt into it: 0...1.
  public var alikeBeside: Double
  /// How far the thing behind which the object went reaches along its motion, clip pixels; nil where
  /// that can't be told.
  public var occluderWidth: Double?

  public init(
    expectedBox: Box, plateVisible: Double = 1, coveredByOthers: Double = 0,
    insideFrame: Double = 1, edgeDistance: Double = 100, areaRatio: Double = 1,
    truncation: Double = 0, contrastInSigmas: Double = 20, pictureChange: Double = 1,
    touching: [Int] = [], lookFoundAgain: Double = 0, occluderWidth: Double? = nil,
    alikeBeside: Double = 0
  ) {
    self.expectedBox = expectedBox
    self.plateVisible = plateVisible
    self.coveredByOthers = coveredByOthers
    self.insideFrame = insideFrame
    self.edgeDistance = edgeDistance
    self.areaRatio = areaRatio
    self.truncation = truncation
    self.contrastInSigmas = contrastInSigmas
    self.pictureChange = pictureChange
    self.touching = touching
    self.lookFoundAgain = lookFoundAgain
    self.occluderWidth = occluderWidth
    self.alikeBeside = alikeBeside
  }
}

/// One object through time.
public struct Track: Hashable, Sendable, Codable {
  /// Unique within the scene, from 1.
  public var id: Int
  /// In order of frames, at most one a frame, all in one shot.
  public var observations: [Observation]
  /// Index into ``Scene/shots``.
  public var shot: Int
  /// Nil where the track begins in its shot's first frames.
  public var beginning: BoundaryEvidence?
  /// Nil where the track lasts to its shot's last frames.
  public var ending: BoundaryEvidence?
  /// Probability that it moves itself or has no fixed form (people, animals, hands, fluids): 0...1.
  public var selfMoving: Double
  /// Confidence that the track is one real object with a true mask, not noise, shadow or several
  /// things: 0...1.
  public var reliability: Double

  public init(
    id: Int, observations: [Observation], shot: Int = 0, beginning: BoundaryEvidence? = nil,
    ending: BoundaryEvidence? = nil, selfMoving: Double = 0, reliability: Double = 1
  ) {
    self.id = id
    self.observations = observations
    self.shot = shot
    self.beginning = beginning
    self.ending = ending
    self.selfMoving = selfMoving
    self.reliability = reliability
  }

  public var frames: Range<Int> {
    guard let first = observations.first, let last = observations.last else { return 0..<0 }
    return first.frame..<(last.frame + 1)
  }

  /// What its boxes cover together, in the frames' own pixels; an empty box where there are none.
  public var extent: Box {
    guard var result = observations.first?.box else { return Box(x: 0, y: 0, width: 0, height: 0) }
    // By index: copying an observation counts references.
    for index in observations.indices { result = result.union(observations[index].box) }
    return result
  }

  /// The observation in a frame, if there is one. O(log n).
  public func observation(at frame: Int) -> Observation? {
    var low = 0
    var high = observations.count
    while low < high {
      let middle = (low + high) / 2
      if observations[middle].frame < frame { low = middle + 1 } else { high = middle }
    }
    return low < observations.count && observations[low].frame == frame ? observations[low] : nil
  }
}
