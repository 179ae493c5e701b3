import Foundation
import Reporting
import Scenes
import VideoIO

/// Why tracks could not be written.
struct TrackOutputError: Error {
  /// A sentence that names the file.
  var message: String
}

/// Where tracks go: standard output, a file, a folder of pictures.
enum TrackOutput {
  static func show(_ text: String) throws(TrackOutputError) {
    do {
      try StandardStream.output.show(text)
    } catch {
      throw TrackOutputError(message: "standard output can't be written: \(error.reason)")
    }
  }

  /// - Parameter path: "-" is standard output.
  static func write(_ bytes: [UInt8], to path: String) throws(TrackOutputError) {
    do {
      if path == ReportDestination.standardOutput {
        try StandardStream.output.write(bytes)
      } else {
        try OutputFile(path: path).write(bytes)
      }
    } catch {
      let reason = (error as? WriteError)?.reason ?? "\(error)"
      throw TrackOutputError(message: "\(path) can't be written: \(reason)")
    }
  }

  /// Makes the folder where it is missing; files of other names in it stay.
  static func writeFrames(of list: TrackList, to folder: String) throws(TrackOutputError) {
    let frames: IndexedFrames
    do {
      frames = try IndexedFrames(list)
    } catch {
      throw TrackOutputError(message: "\(folder) can't be written: \(error)")
    }
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: false)
    } catch {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
        isFolder.boolValue
      else { throw TrackOutputError(message: "the folder \(folder) can't be made") }
    }
    for frame in 0..<frames.frameCount {
      let path = folder + "/" + IndexedFrames.fileName(frame: frame)
      do {
        try IndexedPNG.write(
          IndexedPNG.Pixels(
            width: frames.width, height: frames.height, indices: frames.pixels(inFrame: frame)),
          palette: IndexedFrames.palette, to: path)
      } catch {
        throw TrackOutputError(message: error.message)
      }
    }
  }
}
