import Scenes

/// Somebody else's tracks, checked as far as can be without the clip.
public struct GivenTracks: Sendable {
  /// Where a sighting stands in its file.
  public enum Place: Hashable, Sendable {
    /// From 1.
    case line(Int)
    /// From 0, as in JSON.
    case annotation(Int)
    /// A picture of a folder.
    case file(String)
  }

  /// The largest id, so that new ones can always be counted on from it.
  public static let largestID = 999_999_999
  /// The furthest that a box may reach, in pixels either way.
  public static let furthestPixel = 1e6
  /// The most objects in a frame.
  public static let mostInFrame = 1000

  public let file: String
  /// In the file's order.
  public let sightings: [TrackList.Sighting]
  private let places: [Place]
  /// How many frames the file is for; nil where it does not tell.
  private let frameCount: Int?

  /// - Throws: ``GivenTracksError`` at the first sighting whose numbers can't be, or whose id its
  ///   frame has already.
  public init(
    file: String, _ items: [(sighting: TrackList.Sighting, place: Place)], frameCount: Int? = nil
  ) throws(GivenTracksError) {
    self.file = file
    self.frameCount = frameCount
    sightings = items.map(\.sighting)
    places = items.map(\.place)
    var seen: [Int: Set<Int>] = [:]
    for (sighting, place) in items {
      if let reason = Self.fault(of: sighting) {
        throw GivenTracksError(place: Self.name(place, in: file), reason: reason)
      }
      guard seen[sighting.frame, default: []].count < Self.mostInFrame else {
        throw GivenTracksError(
          place: Self.name(place, in: file),
          reason: "frame \(sighting.frame + 1) has more than \(Self.mostInFrame) objects")
      }
      guard seen[sighting.frame, default: []].insert(sighting.id).inserted else {
        throw GivenTracksError(
          place: Self.name(place, in: file),
          reason: "frame \(sighting.frame + 1) has object \(sighting.id) already")
      }
    }
  }

  /// Holds the boxes against the clip's size.
  public func check(width: Int, height: Int) throws(GivenTracksError) {
    let picture = Box(x: 0, y: 0, width: Double(width), height: Double(height))
    for (index, sighting) in sightings.enumerated()
    where sighting.box.intersection(picture).area <= 0 {
      throw GivenTracksError(
        place: Self.name(places[index], in: file),
        reason: "the box lies wholly outside the clip's \(width)x\(height) pixels")
    }
  }

  /// Holds the frames against the clip's length.
  public func check(frameCount: Int) throws(GivenTracksError) {
    if let own = self.frameCount, own != frameCount {
      throw GivenTracksError(
        place: file, reason: "there are \(own) pictures, and the clip has \(frameCount) frames")
    }
    for (index, sighting) in sightings.enumerated() where sighting.frame >= frameCount {
      throw GivenTracksError(
        place: Self.name(places[index], in: file),
        reason: "there is no frame \(sighting.frame + 1); the clip has \(frameCount)")
    }
  }

  /// For each frame, the sightings in it by id.
  var byFrame: [Int: [TrackList.Sighting]] {
    Dictionary(grouping: sightings, by: \.frame).mapValues { $0.sorted { $0.id < $1.id } }
  }

  private static func fault(of sighting: TrackList.Sighting) -> String? {
    guard sighting.frame >= 0 else { return "frames are counted from 1" }
    guard (1...largestID).contains(sighting.id) else {
      return "an id is a whole number from 1 to \(largestID)"
    }
    let box = sighting.box
    guard [box.x, box.y, box.width, box.height].allSatisfy({ abs($0) <= furthestPixel }) else {
      return "the box is no rectangle within a million pixels"
    }
    guard box.width > 0, box.height > 0 else { return "the box has no width or no height" }
    if let visible = sighting.visibleFraction, !(0...1).contains(visible) {
      return "the visible fraction is not from 0 to 1"
    }
    return nil
  }

  private static func name(_ place: Place, in file: String) -> String {
    switch place {
    case .line(let number): "\(file):\(number)"
    case .annotation(let index): "\(file): annotation \(index)"
    case .file(let path): path
    }
  }
}
