import Auditing
import Foundation
import Imaging
import Reporting
import Scenes
import VideoIO
import WorldModel

/// Writes one clip with what was seen drawn over it, as a video or as PNG frames.
struct PictureReport {
  var clip: String
  var scene: Scene
  var findings: [Finding] = []
  var configuration: AuditConfiguration
  var selection = AnnotatedClip.Selection()

  /// - Returns: whether everything was written. Errors have been printed.
  func write(to destination: ReportDestination, progress: (Double) -> Void) -> Bool {
    let file = destination.file(for: clip)
    let pictures = AnnotatedClip(
      path: clip,
      annotator: Annotator(
        scene: scene, history: WorldExplainer().explain(scene), findings: findings),
      configuration: configuration, selection: selection)
    do {
      switch destination.format {
      case .video: try write(pictures, asVideo: file, progress)
      case .png: try write(pictures, asFrames: OutputFolder(path: file.path), progress)
      // Documents are made of the report, not of the clip.
      default: break
      }
      return true
    } catch let error as WriteError {
      complain("the report \(file.path) can't be written: \(error.reason)")
    } catch let error as VideoError {
      complain(error.message)
    } catch {
      complain("the report \(file.path) can't be written: \(error)")
    }
    return false
  }

  private func write(
    _ pictures: AnnotatedClip, asVideo file: OutputFile, _ progress: (Double) -> Void
  ) throws {
    try file.replaceFile { temporary in
      do {
        try pictures.writeVideo(to: temporary, progress: progress)
      } catch let error as VideoError {
        throw Self.renamed(error, from: temporary, to: file.path)
      }
    }
  }

  private func write(
    _ pictures: AnnotatedClip, asFrames folder: OutputFolder, _ progress: (Double) -> Void
  ) throws {
    try folder.create()
    try pictures.forEachPicture(progress: progress) { (frame, picture) throws(VideoError) in
      let digits = String(frame)
      let name = String(repeating: "0", count: max(0, 6 - digits.count)) + digits + ".png"
      let file = folder.file(name)
      do {
        try file.replaceFile { temporary in
          do {
            try PNGWriter.write(picture, to: temporary)
          } catch let error as VideoError {
            throw Self.renamed(error, from: temporary, to: file.path)
          }
        }
      } catch let error as VideoError {
        throw error
      } catch {
        let reason = (error as? WriteError)?.reason ?? "\(error)"
        throw VideoError(
          code: .unwritable, path: file.path, message: "\(file.path) can't be written: \(reason)")
      }
    }
  }

  /// An error that names the file that was asked for.
  private static func renamed(_ error: VideoError, from: String, to: String) -> VideoError {
    var error = error
    if error.path == from { error.path = to }
    error.message = error.message.replacingOccurrences(of: from, with: to)
    return error
  }

  private func complain(_ message: String) { StandardStream.error.complain(message) }
}
