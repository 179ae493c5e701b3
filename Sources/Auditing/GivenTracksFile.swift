import Foundation
import Tracking
import VideoIO

/// Where somebody else's tracks lie.
public enum GivenTracksFile: Hashable, Sendable {
  /// MOT Challenge text.
  case tracks(path: String)
  /// COCO JSON, or a folder or pattern of indexed PNG frames.
  case masks(path: String)

  /// The largest file that is read: far above what an hour of tracks needs.
  static let maximumBytes = 256 << 20

  /// Reads the tracks and checks them against the clip's size as displayed.
  ///
  /// - Throws: `GivenTracksError` with the first wrong line, or `VideoError` for PNG frames.
  func read(width: Int, height: Int) throws -> GivenTracks {
    let given: GivenTracks
    switch self {
    case .tracks(let path):
      given = try MOTReader.read(Array(try Self.content(path)), file: path)
    case .masks(let path):
      given =
        try Self.isFile(path)
        ? COCOReader.read(Self.content(path), file: path, width: width, height: height)
        : Self.indexedFrames(path, width: width, height: height)
    }
    try given.check(width: width, height: height)
    return given
  }

  private static func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }

  private static func content(_ path: String) throws(GivenTracksError) -> Data {
    let attributes: [FileAttributeKey: Any]
    do {
      attributes = try FileManager.default.attributesOfItem(
        atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
    } catch {
      throw GivenTracksError(place: path, reason: "there is no such file")
    }
    guard attributes[.type] as? FileAttributeType == .typeRegular else {
      throw GivenTracksError(place: path, reason: "this is not a plain file")
    }
    let size = attributes[.size] as? Int ?? .max
    guard size <= maximumBytes else {
      throw GivenTracksError(
        place: path, reason: "a file of tracks may have up to \(maximumBytes >> 20) MB")
    }
    do {
      return try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw GivenTracksError(place: path, reason: "it can't be read")
    }
  }

  private static func indexedFrames(_ path: String, width: Int, height: Int) throws -> GivenTracks {
    var reader = IndexedFramesReader(folder: path)
    let files = try IndexedPNG.files(at: path)
    guard !files.isEmpty else {
      throw GivenTracksError(place: path, reason: "there are no PNG frames in it")
    }
    for file in files {
      let pixels = try IndexedPNG.read(path: file)
      guard (pixels.width, pixels.height) == (width, height) else {
        throw GivenTracksError(
          place: file,
          reason: "it is \(pixels.width)x\(pixels.height), the clip \(width)x\(height)")
      }
      reader.add(pixels.indices, width: width, height: height, file: file)
    }
    return try reader.finish()
  }
}
