import Foundation
import Scenes

/// Reads COCO JSON of a video: `images`, and `annotations` with `image_id`, `track_id`, and a
/// `segmentation` of run lengths (a string or numbers) or a `bbox` alone.
///
/// An image's frame is its `frame_id`, from 0; where no image has one, images are frames in the order
/// of their ids.
public enum COCOReader {
  /// The most runs of all masks together, about 250 MB: far above what any clip needs.
  static let maximumRunCount = 20_000_000

  /// - Parameters:
  ///   - file: the file's name, for errors.
  ///   - width: of the clip as displayed, as `height`; masks must have it.
  /// - Throws: ``GivenTracksError`` with the first wrong annotation.
  public static func read(
    _ data: Data, file: String, width: Int, height: Int
  ) throws(GivenTracksError) -> GivenTracks {
    let document: Document
    do {
      document = try JSONDecoder().decode(Document.self, from: data)
    } catch {
      throw GivenTracksError(place: file, reason: "this is not COCO JSON of tracks: \(text(error))")
    }
    let frames = try frames(of: document.images, file: file)
    var items: [(sighting: TrackList.Sighting, place: GivenTracks.Place)] = []
    var runCount = 0
    for (index, annotation) in document.annotations.enumerated() {
      func fault(_ reason: String) -> GivenTracksError {
        GivenTracksError(place: "\(file): annotation \(index)", reason: reason)
      }
      guard let frame = frames[annotation.imageID] else {
        throw fault("no image has the id \(annotation.imageID)")
      }
      var mask: Mask?
      switch annotation.segmentation {
      case nil, .none?: break
      case .polygons: throw fault("polygons are not read; write the mask as run lengths")
      case .runs(let counts, let size)?:
        guard size == [height, width] else {
          throw fault("the mask's size \(size) is not the clip's [\(height), \(width)]")
        }
        guard let lengths = counts.lengths,
          let read = Mask(
            columnRunLengths: lengths, width: width, height: height,
            maximumRunCount: maximumRunCount - runCount)
        else { throw fault("the run lengths are damaged or do not add up to the picture") }
        guard !read.isEmpty else { continue }
        runCount += read.runs.count
        mask = read
      }
      guard let box = try Self.box(annotation, mask: mask, fault: fault) else { continue }
      items.append(
        (
          TrackList.Sighting(
            frame: frame, id: annotation.trackID, box: box,
            visibleFraction: annotation.visibleFraction, mask: mask), .annotation(index)
        ))
    }
    return try GivenTracks(file: file, items)
  }

  private static func box(
    _ annotation: Annotation, mask: Mask?, fault: (String) -> GivenTracksError
  ) throws(GivenTracksError) -> Box? {
    guard let numbers = annotation.bbox else {
      guard let bounds = mask?.bounds else { throw fault("there is neither a mask nor a box") }
      return bounds
    }
    guard numbers.count == 4 else { throw fault("bbox holds \(numbers.count) numbers, not 4") }
    return Box(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
  }

  private static func frames(of images: [Image], file: String) throws(GivenTracksError) -> [Int:
    Int]
  {
    var frames: [Int: Int] = [:]
    let hasFrames = images.contains { $0.frameID != nil }
    for (position, image) in images.sorted(by: { $0.id < $1.id }).enumerated() {
      guard let frame = hasFrames ? image.frameID : position, frame >= 0 else {
        throw GivenTracksError(place: file, reason: "image \(image.id) has no frame_id from 0")
      }
      guard frames.updateValue(frame, forKey: image.id) == nil else {
        throw GivenTracksError(place: file, reason: "two images have the id \(image.id)")
      }
    }
    return frames
  }

  private static func text(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "it can't be parsed" }
    func path(_ context: DecodingError.Context) -> String {
      context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
        .joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, let context):
      let place = path(context)
      return "\(place.isEmpty ? "it" : place) has no \(key.stringValue)"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "\(path(context)) is of another kind"
    case .dataCorrupted(let context):
      let place = path(context)
      return place.isEmpty ? "it is no valid JSON" : "\(place) can't be read"
    @unknown default: return "it can't be parsed"
    }
  }
}

extension COCOReader {
  private struct Document: Decodable {
    var images: [Image]
    var annotations: [Annotation]
  }

  private struct Image: Decodable {
    var id: Int
    var frameID: Int?

    private enum CodingKeys: String, CodingKey {
      case id
      case frameID = "frame_id"
    }
  }

  private struct Annotation: Decodable {
    var imageID: Int
    var trackID: Int
    var bbox: [Double]?
    var segmentation: Segmentation?
    var visibleFraction: Double?

    private enum CodingKeys: String, CodingKey {
      case bbox, segmentation
      case imageID = "image_id"
      case trackID = "track_id"
      case visibleFraction = "visible_fraction"
    }
  }

  private enum Segmentation: Decodable {
    case none
    case polygons
    case runs(Counts, size: [Int])

    private enum Key: CodingKey { case counts, size }

    init(from decoder: any Decoder) throws {
      if let list = try? decoder.unkeyedContainer() {
        self = list.isAtEnd ? .none : .polygons
        return
      }
      let container = try decoder.container(keyedBy: Key.self)
      self = .runs(
        try container.decode(Counts.self, forKey: .counts),
        size: try container.decode([Int].self, forKey: .size))
    }
  }

  private enum Counts: Decodable {
    case text(String)
    case numbers([Int])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self = .text(text)
      } else {
        self = .numbers(try container.decode([Int].self))
      }
    }

    /// Nil where the string is damaged.
    var lengths: [Int]? {
      switch self {
      case .numbers(let numbers): numbers
      case .text(let text): RunLengthText.decode(text)
      }
    }
  }
}
